// Package csv reads comma-separated records (RFC 4180) that hold passwords.
//
// It accepts what encoding/csv accepts and gives the same fields, which a
// test holds it to. It exists because encoding/csv hands every field out as a
// string, a copy that nobody can overwrite: here fields are bytes of one
// buffer that is used again for each record and overwritten at the end, also
// when it had to grow. It holds limits on a field and on a record, names the
// line of every fault and the number of the field, and never its content.
package csv

import (
	"bytes"
	"io"
	"slices"
	"unicode/utf8"

	"acctaudit/audit/source"
)

// A Reader reads records from a file. Call Close to overwrite what it holds.
type Reader struct {
	src    io.Reader
	srcErr error // what src ended with
	limits source.Limits

	buf       []byte // of which [next:end] is not yet read
	next, end int

	rec    []byte   // the fields of one record, one after the other
	ends   []int    // where in rec each field ends
	fields [][]byte // as handed out
	line   int      // the line that next is on
	start  int      // the line that the record began on
}

const bufferSize = 64 << 10

// NewReader returns a reader of the records of r.
func NewReader(r io.Reader, limits source.Limits) *Reader {
	return &Reader{src: r, limits: limits, buf: make([]byte, bufferSize), line: 1}
}

// Line returns the line, counted from 1, on which the last record began.
func (r *Reader) Line() int { return r.start }

// Close overwrites everything that was read and is still held.
func (r *Reader) Close() {
	clear(r.buf)
	clear(r.rec[:cap(r.rec)])
}

// Read returns the fields of the next record, valid until the next call.
// Empty lines are skipped. It ends with io.EOF; other errors are
// [FieldError], or what broke the source off.
func (r *Reader) Read() ([][]byte, error) {
	for {
		r.rec, r.ends, r.start = r.rec[:0], r.ends[:0], r.line
		blank, err := r.record()
		if err != nil {
			return nil, err
		}
		if blank {
			continue
		}
		return r.cut()
	}
}

// An ending says what stopped a field.
type ending uint8

const (
	endField  ending = iota // a comma
	endRecord               // a line break
	endFile
)

// record reads fields to the end of a record. It is blank if its line was
// empty, and io.EOF if there was none.
func (r *Reader) record() (blank bool, err error) {
	for {
		quoted := r.peek() == '"'
		var end ending
		if quoted {
			end, err = r.quotedField()
		} else {
			end, err = r.bareField()
		}
		if err != nil {
			return false, err
		}
		r.ends = append(r.ends, len(r.rec))
		if end == endField {
			continue
		}
		blank = len(r.ends) == 1 && len(r.rec) == 0 && !quoted
		if end == endFile && blank {
			return true, r.ended()
		}
		return blank, nil
	}
}

// bareField reads a field without quotation marks around it, and what ends it.
func (r *Reader) bareField() (ending, error) {
	for {
		n := special(r.buf[r.next:r.end])
		if err := r.take(n); err != nil {
			return 0, err
		}
		if r.next == r.end {
			if !r.fill() {
				r.dropCR()
				return endFile, r.broken()
			}
			continue
		}
		switch r.buf[r.next] {
		case ',':
			r.next++
			return endField, nil
		case '\n':
			r.next++
			r.line++
			r.dropCR()
			return endRecord, nil
		default:
			return 0, r.fault(source.CodeQuote, r.line)
		}
	}
}

// quotedField reads a field in quotation marks, and what ends it.
func (r *Reader) quotedField() (ending, error) {
	began := r.line
	r.next++
	for {
		n := quoteOrBreak(r.buf[r.next:r.end])
		if err := r.take(n); err != nil {
			return 0, err
		}
		if r.next == r.end {
			if !r.fill() {
				if err := r.broken(); err != nil {
					return 0, err
				}
				return 0, r.fault(source.CodeTruncated, began)
			}
			continue
		}
		c := r.buf[r.next]
		r.next++
		if c == '\n' {
			r.line++
			r.dropCR()
			if err := r.put('\n'); err != nil {
				return 0, err
			}
			continue
		}
		if r.peek() != '"' {
			return r.afterQuote()
		}
		if err := r.take(1); err != nil {
			return 0, err
		}
	}
}

// afterQuote reads what follows a closing quotation mark.
func (r *Reader) afterQuote() (ending, error) {
	c := r.peek()
	if c == '\r' {
		r.next++
		if c = r.peek(); c != '\n' && c != none {
			return 0, r.fault(source.CodeQuote, r.line)
		}
	}
	switch c {
	case none:
		return endFile, r.broken()
	case ',':
		r.next++
		return endField, nil
	case '\n':
		r.next++
		r.line++
		return endRecord, nil
	}
	return 0, r.fault(source.CodeQuote, r.line)
}

// cut parts the record into its fields and looks whether they are UTF-8.
func (r *Reader) cut() ([][]byte, error) {
	r.fields = r.fields[:0]
	start := 0
	for _, end := range r.ends {
		r.fields = append(r.fields, r.rec[start:end:end])
		start = end
	}
	at := slices.IndexFunc(r.fields, func(f []byte) bool { return !utf8.Valid(f) })
	if at >= 0 {
		e := r.fault(source.EncodingFault(r.rec), r.start)
		e.At = at
		return nil, e
	}
	return r.fields, nil
}

// A FieldError is a fault of one field of a record.
type FieldError struct {
	At int // which field, counted from 0
	*source.InputError
}

// Unwrap returns the fault without the number of the field.
func (e *FieldError) Unwrap() error { return e.InputError }

func (r *Reader) fault(code source.Code, line int) *FieldError {
	return &FieldError{At: len(r.ends), InputError: &source.InputError{Code: code, Line: line}}
}

// special returns where the first byte is that a bare field cannot hold.
func special(b []byte) int {
	for i, c := range b {
		if c <= ',' && (c == ',' || c == '"' || c == '\n') {
			return i
		}
	}
	return len(b)
}

func quoteOrBreak(b []byte) int {
	q := bytes.IndexByte(b, '"')
	if q < 0 {
		q = len(b)
	}
	if n := bytes.IndexByte(b[:q], '\n'); n >= 0 {
		return n
	}
	return q
}
