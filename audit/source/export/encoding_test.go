package export

import "testing"

// TestJapaneseLetters: what can be nothing but Shift_JIS is taken for it, and pairs of high bytes for EUC-JP.
func TestJapaneseLetters(t *testing.T) {
	for text, want := range map[string]bool{
		"ぁ \x82\x9f": false, "a \x82\x9f": true, "\x82\xf1": true, "\x82\x9e": false, "\x82\xf2": false, // hiragana
		"\x83\x40": true, "\x83\x96": true, "\x83\x97": false, // katakana
		"\x81\x40": true, "\x81\xfc": true, "\x81\x3f": false, "\x81\x7f": false, "\x81\xfd": false,
		"\x8b\xe2": false, "\xe0\x40\x81\x40": true, "\xfc\x40\x81\x40": true, "\xfd\x40\x81\x40": false, "\x80\x81\x40": false,
		"\xa1\xdf\x81\x40": true, "\xa0\x81\x40": false, "\x81\x40\x83": true, "\x83": false, "\x81\x40\x00": false, "": false,
	} {
		if got := shiftJIS([]byte(text)); got != want {
			t.Errorf("%q is Shift_JIS: %v", text, got)
		}
	}
	for text, want := range map[string]bool{
		"\xa1\xa1\xfe\xfe": true, "a\xa1\xa1b\xa1\xa1": true, "\xa1\xa1": false, "\xa0\xa1\xa1\xa1\xa1\xa1": false, "\xa1\xa0\xa1\xa1\xa1\xa1": false, "\xa1\xa1\xa1\xa1\xa1": false,
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
