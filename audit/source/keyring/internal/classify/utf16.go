package classify

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// fromUTF16 returns the text of little-endian UTF-16, or nil if b is not
// clearly that: an even length, no control letter, no lone surrogate, and at
// least half of it below U+0100, as all passwords in such stores so far.
func fromUTF16(b []byte) []byte {
	if len(b) < 2 || len(b)%2 != 0 {
		return nil
	}
	units := make([]uint16, len(b)/2)
	defer clear(units)
	low := 0
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
		if units[i] < 0x20 || units[i] == 0x7f {
			return nil
		}
		if units[i] < 0x100 {
			low++
		}
	}
	if low*2 < len(units) {
		return nil
	}
	runes := utf16.Decode(units)
	defer clear(runes)
	out := make([]byte, 0, len(runes)*utf8.UTFMax)
	for _, r := range runes {
		if r == utf8.RuneError {
			clear(out[:cap(out)])
			return nil
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}
