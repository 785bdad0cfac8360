package classify

import (
	"bytes"

	"acctaudit/audit"
)

// variantPasswords finds the passwords in what GNOME Online Accounts stores:
// a dictionary in GVariant's text form, such as
//
//	{'imap-password': <'…'>, 'smtp-password': <"…">}
//
// Incoming and outgoing mail of one account are one login: equal passwords
// are returned once.
func variantPasswords(text []byte) []Login {
	var out []Login
	for len(text) > 0 {
		key, rest, ok := variantString(text)
		if !ok {
			text = text[1:]
			continue
		}
		text = rest
		isPassword := bytes.Equal(key, []byte("password")) || bytes.HasSuffix(key, []byte("-password"))
		clear(key)
		rest, ok = bytes.CutPrefix(bytes.TrimLeft(rest, ": "), []byte("<"))
		if !isPassword || !ok {
			continue
		}
		value, rest, ok := variantString(rest)
		if !ok {
			continue
		}
		text = rest
		out = appendNew(out, value)
	}
	return out
}

func appendNew(list []Login, value []byte) []Login {
	for _, l := range list {
		if bytes.Equal(l.Secret.Reveal(), value) {
			clear(value)
			return list
		}
	}
	return append(list, Login{Secret: audit.NewSecret(value)})
}

// variantString reads the quoted string that text starts with, if it does,
// without its backslashes.
func variantString(text []byte) (value, rest []byte, ok bool) {
	if len(text) < 2 || text[0] != '\'' && text[0] != '"' {
		return nil, text, false
	}
	value = make([]byte, 0, len(text))
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == text[0]:
			return value, text[i+1:], true
		case text[i] == '\\' && i+1 < len(text):
			i++
			value = append(value, unescaped(text[i]))
		default:
			value = append(value, text[i])
		}
	}
	clear(value)
	return nil, text, false
}

// unescaped returns the byte that a backslash before c stands for.
func unescaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	}
	return c
}
