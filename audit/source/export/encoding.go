package export

import (
	"bytes"
	"errors"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// plausible refuses a file that is empty or binary, by its first bytes.
func plausible(head []byte) error {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return &Error{Code: CodeEmpty}
	case bytes.IndexByte(head, 0) >= 0:
		return &Error{Code: CodeBinary}
	}
	return nil
}

// encodingOf returns the encoding of text, or nil if it is UTF-8 or not certain. The text
// may end in the middle of a character.
func encodingOf(text []byte) encoding.Encoding {
	switch {
	case slices.ContainsFunc(formats().Shapes, func(f format) bool { return f.Binary && bytes.HasPrefix(text, []byte(f.Begins)) }):
		return nil
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), everyOtherNUL(text, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(text, []byte{0xfe, 0xff}), everyOtherNUL(text, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case !validStart(text) && shiftJIS(text):
		return japanese.ShiftJIS
	}
	return nil
}

// validStart reports whether text is UTF-8, but for a character that is cut off at its end.
func validStart(text []byte) bool {
	for cut := range min(utf8.UTFMax, len(text)+1) {
		if end := len(text) - cut; utf8.Valid(text[:end]) {
			return !utf8.FullRune(text[end:])
		}
	}
	return false
}

// toUTF8 returns text in UTF-8, in a new buffer of exactly the size needed. A byte
// sequence without a character is an error: half a password is no password.
func toUTF8(enc encoding.Encoding, text []byte) ([]byte, error) {
	out := make([]byte, sizeInUTF8(enc, text))
	n, _, err := enc.NewDecoder().Transform(out, text, true)
	out = out[:n]
	if i := bytes.IndexRune(out, utf8.RuneError); i >= 0 || err != nil {
		return out, &Error{Line: 1 + bytes.Count(out[:max(i, 0)], []byte("\n")), Code: CodeEncoding}
	}
	return out, nil
}

// sizeInUTF8 returns the length in bytes of text in UTF-8.
func sizeInUTF8(enc encoding.Encoding, text []byte) (size int) {
	part := make([]byte, 4<<10)
	defer clear(part)
	for d := enc.NewDecoder(); ; {
		to, from, err := d.Transform(part, text, true)
		size, text = size+to, text[from:]
		if !errors.Is(err, transform.ErrShortDst) {
			return size
		}
	}
}

// everyOtherNUL reports whether head is Latin text in UTF-16 without a byte order mark;
// at is 0 for big-endian and 1 for little-endian.
func everyOtherNUL(head []byte, at int) bool {
	head = head[:min(len(head), 64)&^1]
	n, pairs := 0, len(head)/2
	for pair := range slices.Chunk(head, 2) {
		switch byte(0) {
		case pair[1-at]:
			return false
		case pair[at]:
			n++
		}
	}
	return pairs >= 4 && n >= pairs-1
}

// wellFormed refuses text that is not UTF-8 or contains a NUL, and names the first such
// line.
func wellFormed(text []byte) error {
	n := 0
	for line := range bytes.Lines(text) {
		n++
		switch {
		case bytes.IndexByte(line, 0) >= 0:
			return &Error{Code: CodeBinary, Line: n}
		case utf8.Valid(line):
		case eucJP(line):
			return &Error{Code: CodeEUCJP, Line: n}
		default:
			return &Error{Code: CodeNotUTF8, Line: n}
		}
	}
	return nil
}

// shiftJIS reports whether text is Shift_JIS and no other encoding in use: it has a
// character whose first byte Windows-1252 leaves undefined, or a kana. The last
// character may be cut off.
func shiftJIS(text []byte) bool {
	certain := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == 0:
			return false
		case c < 0x80, c >= 0xa1 && c <= 0xdf:
		case c >= 0x81 && c <= 0x9f, c >= 0xe0 && c <= 0xfc:
			i++
			if i == len(text) {
				return certain
			}
			if text[i] < 0x40 || text[i] == 0x7f || text[i] > 0xfc {
				return false
			}
			certain = certain || onlyJapanese(c, text[i])
		default:
			return false
		}
	}
	return certain
}

func onlyJapanese(first, second byte) bool {
	switch first {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d: // undefined in Windows-1252
		return true
	case 0x82: // hiragana
		return second >= 0x9f && second <= 0xf1
	case 0x83: // katakana
		return second <= 0x96
	}
	return false
}

// eucJP guesses whether text is EUC-JP: all its high bytes come in pairs, at least two of
// them. The guess only helps the person; the text is refused either way.
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
