package classify

import (
	"slices"
	"strings"
)

// Mailbox reports whether the item is a mail program's own copy of a mailbox
// password, and returns its user, or "" if the item does not say.
func (it Item) Mailbox() (user string, ok bool) {
	switch it.Writer {
	case writerGOA: // names neither the address nor the server
		return it.Username, slices.ContainsFunc(it.Keys, func(k string) bool { return strings.HasPrefix(k, "imap_smtp:") })
	case writerEvolution: // names a source of mail as the person does, most often by its address
		return address(it.Label), true
	case writerGVFS:
		scheme, _, _ := strings.Cut(it.URL, "://")
		return it.Username, slices.Contains([]string{"imap", "imaps", "pop", "pop3", "pop3s", "smtp", "smtps"}, scheme)
	}
	return "", false
}

// address returns the first e-mail address in text, or "" if there is none.
func address(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t'\"<>()“”‘’", r) })
	if i := slices.IndexFunc(words, func(w string) bool { return strings.Index(w, "@") > 0 }); i >= 0 {
		return words[i]
	}
	return ""
}
