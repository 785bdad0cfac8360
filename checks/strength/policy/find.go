package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// maxFile is how many bytes of a policy file are read.
const maxFile = 64 << 10

// The bounds of a local rule: outside, it is a slip of the pen.
const (
	maxLength  = 1024
	maxClasses = 4
)

// validID reports whether id is 1 to 32 small letters, digits and hyphens, the
// first a letter.
func validID(id string) bool {
	if id == "" || len(id) > 32 || id[0] < 'a' || id[0] > 'z' {
		return false
	}
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// ErrUnknown is returned by [Find] for a name that is no profile.
var ErrUnknown = errors.New("no such policy profile")

// Find returns the profile that name stands for: a published one by its ID,
// or a local one in the form that [Profile.String] writes. The empty name is
// the first published profile.
func Find(name string) (Profile, error) {
	if name == "" {
		return Profiles[0], nil
	}
	for _, p := range Profiles {
		if p.ID == name {
			return p, nil
		}
	}
	if fields := strings.Split(name, ":"); len(fields) == 5 && fields[0] == local {
		return findLocal(fields)
	}
	return Profile{}, fmt.Errorf("%w: %q", ErrUnknown, name)
}

// local begins the name of a rule that is not published guidance.
const local = "organisation"

func findLocal(fields []string) (Profile, error) {
	f := file{ID: fields[1]}
	for i, to := range []*int{&f.Length, &f.WithSecond, &f.Classes} {
		v, err := strconv.Atoi(fields[i+2])
		if err != nil {
			return Profile{}, fmt.Errorf("%w: %q", ErrUnknown, strings.Join(fields, ":"))
		}
		*to = v
	}
	return f.profile()
}

// String writes p so that [Find] reads it again: its ID, or all of a local
// rule. It is what a record keeps.
func (p Profile) String() string {
	if !p.Organised {
		return p.ID
	}
	return fmt.Sprintf("%s:%s:%d:%d:%d", local, p.ID, p.Length, p.WithSecond, p.Classes)
}

// file is the form of a policy file.
type file struct {
	ID         string `yaml:"id"`
	Length     int    `yaml:"length"`
	WithSecond int    `yaml:"length_with_second_factor"`
	Classes    int    `yaml:"classes"`
}

// Read reads the rule of an organisation:
//
//	id: example-corp
//	length: 14
//	length_with_second_factor: 10  # optional
//	classes: 3                     # optional
func Read(r io.Reader) (Profile, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return Profile{}, fmt.Errorf("policy file: %w", err)
	}
	if len(data) > maxFile {
		return Profile{}, fmt.Errorf("policy file: larger than %d bytes", maxFile)
	}
	var f file
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&f); err != nil {
		return Profile{}, fmt.Errorf("policy file: %w", err)
	}
	return f.profile()
}

func (f file) profile() (Profile, error) {
	switch {
	case !validID(f.ID):
		return Profile{}, fmt.Errorf("policy file: id %q: want lower-case letters, digits and -", f.ID)
	case f.Length < 1 || f.Length > maxLength:
		return Profile{}, fmt.Errorf("policy file: length %d: want 1 to %d", f.Length, maxLength)
	case f.WithSecond < 0 || f.WithSecond > f.Length:
		return Profile{}, fmt.Errorf("policy file: length_with_second_factor %d: want 0 to %d", f.WithSecond, f.Length)
	case f.Classes < 0 || f.Classes > maxClasses:
		return Profile{}, fmt.Errorf("policy file: classes %d: want 0 to %d", f.Classes, maxClasses)
	}
	return Profile{
		ID:     f.ID,
		Length: f.Length, WithSecond: f.WithSecond, Classes: f.Classes, Organised: true,
	}, nil
}
