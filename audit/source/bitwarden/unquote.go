package bitwarden

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// unquote returns the text that a JSON string stands for, given what is
// between its quotation marks and already known to be well-formed. It does
// what encoding/json does, without the string. Half a surrogate pair becomes
// U+FFFD.
func unquote(b []byte) []byte {
	out := make([]byte, 0, len(b)) // escapes only ever shrink
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\\')
		if i < 0 {
			return append(out, b...)
		}
		out = append(out, b[:i]...)
		var n int
		out, n = unescape(out, b[i:])
		b = b[i+n:]
	}
	return out
}

// unescape appends what the escape at the start of b stands for, and returns
// how long the escape is.
func unescape(out, b []byte) ([]byte, int) {
	const simple = "\"\\/bfnrt"
	const means = "\"\\/\b\f\n\r\t"
	if i := bytes.IndexByte([]byte(simple), b[1]); i >= 0 {
		return append(out, means[i]), 2
	}
	r := hex4(b[2:])
	if utf16.IsSurrogate(r) {
		if len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
			if pair := utf16.DecodeRune(r, hex4(b[8:])); pair != utf8.RuneError {
				return utf8.AppendRune(out, pair), 12
			}
		}
		r = utf8.RuneError
	}
	return utf8.AppendRune(out, r), 6
}

// hex4 reads four hexadecimal digits.
func hex4(b []byte) rune {
	var r rune
	for _, c := range b[:4] {
		switch {
		case c <= '9':
			c -= '0'
		default:
			c = c&^0x20 - 'A' + 10
		}
		r = r<<4 | rune(c)
	}
	return r
}
