// Package text makes strings fit to be shown: it disarms hostile ones, and
// measures, wraps and pads them by the cells they take on a terminal, Japanese
// included. It promises that what [Clean] returns is one line of valid UTF-8
// without control, direction or invisible characters. It never looks at the
// locale: the same string has the same width everywhere.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// MaxLabel is how many characters of a name from outside are shown.
const MaxLabel = 80

// Clean returns s as one harmless line of at most max characters: spaces of
// every kind become one space, control characters become U+FFFD, and
// characters that are not seen but steer the display (bidirectional marks,
// zero-width characters, tags) are dropped. A longer s ends in "…".
func Clean(s string, max int) string {
	if plain(s) && len(s) <= max {
		return s
	}
	var b strings.Builder
	space := false
	for i, n := 0, 0; i < len(s) && n <= 4*max; n++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		r, keep := harmless(r)
		if !keep {
			continue
		}
		if r == ' ' {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return clip(b.String(), max)
}

// plain reports whether s is printable ASCII without runs of spaces.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			return false
		}
	}
	return true
}

// harmless returns what stands for r, and whether anything does.
func harmless(r rune) (rune, bool) {
	switch {
	case unicode.IsSpace(r):
		return ' ', true
	case unicode.IsControl(r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return utf8.RuneError, true
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), invisible(r):
		return 0, false
	}
	return r, true
}

// invisible reports whether r takes no ink although Unicode counts it as a
// letter or mark: Hangul fillers, the grapheme joiner, Khmer inherent vowels,
// blank Braille.
func invisible(r rune) bool {
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
