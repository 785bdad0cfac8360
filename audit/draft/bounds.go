package draft

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// edge reports whether nothing before i and after j makes a longer number or
// word of what is between. The mark that ends a sentence does not.
func (f *folded) edge(i, j int) bool {
	return !joinsBefore().Match(tail(f.b[:i], 8)) && !joinsAfter().Match(head(f.b[j:], 8))
}

var (
	joinsBefore = lazy(`(?:[0-9A-Za-zÀ-ɏ+#_=]|[0-9][./-])$`)
	joinsAfter  = lazy(`^(?:[0-9A-Za-zÀ-ɏ+#_=]|[./-][0-9A-Za-zÀ-ɏ])`)
)

// alone reports whether bytes i to j of f are not part of a longer word.
func (f *folded) alone(i, j int) bool { return !oneWord(f.about(i)) && !oneWord(f.about(j)) }

// about returns the characters before and at byte i.
func (f *folded) about(i int) (before, at rune) {
	before, _ = utf8.DecodeLastRune(f.b[:i])
	at, _ = utf8.DecodeRune(f.b[i:])
	return before, at
}

// oneWord reports whether a and b, side by side, belong to one word.
func oneWord(a, b rune) bool {
	if latin(a) && latin(b) {
		return true
	}
	for _, script := range []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana, unicode.Han} {
		in := func(r rune) bool { return unicode.Is(script, r) || r == 'ー' && script == unicode.Katakana }
		if in(a) && in(b) {
			return true
		}
	}
	return false
}

func latin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '_'
}

// near returns the end of the last line of b, where the words stand that say
// what follows.
func near(b []byte) []byte { return lastLine(tail(b, 30)) }

func tail(b []byte, n int) []byte { return b[max(0, len(b)-n):] }

func head(b []byte, n int) []byte { return b[:min(len(b), n)] }

func lastLine(b []byte) []byte { return b[bytes.LastIndexByte(b, '\n')+1:] }

func firstLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}

func hasLetter(b []byte) bool { return bytes.ContainsFunc(b, unicode.IsLetter) }

func hasDigit(b []byte) bool { return bytes.ContainsFunc(b, unicode.IsDigit) }

// isSpelt reports whether c is a digit or a letter of ASCII.
func isSpelt(c byte) bool { return c < utf8.RuneSelf && c != '_' && latin(rune(c)) }
