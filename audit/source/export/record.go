package export

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strings"

	"acctaudit/audit"
)

// A record has the fields of one row or item, in the order of the file.
type record []field

type field struct {
	at   int // the index of its column or path
	text []byte
	part int // the number of the list element that it is in
}

// Columns are the places in a record that are read.
type columns struct {
	*format
	at    [roles][]spot
	apart []placedRule
	least int      // the fewest fields that a row may have
	names []string // of the fields; "" if a field is not documented
}

// A spot is a column or, with a label, the line in it that begins with the label.
type spot struct {
	at    int
	label string
}

type placedRule struct {
	spot
	*rule
}

// places finds the columns of f in a header.
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

// spots returns the places of a column, or of the column whose lines have it as a label.
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

// all yields the texts of a record in a role, those of the first column first.
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

// first returns the first text in a role that is not empty, or nil.
func (c *columns) first(rec record, role int) []byte {
	for text := range c.all(rec, role) {
		if len(text) > 0 {
			return text
		}
	}
	return nil
}

func (c *columns) has(rec record, role int) bool { return len(c.first(rec, role)) > 0 }

// in returns the text, or the rest of the line with the label.
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

// untick removes the apostrophe that the program puts before @ and another apostrophe.
func (c *columns) untick(b []byte) []byte {
	if c.Ticked && len(b) > 1 && b[0] == '\'' && (b[1] == '@' || b[1] == '\'') {
		return b[1:]
	}
	return b
}

// why returns the reason why a record is not a login, or "" if it is one.
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

// empty returns the reason for a record without a password.
func (c *columns) empty(rec record) audit.Apart {
	if c.Kinds == nil {
		return audit.ApartNoPassword
	}
	return cmp.Or(c.Kinds[string(c.first(rec, kind))], audit.ApartOther)
}

// sown reports whether a field after the last column has a TOTP secret.
func (c *columns) sown(rec record) bool {
	return c.Seeded != "" && slices.ContainsFunc(rec, func(f field) bool {
		return f.at >= len(c.names)-1 && bytes.HasPrefix(f.text, []byte(c.Seeded))
	})
}

// login adds the entry of a record, or counts the reason why it has none.
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
