package csv

import (
	"errors"
	"io"

	"acctaudit/audit/source"
)

// ended returns io.EOF, or what broke the source off.
func (r *Reader) ended() error {
	if r.srcErr != nil && !errors.Is(r.srcErr, io.EOF) {
		return r.srcErr
	}
	return io.EOF
}

// broken returns what broke the source off, if it was not its end.
func (r *Reader) broken() error {
	if errors.Is(r.srcErr, io.EOF) {
		return nil
	}
	return r.srcErr
}

// none is what peek returns at the end of the file.
const none = -1

// peek returns the next byte without taking it.
func (r *Reader) peek() int {
	if r.next == r.end && !r.fill() {
		return none
	}
	return int(r.buf[r.next])
}

// fill reads more of the source. It reports whether there was any.
func (r *Reader) fill() bool {
	for range 100 {
		if r.srcErr != nil {
			return false
		}
		n, err := r.src.Read(r.buf)
		r.next, r.end, r.srcErr = 0, n, err
		if n > 0 {
			return true
		}
	}
	r.srcErr = io.ErrNoProgress
	return false
}

// take appends the next n bytes to the field.
func (r *Reader) take(n int) error {
	if err := r.room(n); err != nil {
		return err
	}
	r.rec = append(r.rec, r.buf[r.next:r.next+n]...)
	r.next += n
	return nil
}

func (r *Reader) put(c byte) error {
	if err := r.room(1); err != nil {
		return err
	}
	r.rec = append(r.rec, c)
	return nil
}

// room makes sure that n more bytes fit, within the limits and in rec.
func (r *Reader) room(n int) error {
	size := len(r.rec) + n
	if size-r.fieldStart() > r.limits.Field {
		e := r.fault(source.CodeFieldTooLong, r.start)
		e.Limit = int64(r.limits.Field)
		return e
	}
	if size > r.limits.Item {
		e := r.fault(source.CodeItemTooLong, r.start)
		e.Limit = int64(r.limits.Item)
		return e
	}
	if size > cap(r.rec) {
		grown := make([]byte, len(r.rec), max(2*cap(r.rec), size, 512))
		copy(grown, r.rec)
		clear(r.rec[:cap(r.rec)])
		r.rec = grown
	}
	return nil
}

func (r *Reader) fieldStart() int {
	if len(r.ends) == 0 {
		return 0
	}
	return r.ends[len(r.ends)-1]
}

// dropCR takes a carriage return before a line break away again.
func (r *Reader) dropCR() {
	if n := len(r.rec); n > r.fieldStart() && r.rec[n-1] == '\r' {
		r.rec = r.rec[:n-1]
	}
}
