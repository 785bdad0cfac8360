package export

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// header says what the first row makes of the columns: those of the dialect
// that the person named, or whose header it is, or of a plain table.
func (r *reader) header(t *table) (*columns, error) {
	t.aside = true
	row, line, err := t.next()
	t.aside = false
	if err != nil {
		return nil, &Error{Line: 1, Code: CodeUnknownFormat}
	}
	defer func() {
		for _, cell := range row {
			clear(cell)
		}
	}()
	c, err := r.choose(row)
	if e, ok := err.(*Error); ok {
		e.Line = line
		return nil, e
	}
	r.file.Format = c.format
	if c.refused != "" {
		return nil, &Error{Line: line, Code: c.refused}
	}
	if !c.bare {
		t.names = known(row, c.columns())
	}
	return c, nil
}

func (r *reader) choose(row [][]byte) (*columns, error) {
	if len(r.opts.Columns) > 0 {
		return r.opts.Columns.columns(row)
	}
	if f := r.opts.Format; f != "" && f != Table {
		return named(f, row)
	}
	if r.opts.Format == "" {
		if d := dialectOf(row); d != nil {
			return d.placed(row), nil
		}
		if d := near(row); d != nil {
			return nil, d.missed(row)
		}
	}
	c, err := plain(row)
	if e, ok := err.(*Error); ok && e.Code == CodeUnknownFormat && e.Field == "" {
		if e.Want = candidates(row); e.Want != "" {
			e.Code = CodeNoHeader
		}
	}
	return c, err
}

// candidates lists the formats without a header that a first row could be of.
func candidates(row [][]byte) string {
	var out []string
	if slices.ContainsFunc(row, func(cell []byte) bool { return len(cell) > widest }) {
		return ""
	}
	for _, d := range dialects {
		if d.bare && (len(row) == len(d.columns()) || len(row) > len(d.columns()) && d.seeded != "") {
			out = append(out, d.format)
		}
	}
	return strings.Join(out, ", ")
}

// dialectOf returns the dialect of that header, nil if it is of none.
func dialectOf(header [][]byte) *dialect {
	for i := range dialects {
		if d := &dialects[i]; d.fits(header) {
			return d
		}
	}
	return nil
}

// named returns the columns of a format that the person named. A header may
// have columns that are not known, as long as those that are read are there.
func named(format string, header [][]byte) (*columns, error) {
	var miss *Error
	for i := range dialects {
		d := &dialects[i]
		switch {
		case d.format != format || d.bare && dialectOf(header) != nil:
		case d.bare, d.fits(header), d.readable(header):
			return d.placed(header), nil
		case miss == nil && !d.bare:
			miss = d.missed(header)
		}
	}
	if miss == nil {
		miss = &Error{Code: CodeOtherFormat}
	}
	return nil, miss
}

// readable reports whether all columns that tell the rows of d apart, and one
// of the secret, are in a header once.
func (d *dialect) readable(header [][]byte) bool {
	for _, name := range listOf(d.has) {
		ruled := slices.ContainsFunc(d.apart, func(r rule) bool { return r.column == name })
		if (ruled || d.reads(name)) && times(header, name) != 1 {
			return false
		}
	}
	return true
}

// near returns the dialect whose header a row is but for a column or some, nil
// if there is none, or if a plain table of them would be read no worse.
func near(header [][]byte) (best *dialect) {
	least := len(everywhere)
	for i := range dialects {
		d := &dialects[i]
		missing, own := d.missing(header)
		if own && !d.bare && !d.simple() && missing < least && missing <= max(1, len(listOf(d.has))/4) {
			best, least = d, missing
		}
	}
	return best
}

// everywhere are columns that tell no program from another.
const everywhere = ",name,title,url,username,password,note,notes,email,folder,type,"

// missing counts the columns of d that are not in a header, and says whether one
// is there that is of d and not of everybody. Letter case makes no difference.
func (d *dialect) missing(header [][]byte) (n int, own bool) {
	needed := len(listOf(d.has))
	for i, name := range d.columns() {
		is := func(cell []byte) bool { return len(cell) == len(name) && bytes.EqualFold(cell, []byte(name)) }
		there := slices.ContainsFunc(header, is)
		own = own || there && !strings.Contains(everywhere, ","+strings.ToLower(name)+",")
		if i < needed && !there {
			n++
		}
	}
	return n, own
}

// missed says how a header differs from that of d.
func (d *dialect) missed(header [][]byte) *Error {
	for _, name := range d.columns() {
		if d.reads(name) && times(header, name) > 1 {
			return &Error{Code: CodeRepeatedColumn, Format: d.format, Field: name}
		}
	}
	return &Error{Code: CodeNearly, Format: d.format, Want: d.has, Field: shown(header)}
}

// shown writes a header, of whose cells it knows those of all dialects.
func shown(header [][]byte) string {
	var all []string
	for i := range dialects {
		all = append(all, dialects[i].columns()...)
	}
	out := known(header[:min(len(header), 40)], all)
	for i, name := range out {
		out[i] = cmp.Or(name, "?")
	}
	return strings.Join(out, ",")
}

// known names the cells of a header that have one of the names. It makes no strings of
// others: a file without a header begins with a login.
func known(header [][]byte, names []string) []string {
	out := make([]string, len(header))
	for i, cell := range header {
		for _, name := range names {
			if string(cell) == name {
				out[i] = name
			}
		}
	}
	return out
}

// placed finds the columns of d in its header.
func (d *dialect) placed(header [][]byte) *columns {
	c := d.places(titled(header))
	if c.named = len(header); d.bare {
		c = d.places(among(d.columns()))
		c.named, c.least = len(d.columns()), 1
	}
	return c
}

// titled says which columns of a header have a name.
func titled(header [][]byte) func(string) []int {
	return func(name string) (at []int) {
		for i, cell := range header {
			if string(cell) == name {
				at = append(at, i)
			}
		}
		return at
	}
}
