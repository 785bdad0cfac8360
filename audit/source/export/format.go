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

// A format is the files of one program: what tells them, and what is read of them.
// formats.yaml has all that are known, and says what each field is.
type format struct {
	Format, Closed, Reader string
	Has, Or, May, Keys     []string
	Means                  map[string][]string // by roleNames
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

// An aside is a list whose elements are set apart.
type aside struct {
	Path string
	Why  audit.Apart
}

// A catalogue is what formats.yaml says.
type catalogue struct {
	Tables, Shapes []format
	Table, Pass    format
	Either         []string
	Parcels        []parcel
}

// formats reads the catalogue when it is first asked for: most commands never do.
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

// Formats lists every format that a file can be read in.
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

// What a column can mean.
const (
	title = iota
	urls
	user
	secret
	seed // of one-time passwords
	folder
	id
	apps // the last that must be a text
	favourite
	archived
	shared
	passkey
	kind
	created // a date, in one of the forms of instant
	changed
	ended
	void
	roles // how many there are
)

// roleNames are what formats.yaml calls them; --columns and a record do so as well, up to
// the folder.
var roleNames = [roles]string{
	"name", "site", "user", "password", "totp", "folder", "id", "apps", "favourite", "archived", "shared", "passkey", "kind", "created",
	"changed", "ended", "void",
}

// A rule sets records apart by the value of a column.
type rule struct {
	Column string
	Is     map[string]audit.Apart
	Within bool
	Holds  string
	Why    audit.Apart
}

// why returns the reason that a value gives, "" if it gives none.
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

// columns returns all columns that a file of f can have.
func (f *format) columns() []string { return slices.Concat(f.Has, f.May) }

// read returns all columns that are read of f for what they mean.
func (f *format) read() []string { return slices.Concat(slices.Collect(maps.Values(f.Means))...) }

// fits reports whether every column of Has stands in the header once, some of
// May do, and no other.
func (f *format) fits(header []string) bool {
	known := len(f.Has)
	for _, name := range f.Has {
		if n := times(header, name); n != 1 && (n == 0 || name[0] != '!') { // Buttercup repeats its own
			return false
		}
	}
	for _, name := range f.May {
		known += min(1, times(header, name))
	}
	return !f.Bare && (f.More || known == len(header))
}

// simple reports whether the columns of f say all that there is to know of it.
// Then a plain table of the same columns is read no worse.
func (f *format) simple() bool {
	return len(f.Apart)+len(f.Spoilt)+len(f.Seeded) == 0 && !f.Joined && !f.Escaped && !f.Ticked && f.Remark == "" && f.Refused == ""
}

func times(header []string, name string) (n int) {
	for _, column := range header {
		if column == name {
			n++
		}
	}
	return n
}
