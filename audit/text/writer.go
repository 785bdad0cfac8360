package text

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// A Writer writes text to a terminal, or to what may end on one, as [Visible]
// has it. Ends of lines and tabs stay, and so does a byte order mark at the
// very beginning.
type Writer struct {
	w     io.Writer
	rest  []byte // the beginning of a character that is still to come
	out   []byte // kept for what is written next
	on    pile
	begun bool
	err   error // the first of writing; nothing is written after it
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Unwrap returns what w writes to.
func (w *Writer) Unwrap() io.Writer { return w.w }

// Begun reports whether anything was written.
func (w *Writer) Begun() bool { return w.begun || len(w.rest) > 0 }

// Write writes p, but for a character at its end that is not whole.
func (w *Writer) Write(p []byte) (int, error) { return w.write(p, false) }

// Styled returns a writer to the same place that lets [Styles] through, for
// text that is disarmed already.
func (w *Writer) Styled() io.Writer { return styled{w} }

type styled struct{ *Writer }

func (s styled) Write(p []byte) (int, error) { return s.write(p, true) }

// Flush writes what is left of a character that was never finished. It returns
// the first error of all that was written.
func (w *Writer) Flush() error {
	w.put([]byte(Visible(string(w.rest))))
	w.rest = nil
	return w.err
}

func (w *Writer) put(out []byte) {
	if len(out) > 0 && w.err == nil {
		_, w.err = w.w.Write(out)
	}
}

func (w *Writer) write(p []byte, styles bool) (int, error) {
	for part := range slices.Chunk(p, 32<<10) {
		w.part(part, styles)
	}
	if w.err != nil {
		return 0, w.err
	}
	return len(p), nil
}

func (w *Writer) part(p []byte, styles bool) {
	w.rest = append(w.rest, p...)
	in, out := w.rest, w.out[:0]
	for len(in) > 0 {
		n := kept(in, styles, !w.begun)
		if n == 0 && !whole(in, styles) {
			break
		}
		if w.begun = true; n > 0 {
			w.on = 0
			out, in = append(out, in[:n]...), in[n:]
			continue
		}
		r, size := utf8.DecodeRune(in)
		out, in = w.on.visible(out, r, string(in[:size])), in[size:]
	}
	w.rest, w.out = append(w.rest[:0], in...), out
	w.put(out)
}

// Styles are the escape sequences of a terminal that the program writes
// itself: none, bold, dim, bold in red and in yellow.
var Styles = []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m"}

const byteOrderMark = "\ufeff"

// kept returns how many bytes at the beginning of in stay as they are.
func kept(in []byte, styles, first bool) int {
	if n := inASCII(in); n > 0 {
		return n
	}
	if in[0] == '\t' {
		return 1
	}
	if bytes.HasPrefix(in, []byte("\r\n")) {
		return 2
	}
	if first && bytes.HasPrefix(in, []byte(byteOrderMark)) {
		return len(byteOrderMark)
	}
	for _, s := range Styles {
		if styles && bytes.HasPrefix(in, []byte(s)) {
			return len(s)
		}
	}
	return 0
}

// inASCII returns how many bytes at the beginning of in are ASCII that is seen,
// or ends of lines: almost all that is ever written.
func inASCII(in []byte) int {
	n := 0
	for n < len(in) && (in[n] >= ' ' && in[n] <= '~' || in[n] == '\n') {
		n++
	}
	return n
}

// whole reports whether in begins with all of a character, or of a sequence
// that stays together.
func whole(in []byte, styles bool) bool {
	if in[0] == '\r' {
		return len(in) > 1
	}
	for _, s := range Styles {
		if styles && len(in) < len(s) && bytes.HasPrefix([]byte(s), in) {
			return false
		}
	}
	return utf8.FullRune(in)
}

// JSON returns b, or the JSON text b with escapes in the place of what [Visible]
// does not leave as it is. It can only stand within strings, where both mean
// the same.
func JSON(b []byte) []byte {
	if inASCII(b) == len(b) {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/64)
	var on pile
	for len(b) > 0 {
		if n := inASCII(b); n > 0 {
			on = 0
			out, b = append(out, b[:n]...), b[n:]
			continue
		}
		r, size := utf8.DecodeRune(b)
		switch seen := on.shows(r); {
		case seen && !Hidden(r) && !(r == utf8.RuneError && size == 1):
			out = append(out, b[:size]...)
		case r < 0x10000:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		}
		b = b[size:]
	}
	return out
}
