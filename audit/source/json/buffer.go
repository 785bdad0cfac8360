package json

import (
	"errors"
	"io"

	"acctaudit/audit/source"
)

// peek returns the next byte that is no white space, without taking it. The
// end of the document is a fault: it is only looked for where more must come.
func (r *Reader) peek() (byte, error) {
	for {
		for r.next < r.end {
			switch c := r.buf[r.next]; c {
			case '\n':
				r.line++
			case ' ', '\t', '\r':
			default:
				return c, nil
			}
			r.next++
		}
		if err := r.itemLimit(); err != nil {
			return 0, err
		}
		if !r.fill() {
			return 0, r.cut()
		}
	}
}

// byte takes the next byte, inside of a value.
func (r *Reader) byte() (byte, error) {
	if r.next == r.end {
		if err := r.itemLimit(); err != nil {
			return 0, err
		}
		if !r.fill() {
			return 0, r.cut()
		}
	}
	r.next++
	return r.buf[r.next-1], nil
}

// fill reads more of the source. It reports whether there was any.
func (r *Reader) fill() bool {
	for range 100 {
		if r.srcErr != nil {
			return false
		}
		r.passed += int64(r.end)
		n, err := r.src.Read(r.buf)
		r.next, r.end, r.srcErr = 0, n, err
		if n > 0 {
			return true
		}
	}
	r.srcErr = io.ErrNoProgress
	return false
}

// cut returns what broke the source off, or that the document ends too early.
func (r *Reader) cut() error {
	if errors.Is(r.srcErr, io.EOF) {
		return r.fault(source.CodeTruncated)
	}
	return r.srcErr
}

// offset is how many bytes of the document are taken.
func (r *Reader) offset() int64 { return r.passed + int64(r.next) }

func (r *Reader) itemLimit() error {
	if r.offset()-r.item <= int64(r.limits.Item) {
		return nil
	}
	e := r.fault(source.CodeItemTooLong)
	e.Limit = int64(r.limits.Item)
	return e
}

// refill moves what is left of the buffer to its start and reads on behind
// it, until there are two bytes or no more.
func (r *Reader) refill() {
	left := copy(r.buf, r.buf[r.next:r.end])
	r.passed += int64(r.next)
	r.next, r.end = 0, left
	for range 100 {
		if r.end >= 2 || r.srcErr != nil {
			return
		}
		var n int
		n, r.srcErr = r.src.Read(r.buf[r.end:])
		r.end += n
	}
}
