package keychain

import (
	"bytes"
	"encoding/hex"
)

// Password finds the password in what "security find-generic-password -g"
// writes to standard error. Unlike the output of -w it is unambiguous: -w
// prints hexadecimal without a mark when a byte is not printable. The result
// is a copy; the caller clears it and out.
func Password(out []byte) (password []byte, ok bool) {
	for line := range bytes.Lines(out) {
		v, found := bytes.CutPrefix(line, []byte("password: "))
		if !found {
			continue
		}
		return printed(bytes.TrimRight(v, "\r\n"))
	}
	return nil, false
}

// printed decodes one printed buffer into a copy:
//
//	<NULL>                       nothing
//	"text"                       every byte printable, no backslash; quotes are not escaped
//	0xHEX  "text with \ooo"      anything else; the hexadecimal is the value
func printed(v []byte) ([]byte, bool) {
	if digits, ok := bytes.CutPrefix(v, []byte("0x")); ok {
		digits, _, _ = bytes.Cut(digits, []byte(" "))
		out := make([]byte, hex.DecodedLen(len(digits)))
		if _, err := hex.Decode(out, digits); err == nil {
			return out, true
		}
		clear(out)
		return nil, false
	}
	v = bytes.TrimRight(v, " ")
	if len(v) == 0 || bytes.Equal(v, []byte("<NULL>")) {
		return []byte{}, true
	}
	if len(v) >= 2 && v[0] == '"' && v[len(v)-1] == '"' {
		return bytes.Clone(v[1 : len(v)-1]), true
	}
	return nil, false
}
