package classify

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"sync"

	"acctaudit/audit"
)

// quotes finds the strings in GVariant's text form, with their quotes.
var quotes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`)
})

// variantPasswords finds the passwords in what GNOME Online Accounts stores:
// a dictionary in GVariant's text form, such as
//
//	{'imap-password': <'…'>, 'smtp-password': <"…">}
//
// Incoming and outgoing mail of one account are one login: equal passwords
// are returned once.
func variantPasswords(text []byte) (out []Login) {
	var key []byte
	from := 0 // behind the key
	for _, m := range quotes().FindAllIndex(text, -1) {
		between := bytes.TrimLeft(text[from:m[0]], ": ")
		value := text[m[0]+1 : m[1]-1]
		named := string(key) == "password" || bytes.HasSuffix(key, []byte("-password"))
		if named && string(between) == "<" {
			out = appendNew(out, unescaped(value))
		}
		key, from = value, m[1]
	}
	return out
}

func appendNew(list []Login, value []byte) []Login {
	if slices.ContainsFunc(list, func(l Login) bool { return bytes.Equal(l.Secret.Reveal(), value) }) {
		clear(value)
		return list
	}
	return append(list, Login{Secret: audit.NewSecret(value)})
}

// breaks are what a backslash before a letter stands for.
var breaks = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r'}

// unescaped returns a copy of a string without its backslashes.
func unescaped(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			i++
			c = cmp.Or(breaks[text[i]], text[i])
		}
		out = append(out, c)
	}
	return out
}
