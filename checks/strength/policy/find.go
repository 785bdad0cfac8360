package policy

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Format is that of a policy file.
var Format = schema.Format{Size: 64 << 10}

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
		return findLocal(name, fields)
	}
	return Profile{}, fmt.Errorf("%w: %q", ErrUnknown, name)
}

// local begins the name of a rule that is not published guidance.
const local = "organisation"

func findLocal(name string, fields []string) (Profile, error) {
	r := rule{ID: fields[1]}
	for i, to := range []*int{&r.Length, &r.WithSecond, &r.Classes} {
		v, err := strconv.Atoi(fields[i+2])
		if err != nil {
			return Profile{}, fmt.Errorf("%w: %q", ErrUnknown, name)
		}
		*to = v
	}
	return r.profile(), r.Check()
}

// String writes p so that [Find] reads it again: its ID, or all of a local
// rule. It is what a record keeps.
func (p Profile) String() string {
	if !p.Organised {
		return p.ID
	}
	return fmt.Sprintf("%s:%s:%d:%d:%d", local, p.ID, p.Length, p.WithSecond, p.Classes)
}

// A rule is what stands in a policy file:
//
//	id: example-corp
//	length: 14
//	length_with_second_factor: 10  # optional
//	classes: 3                     # optional
type rule struct {
	ID         string `yaml:"id"`
	Length     int    `yaml:"length"`
	WithSecond int    `yaml:"length_with_second_factor"`
	Classes    int    `yaml:"classes"`
}

// Read reads the rule of an organisation. The error, if any, is a
// [*schema.Problem].
func Read(data []byte) (Profile, error) {
	var r rule
	if err := Format.YAML(data, &r); err != nil {
		return Profile{}, err
	}
	return r.profile(), nil
}

// Check refuses what is a slip of the pen.
func (r *rule) Check() error {
	switch {
	case !validID(r.ID):
		return fault("rule.id")
	case r.Length < 1 || r.Length > 1024:
		return fault("rule.length")
	case r.WithSecond < 0 || r.WithSecond > r.Length:
		return fault("rule.second")
	case r.Classes < 0 || r.Classes > 4:
		return fault("rule.classes")
	}
	return nil
}

func fault(key string) error { return schema.Fault(book.Text(key)) }

func (r *rule) profile() Profile {
	return Profile{ID: r.ID, Length: r.Length, WithSecond: r.WithSecond, Classes: r.Classes, Organised: true}
}
