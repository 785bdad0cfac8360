package json

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"acctaudit/audit/source"
)

// readText reads a string, into r.text if it is to be kept. The next byte is
// its quotation mark.
func (r *Reader) readText(keep bool) error {
	r.next++
	r.text = r.text[:0]
	for {
		chunk := r.buf[r.next:r.end]
		n := plain(chunk)
		if err := r.take(chunk[:n], keep); err != nil {
			return err
		}
		r.next += n
		c, err := r.byte()
		if err != nil {
			return err
		}
		switch {
		case c == '"':
			return r.validText(r.text)
		case c == '\\':
			err = r.escape(keep)
		case c < ' ':
			return r.fault(source.CodeSyntax)
		default: // the first byte after the buffer was filled again
			r.next--
		}
		if err != nil {
			return err
		}
	}
}

// plain returns how many bytes at the start of b stand for themselves.
func plain(b []byte) int {
	for i, c := range b {
		if c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return len(b)
}

// take appends b to the text. A text that is not kept is not held either.
func (r *Reader) take(b []byte, keep bool) error {
	if !keep {
		return nil
	}
	size := len(r.text) + len(b)
	if size > r.limits.Field {
		e := r.fault(source.CodeFieldTooLong)
		e.Limit = int64(r.limits.Field)
		return e
	}
	if size > cap(r.text) {
		grown := make([]byte, len(r.text), max(2*cap(r.text), size, 512))
		copy(grown, r.text)
		clear(r.text[:cap(r.text)])
		r.text = grown
	}
	r.text = append(r.text, b...)
	return nil
}

// escape reads what follows a backslash.
func (r *Reader) escape(keep bool) error {
	c, err := r.byte()
	if err != nil {
		return err
	}
	if c == 'u' {
		return r.escapedRune(keep)
	}
	const letters, means = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	i := strings.IndexByte(letters, c)
	if i < 0 {
		return r.fault(source.CodeSyntax)
	}
	return r.take([]byte{means[i]}, keep)
}

// escapedRune reads what follows \u. Half a surrogate pair is U+FFFD, as
// encoding/json has it.
func (r *Reader) escapedRune(keep bool) error {
	first, err := r.hex4()
	for err == nil && utf16.IsSurrogate(first) {
		if !r.another() {
			first = utf8.RuneError
			break
		}
		var second rune
		if second, err = r.hex4(); err != nil {
			return err
		}
		if pair := utf16.DecodeRune(first, second); pair != utf8.RuneError {
			first = pair
			break
		}
		if err = r.take([]byte("\ufffd"), keep); err != nil {
			return err
		}
		first = second
	}
	if err != nil {
		return err
	}
	return r.take(utf8.AppendRune(nil, first), keep)
}

// another takes the start of another \u, if that is what comes next.
func (r *Reader) another() bool {
	if r.end-r.next < 2 {
		r.refill()
	}
	if bytes.HasPrefix(r.buf[r.next:r.end], []byte(`\u`)) {
		r.next += 2
		return true
	}
	return false
}

// hex4 reads four hexadecimal digits.
func (r *Reader) hex4() (rune, error) {
	var v rune
	for range 4 {
		c, err := r.byte()
		if err != nil {
			return 0, err
		}
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			v = v<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, r.fault(source.CodeSyntax)
		}
	}
	return v, nil
}

// number passes over a number and returns of how many bytes it is.
func (r *Reader) number() (n int, err error) {
	n += r.run("-", 1)
	zero := r.run("0", 1)
	whole := zero
	if zero == 0 {
		whole = r.run(digits, 0)
	}
	ok := whole > 0
	n += whole
	if point := r.run(".", 1); point > 0 {
		part := r.run(digits, 0)
		n, ok = n+point+part, ok && part > 0
	}
	if e := r.run("eE", 1); e > 0 {
		sign := r.run("+-", 1)
		part := r.run(digits, 0)
		n, ok = n+e+sign+part, ok && part > 0
	}
	if ok {
		return n, nil
	}
	if r.next < r.end {
		return n, r.fault(source.CodeSyntax)
	}
	if err := r.itemLimit(); err != nil {
		return n, err
	}
	return n, r.cut()
}

const digits = "0123456789"

// run passes over bytes of set, most of them if it is not 0, and returns how
// many there were.
func (r *Reader) run(set string, most int) (n int) {
	for most == 0 || n < most {
		if r.next == r.end && (r.itemLimit() != nil || !r.fill()) {
			break
		}
		if strings.IndexByte(set, r.buf[r.next]) < 0 {
			break
		}
		r.next++
		n++
	}
	return n
}
