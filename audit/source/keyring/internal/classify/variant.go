package classify

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"sync"

	"acctaudit/audit"
)

// strs matches the strings in GVariant's text form. Where a string is the value of a
// password, the first group is that string.
var strs = sync.OnceValue(func() *regexp.Regexp {
	const one = `'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`
	return regexp.MustCompile(`(?s)['"](?:[^'"\\]*-)?password['"][: ]*<(` + one + `)|` + one)
})

// variantPasswords finds the passwords in what GNOME Online Accounts stores:
// a dictionary in GVariant's text form, such as
//
//	{'imap-password': <'…'>, 'smtp-password': <"…">}
//
// Incoming and outgoing mail of one account are one login: equal passwords
// are returned once.
func variantPasswords(text []byte) (out []Login) {
	for _, m := range strs().FindAllSubmatchIndex(text, -1) {
		if m[2] >= 0 {
			out = appendNew(out, unescaped(text[m[2]+1:m[3]-1]))
		}
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

// breaks are the characters that a backslash and a letter stand for.
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
