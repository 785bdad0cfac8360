package classify

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// fromUTF16 returns the text of b in UTF-8, or nil if b is not clearly
// little-endian UTF-16: of even length, without control characters and lone
// surrogates, and with at least half of its units below U+0100, as in every such
// password seen so far.
func fromUTF16(b []byte) []byte {
	low := 0
	for i := 1; i < len(b); i += 2 {
		if b[i] == 0 {
			low++ // the unit is below U+0100
		}
	}
	if len(b)%2 != 0 || low*4 < len(b) {
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
