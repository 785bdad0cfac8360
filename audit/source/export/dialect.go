package export

import (
	"bytes"
	_ "embed"
	"slices"
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
	kinds   kinds    // what a record without a password is, by its kind; nil if all are logins
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
	id   // what the program itself calls the row
	apps // on Android, by their names there
	favourite
	archived
	shared
	passkey
	kind    // of record
	created // a date, in one of the forms of instant
	changed // the password, likewise
	ended   // earlier passwords, likewise: all of them
	void    // the element of a list that this stands in means nothing
	roles   // how many there are
)

// A rule sets records apart by the value of a column.
type rule struct {
	column string
	why    func([]byte) audit.Apart // "" if it does not
}

// Kinds are reasons by value.
type kinds map[string]audit.Apart

func (k kinds) of(value []byte) audit.Apart { return k[string(value)] }

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

// inBin sets apart what the path of a group, from the root, leads through a bin to.
func inBin(path []byte) audit.Apart {
	_, rest, _ := bytes.Cut(path, []byte("/"))
	first, _, _ := bytes.Cut(rest, []byte("/"))
	if bins()[string(first)] {
		return audit.ApartBin
	}
	return ""
}

// listOf parts a list at its commas. What is empty has nothing in it.
func listOf(list string) []string {
	return strings.FieldsFunc(list, func(c rune) bool { return c == ',' })
}

// columns returns all columns that a file of d can have.
func (d *dialect) columns() []string {
	return listOf(d.has + "," + d.may)
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
	return slices.ContainsFunc(d.means[:], func(names string) bool { return slices.Contains(listOf(names), name) })
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
