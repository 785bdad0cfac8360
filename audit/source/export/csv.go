package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// A table reads the rows of a CSV file. encoding/csv sees an outline of the file, in
// which every byte but separators, quotation marks and line breaks is an x. It reports
// where the fields are, and no field is copied into its strings. The fields themselves
// are slices of the buffer.
type table struct {
	text    []byte
	most    bounds
	rows    *csv.Reader
	escaped bool     // a backslash escapes a quotation mark or another backslash
	after   bool     // the last byte given was an escaping backslash
	given   int      // how many bytes the csv.Reader has been given
	start   int      // the offset of the next row
	line    int      // the line of the next row
	fields  [][]byte // of the last row
	names   []string // of the documented columns, by place; "" for others
}

func newTable(text []byte, most bounds, comma rune) *table {
	t := &table{text: text, most: most, line: 1}
	t.rows = csv.NewReader(t)
	t.rows.Comma, t.rows.ReuseRecord, t.rows.FieldsPerRecord = comma, true, -1
	return t
}

// Read gives the outline to the csv.Reader, and fails if a row exceeds the limit.
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

// next returns the fields of the next row and the line that it starts on, or io.EOF
// after the last. It skips empty lines.
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

// each calls read for every remaining row.
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

// offset returns the offset in the text of a line and column at or after start.
func (t *table) offset(line, column int) int {
	at := t.start
	for range line - t.line {
		at += bytes.IndexByte(t.text[at:], '\n') + 1
	}
	return at + column - 1
}

// unquote returns the n bytes that the field at the beginning of b stands for, as
// encoding/csv would. It works in place.
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

// unescape removes each backslash that escapes a quotation mark or another backslash.
// It works in place.
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

// fault turns an error of encoding/csv in the given field into an Error.
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

// name returns the name of column i, or "" if the format does not document it: the
// header of an unknown file is not repeated.
func (t *table) name(i int) string {
	if i < len(t.names) {
		return t.names[i]
	}
	return ""
}

// width checks the number of fields of a row against the header. A last row with too
// few fields was cut off.
func (t *table) width(c *columns, row [][]byte, line int) error {
	switch n := len(row); {
	case n == len(c.names), c.Ragged && n >= c.least:
		return nil
	case n < len(c.names) && t.start == len(t.text):
		return &Error{Line: line, Code: CodeTruncated}
	}
	return &Error{Line: line, Code: CodeColumns}
}
