package export

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"

	"acctaudit/audit"
)

// A record is a row, an item, or whatever else one login of a file is: its fields
// in their order, those of one name one after the other.
type record []field

type field struct {
	at   int // which column it is in
	text []byte
	part int // the element of a list that it came from
}

// Columns are where in a record what is read is.
type columns struct {
	*format
	at    [roles][]spot
	apart []placedRule
	least int      // how many fields a row has at least
	names []string // of its fields, "" if nobody documents one
}

// A spot is a column, or the line of it that begins with a label.
type spot struct {
	at    int
	label string
}

type placedRule struct {
	spot
	*rule
}

// places finds what f reads in a header.
func (f *format) places(header []string) *columns {
	if f.Bare {
		header = f.Has
	}
	c := &columns{format: f, names: header}
	for role, name := range roleNames {
		for _, column := range f.Means[name] {
			c.at[role] = append(c.at[role], spots(header, column)...)
		}
		for _, s := range c.at[role] {
			c.least = max(c.least, s.at+1)
		}
	}
	for i := range f.Apart {
		for _, s := range spots(header, f.Apart[i].Column) {
			c.apart = append(c.apart, placedRule{s, &f.Apart[i]})
			c.least = max(c.least, s.at+1)
		}
	}
	if f.Bare {
		c.least = 1
	}
	return c
}

// spots are where in a header a column is, or the one that has its lines.
func spots(header []string, column string) (all []spot) {
	var label string
	if !slices.Contains(header, column) {
		column, label, _ = strings.Cut(column, "/")
	}
	for i, name := range header {
		if name == column {
			all = append(all, spot{i, label})
		}
	}
	return all
}

// all gives what a record has in a role, that of the first name first.
func (c *columns) all(rec record, role int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, s := range c.at[role] {
			for _, f := range rec {
				if f.at == s.at && !yield(c.untick(s.in(f.text))) {
					return
				}
			}
		}
	}
}

// first returns the first that is not empty.
func (c *columns) first(rec record, role int) []byte {
	for text := range c.all(rec, role) {
		if len(text) > 0 {
			return text
		}
	}
	return nil
}

func (c *columns) has(rec record, role int) bool { return len(c.first(rec, role)) > 0 }

// in returns the text, or what stands after the label in it.
func (s spot) in(text []byte) []byte {
	if s.label == "" {
		return text
	}
	for line := range bytes.Lines(text) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && string(name) == s.label {
			return bytes.TrimRight(value, "\r\n")
		}
	}
	return nil
}

// untick takes away the apostrophe that was put before b.
func (c *columns) untick(b []byte) []byte {
	if c.Ticked && len(b) > 1 && b[0] == '\'' && (b[1] == '@' || b[1] == '\'') {
		return b[1:]
	}
	return b
}

// why says why a record is no login, "" of one that is.
func (c *columns) why(rec record) audit.Apart {
	for _, p := range c.apart {
		for _, f := range rec {
			if f.at == p.at && p.why(f.text) != "" {
				return p.why(f.text)
			}
		}
	}
	if c.has(rec, secret) || c.has(rec, seed) || c.has(rec, passkey) || c.sown(rec) {
		return ""
	}
	return c.empty(rec)
}

// empty says what a record without a password is.
func (c *columns) empty(rec record) audit.Apart {
	if c.Kinds == nil {
		return audit.ApartNoPassword
	}
	return cmp.Or(c.Kinds[string(c.first(rec, kind))], audit.ApartOther)
}

// sown reports whether a field past the columns says that there is a seed.
func (c *columns) sown(rec record) bool {
	return c.Seeded != "" && slices.ContainsFunc(rec, func(f field) bool {
		return f.at >= len(c.names)-1 && bytes.HasPrefix(f.text, []byte(c.Seeded))
	})
}

// login adds the entry that a record is, or counts why it is none.
func (r *reader) login(c *columns, rec record) {
	why, pw := c.why(rec), c.first(rec, secret)
	switch {
	case why != "":
		r.setApart(why)
	case slices.ContainsFunc(c.Spoilt, func(s string) bool { return bytes.Contains(pw, []byte(s)) }):
		r.unread(reasonEscaped)
	default:
		r.add(c.entry(rec))
	}
}
