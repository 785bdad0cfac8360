package export

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"

	"acctaudit/audit"
)

// A dialect is the CSV of one program: the columns of its header, each in its
// spelling, and what they mean. A file is of a dialect if it has all columns
// of has, and none that is neither in has nor in may. Lists are parted by
// commas.
type dialect struct {
	format  string // as entries carry it
	has     string
	may     string // columns that only some versions of the program write
	means   means
	apart   []rule
	spoilt  []string // what the program may have put in place of characters of a password
	joined  bool     // several addresses stand in one field, parted by commas
	more    bool     // columns that people made up stand among them
	ragged  bool     // a row may go on after the last column, or end before it
	seeded  string   // how a field begins, past the columns, that says that there is a seed of one-time passwords
	escaped bool     // a backslash stands before a quotation mark or another backslash
	rooted  bool     // a folder begins with the root of all
	ticked  bool     // an apostrophe was put before an @ or another apostrophe
	bare    bool     // there is no header, so that only the person can say what it is
	remark  audit.RemarkCode
	refused Code // why no file of it is read
}

// Means are the columns that are read, by what they mean. Of several the first
// that is filled counts; of addresses all do. A column can be a list of lines
// "name:value": then the name follows after a slash.
type means [roles]string

// What a column can mean.
const (
	title = iota
	urls
	user
	secret
	seed // of one-time passwords
	folder
	favourite
	archived
	id      // what the program itself calls the row
	created // a date, in one of the forms of moment
	changed // the password, likewise
	roles   // how many there are
)

// A rule sets rows apart by the value of a column.
type rule struct {
	column string
	is     func([]byte) bool
	apart  audit.Apart
}

// value is a rule's test for one value.
func value(v string) func([]byte) bool {
	return func(cell []byte) bool { return string(cell) == v }
}

// yes reports whether a cell says so: anything but nothing and no.
func yes(cell []byte) bool {
	return len(cell) > 0 && string(cell) != "0" && string(cell) != "false"
}

//go:embed bins.txt
var binNames string

// bins are the names that KeePassXC gives its bin, in the languages it speaks.
var bins = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for name := range strings.Lines(binNames) {
		all[strings.TrimSuffix(name, "\n")] = true
	}
	return all
})

// inBin reports whether the path of a group, from the root, goes through a bin.
func inBin(path []byte) bool {
	_, rest, _ := bytes.Cut(path, []byte("/"))
	first, _, _ := bytes.Cut(rest, []byte("/"))
	return bins()[string(first)]
}

// columns returns all columns that a file of d can have.
func (d *dialect) columns() []string {
	return strings.FieldsFunc(d.has+","+d.may, func(c rune) bool { return c == ',' })
}

// fits reports whether every column of has stands in the header once, some of
// may do, and no other.
func (d *dialect) fits(header [][]byte) bool {
	known := 0
	for name := range strings.SplitSeq(d.has, ",") {
		if n := times(header, name); n != 1 && (n == 0 || name[0] != '!') { // Buttercup repeats its own
			return false
		}
		known++
	}
	if d.more || d.bare {
		return !d.bare
	}
	for name := range strings.SplitSeq(d.may, ",") {
		known += min(1, times(header, name))
	}
	return known == len(header)
}

// reads reports whether what the column holds is read.
func (d *dialect) reads(name string) bool {
	for _, names := range d.means {
		for n := range strings.SplitSeq(names, ",") {
			if n == name {
				return true
			}
		}
	}
	return false
}

// simple reports whether the columns of d say all that there is to know of it.
// Then a plain table of the same columns is read no worse.
func (d *dialect) simple() bool {
	return len(d.apart)+len(d.spoilt)+len(d.seeded) == 0 && !d.joined && !d.escaped && !d.ticked && d.remark == "" && d.refused == ""
}

func times(header [][]byte, name string) (n int) {
	for _, cell := range header {
		if string(cell) == name { // makes no string
			n++
		}
	}
	return n
}
