package classify

import (
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"pgregory.net/rapid"

	"acctaudit/audit/source/keyring/internal/keychain"
)

// names are what a person, or somebody who wants a login overlooked, types for
// a site, a user or a label.
var names = rapid.OneOf(rapid.StringN(0, 30, 60), rapid.SampledFrom([]string{
	"My Token Bank", "Master Key Bank", "service vscode.example", "vscode", "gh:github.com", "oauth2.example", "API key",
	"Chrome Safe Storage", "Chrome Keys/Chrome Safe Storage", "My Safe Storage", "os_crypt", "Apple ID alice", "iCloud", "AirPort", "OpenSSH",
	"adobe.com", "XboxLive", "microsoftoffice.example", "session key", "keystore", "credentials-key", "acctaudit", "acctaudit/shop.example",
	"git:https://h.example", "https://shop.example", "Passwords/https-alice@shop.example:-1-realm", "銀行のトークン",
}))

// words are of what people make passwords.
var words = rapid.SampledFrom([]string{
	"password", "Password", "hunter2", "Summer2026!", "correct horse", "pässwörd", "ひみつ", "P4ssw0rd", "sk-", "ghp_", "eyJ", "AKIA",
	"-----BEGIN ", " KEY-----", "{", "[", `"`, ":", ".", "1//", "ya29.", "github_pat_", "=", "123456", "Token", "\t",
})

// typed draws a password, in UTF-8 or, as older programs kept it, in Latin-1
// or Shift_JIS.
func typed(t *rapid.T) string {
	text := strings.Join(rapid.SliceOfN(words, 1, 12).Draw(t, "words"), "")
	for _, e := range []interface{ String(string) (string, error) }{charmap.ISO8859_1.NewEncoder(), japanese.ShiftJIS.NewEncoder()} {
		if old, err := e.String(text); err == nil && rapid.Bool().Draw(t, "old encoding") {
			return old
		}
	}
	return text
}

// audited fails the test if an item with a password was set apart.
func audited(t *rapid.T, it Item, password string) {
	logins, kind := Logins(it, []byte(password))
	if !kind.Compared() || len(logins) != 1 || string(logins[0].Secret.Reveal()) != password {
		t.Errorf("%+v with the password %q: %s, %d logins", it, password, kind, len(logins))
	}
}

// TestTypedIsAudited: whatever a person calls a login, and whatever password a
// person gives it, is audited.
func TestTypedIsAudited(t *testing.T) {
	keys := slices.Concat(userKeys, urlKeys, serviceKeys, []string{"Title", "Path", "Uuid", "keyring", "unique", "setting-name", "goa-identity", "xdg:schema"})
	rapid.Check(t, func(t *rapid.T) {
		attrs := rapid.MapOfN(rapid.SampledFrom(keys), names, 0, 4).Draw(t, "attributes")
		audited(t, Attrs(names.Draw(t, "label"), attrs), typed(t))
	})
}

func TestTypedIsAuditedOnWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		audited(t, Windows(names.Draw(t, "target"), names.Draw(t, "user")), typed(t))
	})
}

func TestTypedIsAuditedOnMacOS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := keychain.Record{Class: rapid.SampledFrom([]string{"genp", "inet"}).Draw(t, "class"), Attrs: map[string]string{}}
		for _, key := range []string{"svce", "srvr", "acct", keychain.Label, "desc"} {
			r.Attrs[key] = names.Draw(t, key)
		}
		it, ok := Keychain(r)
		if !ok {
			t.Errorf("no item: %+v", r)
		}
		audited(t, it, typed(t))
	})
}

// TestTokens draws tokens by lot: nearly all are known, so that few of them
// stand among the logins.
func TestTokens(t *testing.T) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	for prefix, n := range map[string]int{"ghp_": 36, "npm_": 36, "sk-": 48, "ya29.": 180, "github_pat_": 82} {
		known := 0
		for range 1000 {
			b := make([]byte, n)
			rand.Read(b)
			for i := range b {
				b[i] = letters[int(b[i])%len(letters)]
			}
			if isToken(append([]byte(prefix), b...)) {
				known++
			}
		}
		if known < 980 {
			t.Errorf("%s: %d of 1000 known", prefix, known)
		}
	}
}

// TestKeys draws what programs make for themselves by lot.
func TestKeys(t *testing.T) {
	known := 0
	for range 1000 {
		b := make([]byte, 64)
		rand.Read(b)
		if _, kind := Logins(Attrs("Application key", map[string]string{"app_id": "org.example.App"}), b); !kind.Compared() {
			known++
		}
	}
	if known < 990 {
		t.Errorf("%d of 1000 known", known)
	}
}
