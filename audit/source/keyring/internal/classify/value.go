package classify

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"unicode/utf8"

	"acctaudit/audit"
)

// maxPassword is the longest text, in bytes, that is taken for something a
// person chose.
const maxPassword = 256

// Secrets takes raw, a stored value, apart into the passwords in it, and says
// what they are: a value may show what the item's attributes did not. Secrets
// owns raw and clears it. A secret that is not to be compared is not returned;
// an empty value is one empty secret.
func Secrets(it Item, raw []byte) ([]audit.Secret, audit.Kind) {
	value := decode(raw)
	defer clear(raw)
	defer clear(value)
	if it.Writer == writerOwn {
		return []audit.Secret{audit.NewSecret(bytes.Clone(value))}, it.Kind
	}
	if it.Writer == writerGOA && it.Kind == audit.KindPassword {
		return variantPasswords(value), it.Kind
	}
	text, kind := value, it.Kind
	if it.Writer == writerGit {
		text, kind = gitPassword(value, kind)
	}
	text = bytes.TrimSuffix(text, []byte("\n")) // echo pw | secret-tool store
	if kind == audit.KindUnknown || kind == audit.KindPassword {
		kind = byValue(text, kind)
	}
	if !kind.Compared() {
		return nil, kind
	}
	return []audit.Secret{audit.NewSecret(bytes.Clone(text))}, kind
}

// byValue corrects a kind by the shape of the value.
func byValue(text []byte, kind audit.Kind) audit.Kind {
	switch {
	case !utf8.Valid(text), len(text) > maxPassword:
		return audit.KindAppKey
	case tokenValue(text), jsonValue(text):
		return audit.KindToken
	}
	return kind
}

// gitPassword reads the value of git-credential-libsecret: the password on the
// first line, then key=value lines, which only what a server issued has.
func gitPassword(value []byte, kind audit.Kind) ([]byte, audit.Kind) {
	line, rest, _ := bytes.Cut(value, []byte("\n"))
	if bytes.Contains(rest, []byte("oauth_refresh_token=")) || bytes.Contains(rest, []byte("password_expiry_utc=")) {
		return line, audit.KindToken
	}
	return line, kind
}

// jsonValue reports whether text looks like the state of a program.
func jsonValue(text []byte) bool {
	n := len(text)
	return n > 8 && bytes.ContainsAny(text, `":`) &&
		(text[0] == '{' && text[n-1] == '}' || text[0] == '[' && text[n-1] == ']')
}

// A tokenShape is how a kind of issued token starts, and how many bytes at
// least follow.
type tokenShape struct {
	prefix string
	rest   int
}

var tokenShapes = []tokenShape{
	{"ghp_", 20},
	{"gho_", 20},
	{"ghu_", 20},
	{"ghs_", 20},
	{"ghr_", 20},
	{"github_pat_", 20},
	{"glpat-", 15},
	{"xoxa-", 10},
	{"xoxb-", 10},
	{"xoxp-", 10},
	{"xoxr-", 10},
	{"xoxs-", 10},
	{"sk-", 20},
	{"pypi-", 16},
	{"npm_", 20},
	{"dckr_pat_", 15},
	{"AKIA", 16},
	{"ya29.", 10},
	{"1//", 10},
	{"hvs.", 20},
	{"hvb.", 20},
}

// tokenValue reports whether text has the shape of a token that a well-known
// service issues, or of a private key.
func tokenValue(text []byte) bool {
	if bytes.HasPrefix(text, []byte("-----BEGIN ")) || webToken(text) {
		return true
	}
	for _, s := range tokenShapes {
		rest, ok := bytes.CutPrefix(text, []byte(s.prefix))
		if ok && len(rest) >= s.rest && tokenLetters(rest) {
			return true
		}
	}
	return false
}

// webToken reports whether text is a JSON Web Token: three parts of base64url,
// the first of which opens a JSON object.
func webToken(text []byte) bool {
	return bytes.HasPrefix(text, []byte("eyJ")) && bytes.Count(text, []byte(".")) == 2 && tokenLetters(text)
}

// tokenLetters reports whether text is made only of what tokens are made of.
func tokenLetters(text []byte) bool {
	for _, b := range text {
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '_', b == '-', b == '.', b == '/', b == '+', b == '=':
		default:
			return false
		}
	}
	return true
}

// decode returns the text of a stored value in a buffer of its own: some
// writers wrap it, Windows programs store UTF-16.
func decode(raw []byte) []byte {
	if s, ok := bytes.CutPrefix(raw, []byte("go-keyring-base64:")); ok {
		if d, ok := unwrap(s, base64.StdEncoding.DecodedLen(len(s)), base64.StdEncoding.Decode); ok {
			return d
		}
	}
	if s, ok := bytes.CutPrefix(raw, []byte("go-keyring-encoded:")); ok {
		if d, ok := unwrap(s, hex.DecodedLen(len(s)), hex.Decode); ok {
			return d
		}
	}
	if d := fromUTF16(raw); d != nil {
		return d
	}
	return bytes.Clone(raw)
}

func unwrap(s []byte, size int, dec func(dst, src []byte) (int, error)) ([]byte, bool) {
	d := make([]byte, size)
	n, err := dec(d, s)
	if err != nil {
		clear(d)
		return nil, false
	}
	return d[:n], true
}
