package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// A table is the rows of a CSV file. encoding/csv is shown the outline of the
// file only, in which every byte that is not a comma, a quotation mark or a
// line break is an x: it says where the fields are, and no part of one gets
// into strings of its own. The fields themselves are parts of the buffer.
type table struct {
	text    []byte
	most    bounds
	rows    *csv.Reader
	escaped bool     // a backslash takes its meaning from the next byte, if that is a quotation mark or another backslash
	after   bool     // the last byte given is such a backslash
	given   int      // how much of text the csv.Reader has
	start   int      // where the next row starts
	line    int      // and on which line
	fields  [][]byte // of the last row
	names   []string // of the columns that are documented, by place
}

func newTable(text []byte, most bounds, comma rune) *table {
	t := &table{text: text, most: most, line: 1}
	t.rows = csv.NewReader(t)
	t.rows.Comma, t.rows.ReuseRecord, t.rows.FieldsPerRecord = comma, true, -1
	return t
}

// Read gives the outline to the csv.Reader, if no row is beyond the limit.
func (t *table) Read(p []byte) (int, error) {
	if t.given == len(t.text) {
		return 0, io.EOF
	}
	if t.given-t.start > t.most.item+headSize {
		return 0, t.tooLong()
	}
	n := copy(p, t.text[t.given:])
	t.given += n
	for i, c := range p[:n] {
		meant := c == '"' || c == '\\'
		if c != ',' && c != ';' && c != '\t' && c != '"' && c != '\r' && c != '\n' || t.after && meant {
			p[i] = 'x'
		}
		t.after = t.escaped && c == '\\' && !t.after
	}
	return n, nil
}

// next returns the fields of the next row and the line it starts on. It ends
// with io.EOF. Empty lines are skipped.
func (t *table) next() (row [][]byte, line int, err error) {
	shapes, err := t.rows.Read()
	if err != nil {
		return nil, 0, t.fault(err, len(shapes))
	}
	t.fields = t.fields[:0]
	for i, shape := range shapes {
		if len(shape) > t.most.field {
			return nil, 0, &Error{Line: t.line, Code: CodeFieldTooLong, Field: t.name(i), Limit: int64(t.most.field)}
		}
		t.fields = append(t.fields, t.text[t.offset(t.rows.FieldPos(i)):])
	}
	line, _ = t.rows.FieldPos(0)
	end := int(t.rows.InputOffset())
	if end-t.start > t.most.item {
		return nil, 0, t.tooLong()
	}
	t.line += bytes.Count(t.text[t.start:end], []byte("\n"))
	t.start = end
	for i, shape := range shapes {
		t.fields[i] = unquote(t.fields[i], len(shape))
		if t.escaped {
			t.fields[i] = unescape(t.fields[i])
		}
	}
	return t.fields, line, nil
}

// each calls read for every row from here to the end.
func (t *table) each(read func(row [][]byte, line int) error) error {
	for {
		row, line, err := t.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = read(row, line)
		}
		if err != nil {
			return err
		}
	}
}

// offset returns where a place after start is.
func (t *table) offset(line, column int) int {
	at := t.start
	for range line - t.line {
		at += bytes.IndexByte(t.text[at:], '\n') + 1
	}
	return at + column - 1
}

// unquote returns the n bytes that the field at the beginning of b stands for,
// as encoding/csv has it. It writes them where they lie.
func unquote(b []byte, n int) []byte {
	if n == 0 || b[0] != '"' {
		return b[:n:n]
	}
	out := b[1 : 1 : n+1]
	for b = b[1:]; len(out) < n; b = b[1:] {
		if bytes.HasPrefix(b, []byte(`""`)) || bytes.HasPrefix(b, []byte("\r\n")) {
			b = b[1:]
		}
		out = append(out, b[0])
	}
	return out
}

// unescape takes the backslashes out of b that stand before a quotation mark or
// another backslash, where it lies.
func unescape(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && (b[i+1] == '"' || b[i+1] == '\\') {
			i++
		}
		out = append(out, b[i])
	}
	return out
}

func (t *table) tooLong() error {
	return &Error{Line: t.line, Code: CodeItemTooLong, Limit: int64(t.most.item)}
}

// fault makes an Error of one of encoding/csv's; field is the one it is in.
func (t *table) fault(err error, field int) error {
	e, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return err
	}
	if t.offset(e.Line, e.Column) >= len(t.text)-1 {
		return &Error{Line: e.StartLine, Code: CodeTruncated, Field: t.name(field)}
	}
	return &Error{Line: e.Line, Code: CodeQuote, Field: t.name(field)}
}

// name returns the name of the column at place i if it is one that the format
// documents: what a stranger's header says is not repeated.
func (t *table) name(i int) string {
	if i < len(t.names) {
		return t.names[i]
	}
	return ""
}

// width compares the number of fields of a row with that of the header. A row
// at the end that has too few was cut off.
func (t *table) width(c *columns, row [][]byte, line int) error {
	switch n := len(row); {
	case n == len(c.names), c.Ragged && n >= c.least:
		return nil
	case n < len(c.names) && t.start == len(t.text):
		return &Error{Line: line, Code: CodeTruncated}
	}
	return &Error{Line: line, Code: CodeColumns}
}
