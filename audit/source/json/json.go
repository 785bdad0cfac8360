// Package json reads JSON that holds passwords, value by value.
//
// It accepts the documents that encoding/json accepts and gives the same
// strings, which a test holds it to, except that it refuses what is not UTF-8
// and what is nested deeper than anybody means. It exists because
// encoding/json reads every value two or three times and leaves copies of
// passwords that nobody can overwrite: here a value is read once, text is
// bytes of one buffer that is used again and overwritten at the end, and what
// is passed over is never held at all. It holds limits on a text and on an
// item, names the line of every fault, and never quotes the document.
package json

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"acctaudit/audit/source"
)

// A Reader reads one document. Call Close to overwrite what it holds.
type Reader struct {
	src    io.Reader
	srcErr error // what src ended with
	limits source.Limits

	buf       []byte // of which [next:end] is not yet read
	next, end int
	passed    int64 // bytes of the document before buf
	item      int64 // where the item began
	line      int

	text  []byte // the last text that was read
	depth int
}

const (
	bufferSize = 64 << 10
	deepest    = 100 // Bitwarden's exports are 5 deep
)

// NewReader returns a reader of the document in r.
func NewReader(r io.Reader, limits source.Limits) *Reader {
	return &Reader{src: r, limits: limits, buf: make([]byte, bufferSize), line: 1}
}

// Close overwrites everything that was read and is still held.
func (r *Reader) Close() {
	clear(r.buf)
	clear(r.text[:cap(r.text)])
}

// Object reads an object: it calls f with each key, and f reads the value with
// exactly one call of another method. The key is valid until that call.
func (r *Reader) Object(f func(key []byte) error) error {
	return r.nested('{', '}', func() error {
		if c, err := r.peek(); err != nil || c != '"' {
			return r.unless(err, source.CodeSyntax)
		}
		if err := r.readText(true); err != nil {
			return err
		}
		key := r.text
		if c, err := r.peek(); err != nil || c != ':' {
			return r.unless(err, source.CodeSyntax)
		}
		r.next++
		return f(key)
	})
}

// Array reads an array: it calls f before each value, and f reads it with
// exactly one call of another method.
func (r *Reader) Array(f func() error) error { return r.nested('[', ']', f) }

// nested reads what is between brackets, calling f for each part of it.
func (r *Reader) nested(open, shut byte, f func() error) error {
	if c, err := r.peek(); err != nil || c != open {
		return r.unless(err, mismatch(c))
	}
	if r.depth++; r.depth > deepest {
		return r.fault(source.CodeTooDeep)
	}
	r.next++
	for first := true; ; first = false {
		c, err := r.peek()
		if err != nil {
			return err
		}
		if c == shut {
			r.next++
			r.depth--
			return nil
		}
		if !first {
			if c != ',' {
				return r.fault(source.CodeSyntax)
			}
			r.next++
			if c, err := r.peek(); err != nil || c == shut {
				return r.unless(err, source.CodeSyntax)
			}
		}
		if err := f(); err != nil {
			return err
		}
	}
}

// Null reads null, if that is what comes.
func (r *Reader) Null() (bool, error) {
	if c, err := r.peek(); err != nil || c != 'n' {
		return false, err
	}
	return true, r.literal("null")
}

// Text reads a string and returns what it stands for, valid until the next
// call; nil for null.
func (r *Reader) Text() ([]byte, error) {
	if null, err := r.Null(); null || err != nil {
		return nil, err
	}
	if c, err := r.peek(); err != nil || c != '"' {
		return nil, r.unless(err, mismatch(c))
	}
	if err := r.readText(true); err != nil {
		return nil, err
	}
	return r.text, nil
}

// Bool reads true, false or null, which is false.
func (r *Reader) Bool() (bool, error) {
	c, err := r.peek()
	switch {
	case err != nil:
		return false, err
	case c == 't':
		return true, r.literal("true")
	case c == 'f':
		return false, r.literal("false")
	case c == 'n':
		return false, r.literal("null")
	}
	return false, r.fault(mismatch(c))
}

// Digit reads a number of one figure, as types are written. Any other number
// is -1, null is 0.
func (r *Reader) Digit() (int, error) {
	c, err := r.peek()
	switch {
	case err != nil:
		return 0, err
	case c == 'n':
		return 0, r.literal("null")
	case c != '-' && (c < '0' || c > '9'):
		return 0, r.fault(mismatch(c))
	}
	n, err := r.number()
	if n == 1 && c != '-' {
		return int(c - '0'), err
	}
	return -1, err
}

// Present passes over a value and reports whether there is anything in it:
// false, null and what is empty hold nothing.
func (r *Reader) Present() (bool, error) {
	c, err := r.peek()
	if err != nil {
		return false, err
	}
	found := false
	switch c {
	case '"':
		start := r.offset()
		err = r.readText(false)
		found = r.offset()-start > int64(len(`""`))
	case '[':
		err = r.Array(func() error { found = true; return r.Skip() })
	case '{':
		err = r.Object(func([]byte) error { found = true; return r.Skip() })
	default:
		found, err = c != 'n' && c != 'f', r.Skip()
	}
	return found, err
}

// Skip passes over a value of any kind.
func (r *Reader) Skip() error {
	c, err := r.peek()
	if err != nil {
		return err
	}
	switch c {
	case '"':
		return r.readText(false)
	case '{':
		return r.Object(func([]byte) error { return r.Skip() })
	case '[':
		return r.Array(r.Skip)
	case 't':
		return r.literal("true")
	case 'f':
		return r.literal("false")
	case 'n':
		return r.literal("null")
	}
	_, err = r.number()
	return err
}

// Item calls f to read a value that may be no longer than the limit on items.
func (r *Reader) Item(f func() error) error {
	r.item = r.offset()
	if err := f(); err != nil {
		return err
	}
	err := r.itemLimit()
	r.item = r.offset()
	return err
}

// End makes sure that nothing follows.
func (r *Reader) End() error {
	_, err := r.peek()
	if e, ok := errors.AsType[*source.InputError](err); ok && e.Code == source.CodeTruncated {
		return nil
	}
	return r.unless(err, source.CodeSyntax)
}

func (r *Reader) literal(word string) error {
	for i := range len(word) {
		if c, err := r.byte(); err != nil || c != word[i] {
			return r.unless(err, source.CodeSyntax)
		}
	}
	return nil
}

// mismatch tells a value of another type from what is no value at all, by its
// first byte.
func mismatch(c byte) source.Code {
	if strings.IndexByte(`{["tfn-0123456789`, c) >= 0 {
		return source.CodeType
	}
	return source.CodeSyntax
}

// unless returns err, or if there is none a fault.
func (r *Reader) unless(err error, code source.Code) error {
	if err != nil {
		return err
	}
	return r.fault(code)
}

func (r *Reader) fault(code source.Code) *source.InputError {
	return &source.InputError{Code: code, Line: r.line}
}

// validText refuses text that is not UTF-8.
func (r *Reader) validText(text []byte) error {
	if utf8.Valid(text) {
		return nil
	}
	return r.fault(source.EncodingFault(text))
}
