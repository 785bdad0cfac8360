package export

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"acctaudit/audit"
)

// table reads the rows of a CSV file.
func (r *reader) table() error {
	t := newTable(r.text, r.most, ',')
	c, err := r.header(t)
	if err != nil {
		return err
	}
	for {
		row, line, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = t.width(row, line)
		}
		if err == nil {
			err = r.count(line, 0)
		}
		if err != nil {
			return err
		}
		r.row(c, row)
	}
}

// header finds the dialect whose header the first row is.
func (r *reader) header(t *table) (*columns, error) {
	row, line, err := t.next()
	d := dialectOf(row)
	switch {
	case err != nil || d == nil:
		return nil, t.stranger(row)
	case d.refused:
		r.file.Format = d.format
		return nil, &Error{Line: line, Code: CodeNoBin}
	}
	for _, cell := range row {
		t.names = append(t.names, string(cell))
	}
	r.file.Format = d.format
	return d.columns(t.names), nil
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

// fits reports whether every column of has stands in the header once, some of
// may do, and no other.
func (d *dialect) fits(header [][]byte) bool {
	known := 0
	for name := range strings.SplitSeq(d.has, ",") {
		if times(header, name) != 1 {
			return false
		}
		known++
	}
	for name := range strings.SplitSeq(d.may, ",") {
		known += min(1, times(header, name))
	}
	return known == len(header)
}

func times(header [][]byte, name string) (n int) {
	for _, cell := range header {
		if string(cell) == name { // makes no string
			n++
		}
	}
	return n
}

// stranger says what is wrong with a header. It names cells that are columns
// of a dialect and no others, and makes no strings of any: a file without a
// header begins with a login.
func (t *table) stranger(header [][]byte) error {
	for _, comma := range ";\t" {
		if row, line, err := newTable(t.text, t.most, comma).next(); err == nil && dialectOf(row) != nil {
			return &Error{Line: line, Code: CodeSpreadsheet}
		}
	}
	var known []string
	for _, d := range dialects {
		for name := range strings.SplitSeq(d.has+","+d.may, ",") {
			if name != "" && times(header, name) > 0 && !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	return &Error{Line: 1, Code: CodeUnknownFormat, Field: strings.Join(known, ", ")}
}

// Columns are where in a row what is read is.
type columns struct {
	*dialect
	at    [roles][]int
	apart []placedRule
}

type placedRule struct {
	at   int
	rule rule
}

func (d *dialect) columns(header []string) *columns {
	c := &columns{dialect: d}
	for role, names := range d.means {
		for name := range strings.SplitSeq(names, ",") {
			if i := slices.Index(header, name); i >= 0 {
				c.at[role] = append(c.at[role], i)
			}
		}
	}
	for _, rule := range d.apart {
		if i := slices.Index(header, rule.column); i >= 0 {
			c.apart = append(c.apart, placedRule{i, rule})
		}
	}
	return c
}

// cell returns the first field of a role that is not empty.
func (c *columns) cell(row [][]byte, role int) []byte {
	for _, i := range c.at[role] {
		if len(row[i]) > 0 {
			return row[i]
		}
	}
	return nil
}

// row adds a row to the entries, or counts why it is none.
func (r *reader) row(c *columns, row [][]byte) {
	for _, p := range c.apart {
		if v := row[p.at]; string(v) == p.rule.value || p.rule.value == "*" && len(v) > 0 {
			r.setApart(p.rule.apart)
			return
		}
	}
	pw, seed := c.cell(row, secret), c.cell(row, seed)
	switch {
	case slices.ContainsFunc(c.spoilt, func(s string) bool { return bytes.Contains(pw, []byte(s)) }):
		r.unread(ReasonEscaped)
	case len(pw)+len(seed) == 0:
		r.setApart(audit.ApartNoPassword)
	default:
		r.add(c.entry(row, pw, len(seed) > 0))
	}
}

func (c *columns) entry(row [][]byte, pw []byte, seed bool) audit.Entry {
	e := audit.Entry{
		ID:       audit.EntryID(c.cell(row, id)),
		Name:     string(c.cell(row, title)),
		Username: string(c.cell(row, user)),
		HasTOTP:  seed,
		Created:  millis(c.cell(row, created)),
		Modified: millis(c.cell(row, changed)),
	}
	if len(pw) > 0 {
		e.Secret = audit.NewSecret(bytes.Clone(pw))
	}
	for _, i := range c.at[urls] {
		c.addAddresses(&e, row[i])
	}
	return e
}

// addAddresses gives e the addresses in a field: one, a JSON list, or several
// that are joined by commas.
func (c *columns) addAddresses(e *audit.Entry, cell []byte) {
	list := []string{string(cell)}
	switch {
	case bytes.HasPrefix(cell, []byte("[")):
		list = listed(cell)
	case c.joined:
		list = parted(string(cell))
	}
	for _, a := range list {
		addAddress(e, a)
	}
}

// listed returns the texts of a JSON list; what is none is one address.
func listed(cell []byte) []string {
	var list []string
	if json.Unmarshal(cell, &list) != nil {
		return []string{string(cell)}
	}
	return list
}

// parted returns the addresses in text. A comma that no address follows is a
// part of the last one.
func parted(text string) (list []string) {
	for piece := range strings.SplitSeq(text, ",") {
		if last := len(list) - 1; last >= 0 && !strings.Contains(piece, "://") {
			list[last] += "," + piece
		} else {
			list = append(list, piece)
		}
	}
	return list
}

// latest is the last moment that is believed: the end of year 9999.
const latest = 253402300799999

// millis reads milliseconds since 1970. What is no such time is no time.
func millis(b []byte) time.Time {
	if len(b) == 0 {
		return time.Time{}
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil || n <= 0 || n > latest {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
