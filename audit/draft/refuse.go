package draft

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	for i, form := range forms(text) {
		r := Check(form, Options{Entries: entries})
		whole := i == 0 && isSecret(form, entries)
		clear(form)
		if whole {
			return Password, true
		}
		if len(r.Found) > 0 {
			return slices.MinFunc(r.Found, func(a, b Hit) int { return rank(a.Kind) - rank(b.Kind) }).Kind, true
		}
	}
	return Stated, invented(strings.TrimSpace(text))
}

// forms returns text as it is and as it reads undone.
func forms(text string) [][]byte {
	out := [][]byte{[]byte(text), backwards(text)}
	if s, err := url.PathUnescape(text); err == nil && s != text {
		out = append(out, []byte(s))
	}
	for _, word := range strings.Fields(text) {
		for _, undo := range []func(string) ([]byte, error){
			base64.RawStdEncoding.DecodeString, base64.RawURLEncoding.DecodeString, hex.DecodeString,
		} {
			if b, err := undo(strings.TrimRight(word, "=")); err == nil && len(b) >= 4 && utf8.Valid(b) {
				out = append(out, b)
			}
		}
	}
	return out
}

func backwards(text string) []byte {
	r := []rune(text)
	slices.Reverse(r)
	return []byte(string(r))
}

// isSecret reports whether text is the password of one of entries and the
// user name of none.
func isSecret(text []byte, entries []audit.Entry) bool {
	text = bytes.TrimSpace(text)
	is := func(e audit.Entry) bool {
		return len(text) > 0 && bytes.Equal(text, bytes.TrimSpace(e.Secret.Reveal()))
	}
	named := func(e audit.Entry) bool { return strings.EqualFold(e.Username, string(text)) }
	return slices.ContainsFunc(entries, is) && !slices.ContainsFunc(entries, named)
}

// invented reports whether text is one word mixed as people and programs mix
// passwords, and no address, path or user name: eight characters of three
// kinds, one of them a mark that no name has, or ten whose letters and digits
// change places four times.
func invented(text string) bool {
	n := utf8.RuneCountInString(text)
	if n < 8 || strings.ContainsFunc(text, unicode.IsSpace) || strings.ContainsAny(text, `/\`) || mailLink().MatchString(text) {
		return false
	}
	for _, r := range text {
		if r >= utf8.RuneSelf {
			return false
		}
	}
	marked := strings.ContainsAny(text, `!"#$%&*<=>?@^{|}~;:`) && len(classes([]byte(text))) >= 3
	return marked || n >= 10 && changes(text) >= 4
}

// changes counts where letters of both cases change to digits or back.
func changes(text string) int {
	n := 0
	for i := 1; i < len(text); i++ {
		if isDigit(text[i]) != isDigit(text[i-1]) {
			n++
		}
	}
	if strings.ToLower(text) == text || strings.Contains(text, "-") {
		return 0
	}
	return n
}
