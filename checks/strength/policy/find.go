package policy

import (
	_ "embed"
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
var Format = schema.Format{Size: 64 << 10, Check: func(v any) error {
	if p, ok := v.(*Profile); ok {
		return p.check()
	}
	return nil
}}

// validID reports whether id is 1 to 32 small letters, digits and hyphens, the
// first a letter.
func validID(id string) bool {
	if id == "" || len(id) > 32 || id[0] < 'a' || id[0] > 'z' {
		return false
	}
	return strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

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
	return Profile{}, unknown(name)
}

func unknown(name string) error { return fmt.Errorf("no such policy profile: %q", name) }

// local begins the name of a rule that is not published guidance.
const local = "organisation"

func findLocal(name string, fields []string) (Profile, error) {
	p := Profile{ID: fields[1], Organised: true}
	for i, to := range []*int{&p.Length, &p.WithSecond, &p.Classes} {
		v, err := strconv.Atoi(fields[i+2])
		if err != nil {
			return Profile{}, unknown(name)
		}
		*to = v
	}
	return p, p.check()
}

// String writes p so that [Find] reads it again: its ID, or all of a local
// rule. It is what a record keeps.
func (p Profile) String() string {
	if !p.Organised {
		return p.ID
	}
	return fmt.Sprintf("%s:%s:%d:%d:%d", local, p.ID, p.Length, p.WithSecond, p.Classes)
}

// Read reads the rule of an organisation:
//
//	id: example-corp
//	length: 14
//	length_with_second_factor: 10  # optional
//	classes: 3                     # optional
//
// The error, if any, is a [*schema.Problem].
func Read(data []byte) (Profile, error) {
	var p Profile
	if err := Format.YAML(data, &p); err != nil {
		return Profile{}, err
	}
	p.Organised = true
	return p, nil
}

// check refuses a slip of the pen in the rule of an organisation.
func (p *Profile) check() error {
	switch {
	case !validID(p.ID):
		return fault("rule.id")
	case p.Length < 1 || p.Length > 1024:
		return fault("rule.length")
	case p.WithSecond < 0 || p.WithSecond > p.Length:
		return fault("rule.second")
	case p.Classes < 0 || p.Classes > 4:
		return fault("rule.classes")
	}
	return nil
}

func fault(key string) error { return schema.Fault(book.Text(key)) }
