// Package text makes strings fit to be shown: it disarms hostile ones, and
// measures, wraps and pads them by the cells they take on a terminal, Japanese
// included. What [Visible] and [Clean] return is one line of valid UTF-8
// without control, direction or invisible characters, and a [Writer] lets
// nothing else through but the ends of lines. The package never looks
// at the locale: the same string has the same width everywhere.
package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// MaxLabel is how many characters of a name from outside are shown.
const MaxLabel = 80

// Clean returns s as one harmless line of at most max characters: spaces of
// every kind become one space, and the rest is as [Visible] has it. A longer s
// ends in "…".
func Clean(s string, max int) string {
	if len(s) <= max && ascii(s) && s == strings.Trim(s, " ") && !strings.Contains(s, "  ") {
		return s
	}
	if most := 16 * max; len(s) > most { // more than max characters of any kind
		s = s[:most]
	}
	return clip(Visible(strings.Join(strings.Fields(s), " ")), max)
}

// maxMarks is how many marks may stand on one letter. No writing needs more,
// and a pile of them runs over the lines above and below.
const maxMarks = 8

// Visible returns s as it may be written to a terminal, in one line. A
// character that would not be seen, but would act on what is (a control or
// direction character, a zero-width one), is shown as what it is, such as
// \x1b or \u202e, and so is a byte that is no UTF-8. Of a pile of marks on one
// letter the first eight are kept.
func Visible(s string) string {
	if ascii(s) {
		return s
	}
	var out []byte
	var on pile
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		out = on.visible(out, r, s[i:i+size])
		i += size
	}
	return string(out)
}

// A pile counts the marks on a letter.
type pile int

// visible appends what stands for r, which is written as s.
func (p *pile) visible(out []byte, r rune, s string) []byte {
	seen := p.shows(r)
	switch {
	case r == utf8.RuneError && len(s) == 1:
		return append(out, `\x`+strconv.FormatUint(uint64(s[0]), 16)...)
	case Hidden(r):
		return append(out, strings.Trim(strconv.QuoteRuneToASCII(r), "'")...)
	case seen:
		return append(out, s...)
	}
	return out
}

// shows takes r to the pile and reports whether it is still to be shown.
func (p *pile) shows(r rune) bool {
	if !unicode.In(r, unicode.Mn, unicode.Me) {
		*p = 0
		return true
	}
	*p++
	return *p <= maxMarks && !unicode.Is(unicode.Variation_Selector, r)
}

// Hidden reports whether r is a character that is not seen, but may act on
// what is: one that controls a terminal, turns the direction of writing, or
// takes no room.
func Hidden(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || inkless(r)
}

// inkless reports whether r takes no ink although Unicode counts it as a
// letter or mark: Hangul fillers, the grapheme joiner, Khmer inherent vowels,
// blank Braille.
func inkless(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u2800', '\u3164', '\uffa0':
		return true
	}
	return false
}

// clip cuts s after max characters as a person counts them, and after four
// times as many code points, so that a pile of accents is cut as well.
func clip(s string, max int) string {
	rest, state, n, runes := s, -1, 0, 0
	for rest != "" {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		runes += utf8.RuneCountInString(c)
		if n++; n > max || runes > 4*max {
			return strings.TrimRight(s[:len(s)-len(rest)-len(c)], " ") + "…"
		}
	}
	return s
}
