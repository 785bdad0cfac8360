package classify

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"

	"acctaudit/audit"
)

// maxPassword is the longest text, in bytes, that is taken for something a
// person chose.
const maxPassword = 1024

// A Login is a password that a stored value held, with the user name that
// stood in it, if one did.
type Login struct {
	Username string
	Secret   audit.Secret
}

// Logins returns the logins in raw, a stored value, and the kind of their secrets,
// which the value may show where the item's attributes did not. It owns raw and
// clears it. It returns no secret of a kind that is not compared. An empty value is
// one empty secret.
func Logins(it Item, raw []byte) ([]Login, audit.Kind) {
	value := decode(raw)
	defer clear(raw)
	defer clear(value)
	switch it.Writer {
	case writerOwn:
		return one(value), it.Kind
	case writerGOA:
		if bytes.HasPrefix(value, []byte("{")) {
			return orToken(variantPasswords(value), it.Kind)
		}
	case writerKWallet:
		if m, ok := readMap(value); ok {
			return orToken(m.logins(), it.Kind)
		}
	case writerGit:
		line, issued := gitPassword(value)
		if issued {
			return nil, audit.KindToken
		}
		value = line
	}
	text := bytes.TrimSuffix(value, []byte("\n")) // echo pw | secret-tool store
	kind := it.Kind
	if kind == audit.KindUnknown || kind == audit.KindPassword {
		kind = byValue(it, text)
	}
	if !kind.Compared() {
		return nil, kind
	}
	return one(text), kind
}

func one(text []byte) []Login { return []Login{{Secret: audit.NewSecret(bytes.Clone(text))}} }

// orToken returns the logins in a program's record with their kind. A record without
// a password holds a token that was issued to the program.
func orToken(found []Login, kind audit.Kind) ([]Login, audit.Kind) {
	if len(found) == 0 {
		kind = audit.KindToken
	}
	return found, kind
}

// byValue returns the kind of a value, which is set apart if no person would type it.
func byValue(it Item, text []byte) audit.Kind {
	switch {
	case len(text) > maxPassword, bytes.ContainsFunc(text, isBinary), it.Writer == writerKWallet && isBrowserKey(it, text):
		return audit.KindAppKey
	case isToken(text), isWebToken(text), isPEM(text), isJSON(text):
		return audit.KindToken
	}
	return it.Kind
}

// isBinary reports whether r is a control character that no text has. Bytes that
// are not UTF-8 may be text in an older encoding.
func isBinary(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

// isBrowserKey reports whether text is the key that Chromium and programs like
// it put into KWallet: 16 bytes in base64, under "X Keys/X Safe Storage".
func isBrowserKey(it Item, text []byte) bool {
	key, err := base64.StdEncoding.AppendDecode(nil, text)
	defer clear(key)
	return err == nil && len(key) == 16 && isSafeStorage(it.Label)
}

// gitPassword reads the value of git-credential-libsecret: the password on the first
// line, then lines of the form key=value. Only what a server issued has a refresh
// token or a time at which it expires.
func gitPassword(value []byte) (line []byte, issued bool) {
	line, rest, _ := bytes.Cut(value, []byte("\n"))
	return line, bytes.Contains(rest, []byte("oauth_refresh_token=")) || bytes.Contains(rest, []byte("password_expiry_utc="))
}

// isJSON reports whether text is JSON, in which programs store their state.
func isJSON(text []byte) bool {
	return len(text) > 16 && (bytes.HasPrefix(text, []byte(`{"`)) || bytes.HasPrefix(text, []byte(`[{"`))) && json.Valid(text)
}

func isPEM(text []byte) bool {
	return bytes.HasPrefix(text, []byte("-----BEGIN ")) && bytes.Contains(text, []byte("\n-----END "))
}

// isWebToken reports whether text is a JSON Web Token: three parts of
// base64url, the first of which is a JSON object.
func isWebToken(text []byte) bool {
	parts := bytes.Split(text, []byte("."))
	if len(parts) != 3 {
		return false
	}
	head, err := base64.RawURLEncoding.AppendDecode(nil, parts[0])
	defer clear(head)
	return err == nil && bytes.HasPrefix(head, []byte("{")) && json.Valid(head)
}

// wrappings are the prefixes of encoded values, and how each is decoded.
var wrappings = []struct {
	prefix string
	undo   func(dst, src []byte) ([]byte, error)
}{
	{"go-keyring-base64:", base64.StdEncoding.AppendDecode},
	{"go-keyring-encoded:", hex.AppendDecode},
}

// decode returns the text of a stored value in a buffer of its own: some
// writers wrap it, Windows programs store UTF-16.
func decode(raw []byte) []byte {
	for _, w := range wrappings {
		if s, ok := bytes.CutPrefix(raw, []byte(w.prefix)); ok {
			d, err := w.undo(nil, s)
			if err == nil {
				return d
			}
			clear(d)
		}
	}
	if d := fromUTF16(raw); d != nil {
		return d
	}
	return bytes.Clone(raw)
}
