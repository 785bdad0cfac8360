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
	for {
		row, line, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = t.width(c, row, line)
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

// cell returns the first field of a role that is not empty.
func (c *columns) cell(row [][]byte, role int) []byte {
	for _, s := range c.at[role] {
		if b := s.in(row); len(b) > 0 {
			return c.untick(b)
		}
	}
	return nil
}

// in returns the field of a row, or what stands after the label in it. A row
// may end before it.
func (s spot) in(row [][]byte) []byte {
	if s.at >= len(row) {
		return nil
	}
	if s.label == "" {
		return row[s.at]
	}
	for line := range bytes.Lines(row[s.at]) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && string(name) == s.label {
			return bytes.TrimRight(value, "\r\n")
		}
	}
	return nil
}

// untick takes away the apostrophe that was put before b.
func (c *columns) untick(b []byte) []byte {
	if c.ticked && len(b) > 1 && b[0] == '\'' && (b[1] == '@' || b[1] == '\'') {
		return b[1:]
	}
	return b
}

// row adds a row to the entries, or counts why it is none.
func (r *reader) row(c *columns, row [][]byte) {
	for _, p := range c.apart {
		if p.is(row[p.at]) {
			r.setApart(p.apart)
			return
		}
	}
	pw, seed := c.cell(row, secret), len(c.cell(row, seed)) > 0 || c.hasSeed(row)
	switch {
	case slices.ContainsFunc(c.spoilt, func(s string) bool { return bytes.Contains(pw, []byte(s)) }):
		r.unread(ReasonEscaped)
	case len(pw) == 0 && !seed:
		r.setApart(audit.ApartNoPassword)
	default:
		r.add(c.entry(row, pw, seed))
	}
}

// hasSeed reports whether a field past the columns says that there is one.
func (c *columns) hasSeed(row [][]byte) bool {
	begins := func(cell []byte) bool { return bytes.HasPrefix(cell, []byte(c.seeded)) }
	return c.seeded != "" && len(row) >= c.named && slices.ContainsFunc(row[c.named-1:], begins)
}

func (c *columns) entry(row [][]byte, pw []byte, seed bool) audit.Entry {
	e := audit.Entry{
		ID:        audit.EntryID(c.cell(row, id)),
		Name:      string(c.cell(row, title)),
		Username:  string(c.cell(row, user)),
		HasTOTP:   seed,
		Folder:    c.path(row),
		Favourite: yes(c.cell(row, favourite)),
		Archived:  yes(c.cell(row, archived)),
		Created:   instant(c.cell(row, created)),
		Modified:  instant(c.cell(row, changed)),
	}
	if len(pw) > 0 {
		e.Secret = audit.NewSecret(bytes.Clone(pw))
	}
	for _, s := range c.at[urls] {
		c.addAddresses(&e, s.in(row))
	}
	return e
}

// path returns the folder of a row with / between a folder and one in it.
func (c *columns) path(row [][]byte) string {
	path := strings.Trim(slashes.Replace(string(c.cell(row, folder))), "/")
	if c.rooted {
		_, path, _ = strings.Cut(path, "/")
	}
	return path
}

var slashes = strings.NewReplacer("\\", "/", "\n", "/")

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

// listed returns the addresses in a JSON list, of texts or of objects; what is
// none is one address.
func listed(cell []byte) []string {
	var list []string
	if json.Unmarshal(cell, &list) == nil {
		return list
	}
	var objects []struct {
		URL string `json:"url"`
	}
	if json.Unmarshal(cell, &objects) != nil {
		return []string{string(cell)}
	}
	for _, o := range objects {
		list = append(list, o.URL)
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
			list = append(list, strings.TrimLeft(piece, " "))
		}
	}
	return list
}

// latest is the last moment that is believed: the end of year 9999.
const latest = 253402300799999

// instant reads a date: RFC 3339, or seconds or milliseconds since 1970. What
// is none of these is no date.
func instant(b []byte) time.Time {
	if t, err := time.Parse(time.RFC3339, string(b)); err == nil && t.Year() > 1970 {
		return t.UTC()
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	const seconds = 100_000_000_000 // in the year 5138; as milliseconds, in 1973
	if err == nil && n < seconds {
		n *= 1000
	}
	if err != nil || n <= 0 || n > latest {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
