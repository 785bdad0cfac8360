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

// plausible refuses what cannot be an export, by its first bytes.
func plausible(head []byte) error {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return &Error{Code: CodeEmpty}
	case bytes.IndexByte(head, 0) >= 0:
		return &Error{Code: CodeBinary}
	}
	return nil
}

// encodingOf returns the encoding that text is in for certain, nil if that is
// UTF-8 or none that is read. The text may have been cut off.
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

// validStart reports whether text is UTF-8, or would be if it went on.
func validStart(text []byte) bool {
	for cut := range min(utf8.UTFMax, len(text)+1) {
		if end := len(text) - cut; utf8.Valid(text[:end]) {
			return cut == 0 || !utf8.FullRune(text[end:])
		}
	}
	return false
}

// toUTF8 returns text in UTF-8, in a buffer of its own that is as large as it must
// be. What the encoding has no letter for is an error: half a password is none.
func toUTF8(enc encoding.Encoding, text []byte) ([]byte, error) {
	out := make([]byte, sizeInUTF8(enc, text))
	n, _, err := enc.NewDecoder().Transform(out, text, true)
	out = out[:n]
	if i := bytes.IndexRune(out, utf8.RuneError); i >= 0 || err != nil {
		return out, &Error{Line: 1 + bytes.Count(out[:max(i, 0)], []byte("\n")), Code: CodeEncoding}
	}
	return out, nil
}

// sizeInUTF8 returns how long text is in UTF-8.
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

// everyOtherNUL recognises Latin text in UTF-16 without a byte order mark; at is
// 0 if the high byte comes first.
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

// wellFormed refuses text that is not UTF-8 or has a NUL in it, and names the
// first line that is wrong.
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

// shiftJIS reports whether text is Shift_JIS and can be nothing else that is in
// use: it has a letter whose first byte Windows has none for in its Latin
// letters, or a kana. A letter at the end may be cut off.
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
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d: // nothing in Windows-1252
		return true
	case 0x82: // hiragana
		return second >= 0x9f && second <= 0xf1
	case 0x83: // katakana
		return second <= 0x96
	}
	return false
}

// eucJP reports whether text is pairs of high bytes, two pairs at least. That is a
// guess, for the person's sake; the text is refused either way.
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
