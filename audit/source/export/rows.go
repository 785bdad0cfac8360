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
	c, err := r.header(r.text)
	if err != nil {
		return err
	}
	t := r.open(r.text)
	t.escaped, t.names = c.Escaped, c.names
	if !c.Bare {
		t.next()
	}
	r.describe(c, t)
	r.expect(bytes.Count(r.text, []byte("\n")))
	var rec record
	return t.each(func(row [][]byte, line int) error {
		if err := cmp.Or(t.width(c, row, line), r.count(line, 0)); err != nil {
			return err
		}
		rec = rec[:0]
		for i, text := range row {
			rec = append(rec, field{at: i, text: text})
		}
		r.login(c, rec)
		return nil
	})
}

// open returns a table with the separator that its first line names (sep=), or with the one
// that gives the first row the most columns.
func (r *reader) open(text []byte) *table {
	if rest, ok := bytes.CutPrefix(text, []byte("sep=")); ok && len(rest) > 1 && (rest[1] == '\r' || rest[1] == '\n') {
		t := newTable(text, r.most, rune(rest[0]))
		t.next()
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

// describe notes the remarks on the file, and the columns of a plain table.
func (r *reader) describe(c *columns, t *table) {
	if c.Remark != "" {
		r.file.Remarks = append(r.file.Remarks, audit.Remark{Code: c.Remark})
	}
	if c.Format == Table {
		r.file.Columns, r.file.Left = c.taken()
	} else if t.rows.Comma != ',' || r.converted {
		r.file.Remarks = append(r.file.Remarks, audit.Remark{Code: audit.RemarkResaved})
	}
}

// taken returns the roles of the columns that are read, and how many columns are not.
func (c *columns) taken() (names []string, left int) {
	left = len(c.names)
	for role := range roles {
		if n := len(c.at[role]); n > 0 {
			names = append(names, roleNames[role])
			left -= n
		}
	}
	return names, left
}
