package draft

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"acctaudit/audit"
)

// Refuse reports whether a short text that somebody typed — a place, a note, a
// user name — must not be kept or shown: it looks like a secret, or it holds
// the password of one of entries, as it is or in base64, in hex, with percent
// signs or backwards. The kind says what it was taken for. Entries may be nil.
//
// Places such as "top drawer, blue folder", user names, mail addresses and
// telephone numbers pass. A stored password that is too short to be told from
// chance is refused only if it is the whole text and no user name of entries.
func Refuse(text string, entries []audit.Entry) (Kind, bool) {
	b := []byte(strings.TrimSpace(text))
	defer clear(b)
	if isSecret(b, entries) {
		return Password, true
	}
	if found := Check(b, Options{Entries: entries}).Found; len(found) > 0 {
		return slices.MinFunc(found, func(a, b Hit) int { return rank(a.Kind) - rank(b.Kind) }).Kind, true
	}
	return Stated, invented(b)
}

// RefusePlace is [Refuse] for what names a place or a thing, or is a whole
// note: a text that is nothing but a code, or one word of ten characters that
// mixes capitals, small letters and digits and names no device, is refused too.
func RefusePlace(text string, entries []audit.Entry) (Kind, bool) {
	if kind, refused := Refuse(text, entries); refused {
		return kind, true
	}
	b := norm.NFKC.Bytes([]byte(strings.TrimSpace(text)))
	defer clear(b)
	if isCode(b) {
		return Backup, true
	}
	return Stated, len(b) >= 10 && oneToken().Match(b) && hasDigit(b) && smalls().Match(b) && capitals().Match(b) && !device(b)
}

var (
	oneToken = lazy(`^[!-.0-~]+$`)
	smalls   = lazy(`[a-z]`)
	camel    = lazy(`[a-z][A-Z]`)
	capitals = lazy(`[A-Z]`)
	grouped  = lazy(`^[0-9A-Za-z]{3,8}(?:[-‐–][0-9A-Za-z]{3,8})+$`)
	number68 = lazy(`^[0-9]{6,8}$`)
)

// isCode reports whether b is six to eight digits and no day, or groups of one
// length: three and more, or two with a digit each.
func isCode(b []byte) bool {
	if number68().Match(b) {
		return codeLike(b)
	}
	all := groups(b)
	return grouped().Match(b) && (len(all) >= 3 || len(all) == 2 && hasDigit(all[0]) && hasDigit(all[1]))
}

// device reports whether b begins with the name of a thing that has a number.
func device(b []byte) bool {
	low := bytes.ToLower(b)
	defer clear(low)
	return slices.ContainsFunc(rules().Lists["device"], func(name string) bool { return bytes.HasPrefix(low, []byte(name)) })
}

// Holding returns the places, from 0, of the texts that hold the password of
// one of entries.
func Holding(texts []string, entries []audit.Entry) []int {
	s := newSearch(entries)
	defer s.clear()
	var out []int
	for i, text := range texts {
		b := []byte(text)
		if slices.ContainsFunc(s.check(b, Options{}).Found, func(h Hit) bool { return h.Kind == Password }) {
			out = append(out, i)
		}
		clear(b)
	}
	return out
}

// isSecret reports whether text is the password of one of entries and the
// user name of none.
func isSecret(text []byte, entries []audit.Entry) bool {
	is := func(e audit.Entry) bool { return bytes.Equal(text, bytes.TrimSpace(e.Secret.Reveal())) }
	named := func(e audit.Entry) bool { return strings.EqualFold(e.Username, string(text)) }
	return len(text) > 0 && slices.ContainsFunc(entries, is) && !slices.ContainsFunc(entries, named)
}

// invented reports whether b is one word mixed as people and programs mix
// passwords, and no address, path or user name: eight characters of three
// kinds, one of them a mark that no name has, or ten in two cases whose
// letters and digits change places four times, or twice between dashes with a
// capital behind a small letter.
func invented(b []byte) bool {
	n := len(b)
	ascii := !bytes.ContainsFunc(b, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsSpace(r) })
	if n < 8 || !ascii || bytes.ContainsAny(b, `/\`) || mailLink().Match(bytes.ToLower(b)) {
		return false
	}
	marked := bytes.ContainsAny(b, `!"#$%&*<=>?@^{|}~;:`) && kinds(b) >= 3
	mixed := n >= 10 && mixing(b) >= 4 && !bytes.Equal(b, bytes.ToLower(b)) && !bytes.Contains(b, []byte("-"))
	dashed := n >= 10 && mixing(b) >= 2 && bytes.Contains(b, []byte("-")) && camel().Match(b)
	return marked || mixed || dashed
}
