package export

import (
	"bytes"
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

//go:embed formats.yaml
var formatsYAML []byte

// A format describes the files of one program: how they are recognised, and what is read
// of them. formats.yaml lists all formats and explains each field.
type format struct {
	Format, Closed, Reader string
	Has, Or, May, Keys     []string
	Means                  map[string][]string // by the names of roles
	Apart                  []rule
	Kinds                  map[string]audit.Apart

	Spoilt                                              []string
	Seeded                                              string
	Joined, More, Ragged, Escaped, Rooted, Ticked, Bare bool
	Remark                                              audit.RemarkCode
	Refused                                             Code

	Begins, Inside, Ends             string
	Sections                         map[string]string
	Items, Boxes, Names, Label, Team []string
	Aside                            []aside
	Locked                           *Error
	Each                             string
	Series, Long, Binary             bool
}

// An aside is the path of a list whose elements are set apart, and why.
type aside struct {
	Path string
	Why  audit.Apart
}

// A catalogue is the content of formats.yaml.
type catalogue struct {
	Tables, Shapes []format
	Table, Pass    format
	Either         []string
	Parcels        []parcel
}

// formats parses the catalogue on first use: most commands never need it.
var formats = sync.OnceValue(func() *catalogue {
	all := new(catalogue)
	if err := yaml.UnmarshalWithOptions(formatsYAML, all, yaml.Strict()); err != nil {
		panic("export: formats.yaml: " + err.Error()) // it is part of the program
	}
	for i := range all.Shapes {
		s := &all.Shapes[i]
		s.Begins, _ = strconv.Unquote(`"` + s.Begins + `"`)
		s.Keys = append(s.Keys, s.steps()...)
	}
	return all
})

// Formats returns the names of all formats that can be read, sorted.
func Formats() []string {
	all := []string{Table}
	for _, f := range slices.Concat(formats().Tables, formats().Shapes) {
		if f.Format != "" && f.Refused == "" {
			all = append(all, f.Format)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Roles of a column.
const (
	title = iota
	urls
	user
	secret
	seed // the secret of one-time passwords (TOTP)
	folder
	id
	apps // apps on Android
	favourite
	archived
	shared
	passkey
	kind
	created // a date that instant reads
	changed
	ended
	void
	roles // how many there are
)

// roleNames are the names of the roles in formats.yaml. Those up to "folder" are also the
// names in --columns and in a store.
var roleNames = [roles]string{
	"name", "site", "user", "password", "totp", "folder", "id", "apps", "favourite", "archived", "shared", "passkey", "kind", "created",
	"changed", "ended", "void",
}

// A rule sets a record apart by the value of one column.
type rule struct {
	Column string
	Is     map[string]audit.Apart
	Within bool
	Holds  string
	Why    audit.Apart
}

// why returns the reason for setting apart a record with that value, or "".
func (r *rule) why(value []byte) audit.Apart {
	if r.Holds != "" && bytes.Contains(value, []byte(r.Holds)) {
		return r.Why
	}
	if r.Within {
		_, value, _ = bytes.Cut(value, []byte("/"))
		value, _, _ = bytes.Cut(value, []byte("/"))
	}
	return r.Is[string(value)]
}

// columns returns all documented columns of f.
func (f *format) columns() []string { return slices.Concat(f.Has, f.May) }

// read returns the columns that have a role in f.
func (f *format) read() []string { return slices.Concat(slices.Collect(maps.Values(f.Means))...) }

// fits reports whether the header has every column of Has once, any of May, and no other.
func (f *format) fits(header []string) bool {
	known := len(f.Has)
	for _, name := range f.Has {
		if n := times(header, name); n != 1 && (n == 0 || name[0] != '!') { // Buttercup repeats its own columns
			return false
		}
	}
	for _, name := range f.May {
		known += min(1, times(header, name))
	}
	return !f.Bare && (f.More || known == len(header))
}

// simple reports whether f adds nothing to its columns, so that a plain table of the same
// columns would be read as well.
func (f *format) simple() bool {
	return f.Apart == nil && f.Spoilt == nil && f.Seeded == "" && !f.Joined && !f.Escaped && !f.Ticked && f.Remark == "" && f.Refused == ""
}

func times(header []string, name string) (n int) {
	for _, column := range header {
		if column == name {
			n++
		}
	}
	return n
}
