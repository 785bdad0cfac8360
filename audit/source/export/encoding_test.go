package export

import (
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// TestJapaneseLetters: what can be nothing but Shift_JIS is taken for it, and pairs of high bytes for EUC-JP.
func TestJapaneseLetters(t *testing.T) {
	for text, want := range map[string]bool{
		"ぁ \x82\x9f": false, "a \x82\x9f": true, "\x82\xf1": true, "\x82\x9e": false, "\x82\xf2": false, // hiragana
		"\x83\x40": true, "\x83\x96": true, "\x83\x97": false, // katakana
		"\x81\x40": true, "\x81\xfc": true, "\x81\x3f": false, "\x81\x7f": false, "\x81\xfd": false,
		"\x8b\xe2": false, "\xe0\x40\x81\x40": true, "\xfc\x40\x81\x40": true, "\x9f\x40\x81\x40": true, "\xfd\x40\x81\x40": false, "\x80\x81\x40": false,
		"\xa1\xdf\x81\x40": true, "\xa0\x81\x40": false, "\x81\x40\x83": true, "\x83": false, "\x81\x40\x00": false, "": false,
	} {
		if got := shiftJIS([]byte(text)); got != want {
			t.Errorf("%q is Shift_JIS: %v", text, got)
		}
	}
	for text, want := range map[string]bool{
		"\xa1\xa1\xfe\xfe": true, "a\xa1\xa1b\xa1\xa1": true, "\xa1\xa1": false, "\xa0\xa1\xa1\xa1\xa1\xa1": false, "\xa1\xa0\xa1\xa1\xa1\xa1": false, "\xa1\xa1\xa1\xa1\xa1": false, "\x80\xa1\xa1\xa1\xa1": false,
	} {
		if got := eucJP([]byte(text)); got != want {
			t.Errorf("%q is EUC-JP: %v", text, got)
		}
	}
}

// TestUTF16WithoutAMark: Latin text has a NUL in every other place, but for one letter.
func TestUTF16WithoutAMark(t *testing.T) {
	for text, want := range map[string][2]bool{
		"\x00u\x00r\x00l\x00,": {true, false}, "u\x00r\x00l\x00,\x00": {false, true}, "\x00u\x30\x42\x00l\x00,": {true, false},
		"\x00u\x30\x42\x30\x42\x00,": {}, "\x00u\x00r\x00l": {}, "url,name": {}, "\x00\x00\x00\x00\x00\x00\x00\x00": {},
	} {
		for at, want := range want {
			if got := everyOtherNUL([]byte(text), at); got != want {
				t.Errorf("%q, from %d: %v", text, at, got)
			}
		}
	}
}

// TestValidStart: text may end within a character of UTF-8, and nowhere else has half of one.
func TestValidStart(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "a": true, "あ": true, "\xe3": true, "\xe3\x81": true, "a\xe3\x81": true, "ああ\xf0\x9f\x98": true,
		"\x82": false, "a\x82": false, "a\xff": false, "あ\x81": false, "\xe3\x40": false, "\xe3\x81a": false, "\x83\x40": false,
	} {
		if got := validStart([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestHalfALetter: half a letter of UTF-16 is an error, also as the first, and the line is named.
func TestHalfALetter(t *testing.T) {
	for text, want := range map[string]int{"a\x00": 0, "\x01\xd8": 1, "\x01\xd8a\x00": 1, "a\x00\n\x00\x01\xd8": 2} {
		_, err := toUTF8(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), []byte(text))
		if e, _ := err.(*Error); codeOf(e) == CodeEncoding != (want > 0) || e != nil && e.Line != want {
			t.Errorf("%q: %v, want line %d", text, err, want)
		}
	}
}
