package export

import (
	"bytes"
	"unicode/utf8"
)

// plausible refuses what cannot be an export, by its first bytes.
func plausible(head []byte) error {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return &Error{Code: CodeEmpty}
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}), everyOtherNUL(head):
		return &Error{Code: CodeUTF16}
	case bytes.IndexByte(head, 0) >= 0:
		return &Error{Code: CodeBinary}
	}
	return nil
}

// everyOtherNUL recognises Latin text in UTF-16 without a byte order mark.
func everyOtherNUL(head []byte) bool {
	head = head[:min(len(head), 64)&^1]
	var even, odd int
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	pairs := len(head) / 2
	return pairs >= 4 && (even == 0 && odd >= pairs-1 || odd == 0 && even >= pairs-1)
}

// wellFormed refuses text that is not UTF-8 or has a NUL in it, and names the
// first line that is wrong.
func wellFormed(text []byte) error {
	if utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 {
		return nil
	}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		if bytes.IndexByte(line, 0) >= 0 {
			return &Error{Code: CodeBinary, Line: n}
		}
		if !utf8.Valid(line) {
			return &Error{Code: encodingOf(line), Line: n}
		}
	}
	return nil
}

// encodingOf says of text that is not UTF-8 what it probably is. The answer is
// a guess from the shape of its bytes, for the person's sake; the text is
// refused either way.
func encodingOf(text []byte) Code {
	switch {
	case shiftJIS(text):
		return CodeShiftJIS
	case eucJP(text):
		return CodeEUCJP
	}
	return CodeNotUTF8
}

// shiftJIS reports whether text is well-formed Shift_JIS with at least one
// lead byte of the kana and the common characters, which Latin text and
// EUC-JP do not have.
func shiftJIS(text []byte) bool {
	typical := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c < 0x80, c >= 0xa1 && c <= 0xdf:
		case c >= 0x81 && c <= 0x9f, c >= 0xe0 && c <= 0xfc:
			i++
			if i == len(text) || text[i] < 0x40 || text[i] == 0x7f || text[i] > 0xfc {
				return false
			}
			typical = typical || c <= 0x9f
		default:
			return false
		}
	}
	return typical
}

// eucJP reports whether text is pairs of high bytes, two pairs at least.
func eucJP(text []byte) bool {
	pairs := 0
	for i := 0; i < len(text); i++ {
		if text[i] < 0x80 {
			continue
		}
		i++
		if text[i-1] < 0xa1 || i == len(text) || text[i] < 0xa1 {
			return false
		}
		pairs++
	}
	return pairs >= 2
}
