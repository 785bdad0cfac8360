package classify

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// fromUTF16 returns the text of little-endian UTF-16, or nil if b is not
// clearly that: an even length, no control letter, no lone surrogate, and at
// least half of it below U+0100, as all passwords in such stores so far.
func fromUTF16(b []byte) []byte {
	low := 0
	for i := 1; i < len(b); i += 2 {
		if b[i] == 0 {
			low++ // the unit is below U+0100
		}
	}
	if len(b) == 0 || len(b)%2 != 0 || low*4 < len(b) {
		return nil
	}
	text := text16(b, unicode.LittleEndian)
	if bytes.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError }) {
		clear(text)
		return nil
	}
	return text
}

// text16 returns the text of UTF-16 in a buffer of its own, with
// [utf8.RuneError] for a lone surrogate.
func text16(b []byte, order unicode.Endianness) []byte {
	text := make([]byte, len(b)/2*3)
	n, _, _ := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Transform(text, b, true)
	return text[:n]
}
