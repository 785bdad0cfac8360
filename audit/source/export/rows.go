package export

import (
	"bytes"
	"cmp"

	"acctaudit/audit"
)

// table reads the rows of a CSV file.
func (r *reader) table() error {
	if err := wellFormed(r.text); err != nil {
		return err
	}
	t := r.open(r.text)
	c, err := r.header(t)
	if err != nil {
		return err
	}
	r.describe(c, t)
	r.expect(bytes.Count(r.text, []byte("\n")))
	if c.bare || c.escaped {
		t = r.open(r.text)
		t.escaped = c.escaped
		if t.escaped {
			t.next() // the header
		}
	}
	var rec record
	return t.each(func(row [][]byte, line int) error {
		if err := cmp.Or(t.width(c, row, line), r.count(line, 0)); err != nil {
			return err
		}
		rec = rec[:0]
		for i, text := range row {
			rec = append(rec, field{at: i, text: text})
		}
		if e, is := r.login(c, rec); is {
			r.add(e)
		}
		return nil
	})
}

// open finds what parts the columns of a table: what its first line says, as
// spreadsheets write it, or what makes the most of them.
func (r *reader) open(text []byte) *table {
	if rest, ok := bytes.CutPrefix(text, []byte("sep=")); ok && len(rest) > 1 && bytes.IndexByte([]byte("\r\n"), rest[1]) >= 0 {
		body := rest[bytes.IndexByte(rest, '\n')+1:]
		t := newTable(body, r.most, rune(rest[0]))
		t.before = 1
		return t
	}
	best, most := ',', 0
	for _, comma := range ",;\t" {
		if shapes, err := newTable(text, r.most, comma).rows.Read(); err == nil && len(shapes) > most {
			best, most = comma, len(shapes)
		}
	}
	return newTable(text, r.most, best)
}

// describe notes what is to be said of the file as a whole.
func (r *reader) describe(c *columns, t *table) {
	if c.remark != "" {
		r.remark(c.remark)
	}
	if c.format == Table {
		r.file.Columns, r.file.Left = c.taken()
	} else if t.rows.Comma != ',' || r.converted {
		r.remark(audit.RemarkResaved)
	}
}

// taken says which columns of a plain table are read, and how many are not.
func (c *columns) taken() (names []string, left int) {
	left = c.named
	for role := range roles {
		if n := len(c.at[role]); n > 0 {
			names = append(names, roleNames[role])
			left -= n
		}
	}
	return names, left
}
