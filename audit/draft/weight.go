package draft

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

// A weight says what it means that a secret stands in a text.
type weight int

const (
	slight weight = iota // so short or plain that it stands there by chance as like as not
	plain                // tells if it stands alone
	heavy                // tells wherever it stands, broken up or not
)

// weigh says how much it takes for a key to be told from chance. Eight
// characters of two kinds, or twelve of one, stand nowhere by chance; five of
// two kinds, or eight of one, only within something longer. The word
// "password" itself tells nothing.
func weigh(key []byte) weight {
	n, k := utf8.RuneCount(key), kinds(key)
	switch {
	case slices.ContainsFunc(rules().Rules, func(r *rule) bool { return slices.Contains(r.Words, string(key)) }):
		return slight
	case n >= 8 && k >= 2, n >= 12:
		return heavy
	case n >= 8, n >= 5 && k >= 2:
		return plain
	}
	return slight
}

// kinds counts the kinds of characters in b: small letters, capitals but the
// first, digits, letters without case, and marks.
func kinds(b []byte) int {
	n := 0
	for _, kind := range characters {
		if kind().Match(b) {
			n++
		}
	}
	return n
}

var characters = []func() *regexp.Regexp{
	lazy(`^\p{Lu}|\p{Ll}`), lazy(`(?s).\p{Lu}`), lazy(`\p{Nd}`), lazy(`[\p{Lo}\p{Lm}\p{Lt}]`), lazy(`[^\p{L}\p{Nd}]`),
}
