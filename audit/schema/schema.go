// Package schema reads the YAML and JSON that the program keeps, strictly: by
// the Go types that describe a file and nothing else.
//
// A file that does not fit gives a [*Problem]: the line, the column, and words
// of this package and of the types. A Problem never holds a key, a value or a
// piece of the file, since whoever names the wrong file may name one full of
// passwords. The package reads bytes and opens nothing.
package schema

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A Format is one kind of file: how large it may be, and which version of it
// this program knows.
type Format struct {
	Size    int    // bytes
	Version int    // 0 is a format without versions
	Oldest  int    // the first version that is read as well; 0 is the same one
	Key     string // under which the version stands

	Gone  []string          // keys that are read no more: a word that stands at one is passed over
	Rules map[string]Rule   // of fields that are tagged with a name of these, such as `rule:"place"`
	Check func(v any) error // may refuse what v points to: a word, a list or a struct, once it is read
}

// ErrNewer is the cause of a [Problem] about a file that a later version of
// the program wrote.
var ErrNewer = errors.New("written by a newer acctaudit")

// A Problem is one thing in a file that makes no sense, and where.
type Problem struct {
	File         string // as it was named; "" if it came from elsewhere
	Line, Column int    // from 1; 0 if it is about the file as a whole
	What         audit.Text
	Near         string // the word of the schema that was probably meant; "" if none is near
	Err          error  // the cause, if a caller tells it from others
}

// Error says where and what, in English.
func (p *Problem) Error() string { return p.In(audit.English) }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// In names the file that a problem is in.
func In(file string, err error) error {
	if p, ok := errors.AsType[*Problem](err); ok {
		p.File = file
	}
	return err
}

// In says where and what, in language l.
func (p *Problem) In(l audit.Lang) string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File + ":")
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", p.Line, p.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	b.WriteString(p.What.In(l))
	if p.Near != "" {
		b.WriteString(book.In(l, "near", words.V{"word": p.Near}))
	}
	return b.String()
}

// Put puts v in the place of what in all has its name, or behind it all.
func Put[T any, K comparable](all []T, v T, name func(T) K) []T {
	if i := slices.IndexFunc(all, func(old T) bool { return name(old) == name(v) }); i >= 0 {
		all[i] = v
		return all
	}
	return append(all, v)
}

// A Fault is what the types of a schema say of a value that they refuse. It
// repeats nothing of the value.
type Fault audit.Text

func (f Fault) Error() string { return f.En }

// A Member is the fault of one member of a list with names.
type Member struct {
	N int // its place
	Fault
}

// Unwrap returns the fault.
func (m Member) Unwrap() error { return m.Fault }

// OneOf is the fault of a word that is none of those listed.
type OneOf []string

func (o OneOf) Error() string { return o.text().En }

func (o OneOf) text() audit.Text {
	return book.Both("place.one-of", words.V{"list": strings.Join(o, ", ")})
}

// told puts a fault into both languages. The words of any other error are left
// out: they may repeat the value.
func told(err error) audit.Text {
	if f, ok := errors.AsType[Fault](err); ok {
		return audit.Text(f)
	}
	if o, ok := errors.AsType[OneOf](err); ok {
		return o.text()
	}
	return book.Text("place.odd")
}

// Near returns the one of known that is at most two slips of the hand from
// word, and fewer than the word has letters to spare; "" if there is none.
func Near(word string, known []string) string {
	best, found := min(2, len(word)/3), ""
	for _, k := range known {
		if n := levenshtein.ComputeDistance(strings.ToLower(word), k); n <= best {
			best, found = n-1, k
		}
	}
	return found
}

func (f Format) tooLarge() *Problem {
	return &Problem{What: book.Both("whole.large", words.V{"kb": f.Size >> 10})}
}

// checkVersion judges the version of a file before anything else in it, so
// that a newer file is not taken for one with slips in it.
func (f Format) checkVersion(version int, there bool) *Problem {
	switch {
	case !there:
		return &Problem{What: book.Both("version.missing", words.V{"word": f.Key})}
	case version > f.Version:
		return &Problem{What: book.Both("version.newer", words.V{"n": f.Version}), Err: ErrNewer}
	case version < cmp.Or(f.Oldest, f.Version):
		return &Problem{What: book.Both("version.other", words.V{"word": f.Key, "n": f.Version})}
	}
	return nil
}
