package classify

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

type attrs = map[string]string

// reveal returns the text of the secrets of logins.
func reveal(logins []Login) []string {
	out := []string{}
	for _, l := range logins {
		out = append(out, string(l.Secret.Reveal()))
	}
	return out
}

// issued is made up, in the form of a token of GitHub.
const issued = "ghp_k3Vq9Zt1Xb7Rm2Jw8Ly4Hd6Ns0Pf5Gc3Ua9T"

// TestWriters takes an item of each program as the program writes it.
func TestWriters(t *testing.T) {
	for name, test := range map[string]struct {
		label, value string
		attrs        attrs
		kind         audit.Kind
		passwords    []string
		want         Item // Service, Username and URL
	}{
		"go-keyring": {
			"Password for 'a' on 'b.example'", "Summer",
			attrs{"service": "b.example", "username": "a"},
			audit.KindUnknown,
			[]string{"Summer"},
			Item{Service: "b.example", Username: "a"},
		},
		"go-keyring, whatever its label": {
			"My token", "Summer",
			attrs{"service": "b.example", "username": "a", "xdg:schema": generic},
			audit.KindUnknown,
			[]string{"Summer"},
			Item{Service: "b.example", Username: "a"},
		},
		"acctaudit": {
			"x", issued,
			attrs{"service": "acctaudit/api-token.example", "username": "a"},
			audit.KindPassword,
			[]string{issued},
			Item{Service: "acctaudit/api-token.example", Username: "a"},
		},
		"python": {
			"Password for 'a' on 'https://pypi.example/'", "pw",
			attrs{"application": "Python keyring library", "service": "https://pypi.example/", "username": "a"},
			audit.KindUnknown,
			[]string{"pw"},
			Item{Service: "https://pypi.example/", Username: "a", URL: "https://pypi.example/"},
		},
		"secret-tool": {
			"mail", "pw\n",
			attrs{"website": "mail.example", "user": "a", "xdg:schema": generic},
			audit.KindUnknown,
			[]string{"pw"},
			Item{Service: "mail.example", Username: "a"},
		},
		"chromium": {
			"Chrome Safe Storage", "x",
			attrs{"application": "chrome", "xdg:schema": "chrome_libsecret_os_crypt_password_v2"},
			audit.KindAppKey,
			[]string{},
			Item{Service: "chrome"},
		},
		"a site that is called like it": {
			"My Safe Storage", "x", attrs{"application": "Signal"}, audit.KindUnknown, []string{"x"}, Item{Service: "Signal"},
		},
		"Chromium in KWallet": {
			"Chromium Keys/Chromium Safe Storage", "q83vEjRWeJCrze8SNFZ4kA==", nil, audit.KindAppKey, []string{}, Item{Service: "Chromium Safe Storage"},
		},
		"KWallet": {
			"Passwords/https://shop.example/login", "pw", nil,
			audit.KindUnknown,
			[]string{"pw"},
			Item{Service: "https://shop.example/login", URL: "https://shop.example/login"},
		},
		"KDE": {
			"Passwords/https-alice@www.shop.example:-1-A realm", "\x00\x00\x00\x02\x00\x00\x00\x0a\x00l\x00o\x00g\x00i\x00n\x00\x00\x00\x04\x00a\x00l\x00\x00\x00\x10\x00p\x00a\x00s\x00s\x00w\x00o\x00r\x00d\x00\x00\x00\x04\x00p\x00\xe4", nil,
			audit.KindUnknown,
			[]string{"pä"},
			Item{Service: "www.shop.example", Username: "alice", URL: "https://www.shop.example"},
		},
		"git": {
			"Git: https://h/", "pw",
			attrs{"xdg:schema": "org.git.Password", "user": "a", "protocol": "https", "server": "h.example"},
			audit.KindPassword,
			[]string{"pw"},
			Item{Service: "h.example", Username: "a", URL: "https://h.example/"},
		},
		"git, issued": {
			"Git: https://h/", "tok\npassword_expiry_utc=1",
			attrs{"xdg:schema": "org.git.Password", "user": "a", "protocol": "https", "server": "h.example"},
			audit.KindToken,
			[]string{},
			Item{Service: "h.example", Username: "a", URL: "https://h.example/"},
		},
		"online account": {
			"GOA", "{'access_token': <'ya29.x'>}",
			attrs{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "fedora:gen0:x"},
			audit.KindToken,
			[]string{},
			Item{},
		},
		"online account, mail": {
			"GOA", `{'imap-password': <'p\'w'>, 'smtp-password': <"p'w">}`,
			attrs{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "imap_smtp:gen0:x"},
			audit.KindPassword,
			[]string{"p'w"},
			Item{},
		},
		"online account, two passwords": {
			"GOA", `{'imap-password': <'one'>, 'smtp-password': <'two'>, 'x': <'three'>}`,
			attrs{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "imap_smtp:gen0:x"},
			audit.KindPassword,
			[]string{"one", "two"},
			Item{},
		},
		"wifi": {
			"Network secret for Home", "home1234",
			attrs{"xdg:schema": "org.freedesktop.NetworkManager.Connection", "setting-name": "802-11-wireless-security", "setting-key": "psk"},
			audit.KindWiFi,
			[]string{"home1234"},
			Item{},
		},
		"vpn": {
			"Network secret for Work", "vpnpw",
			attrs{"xdg:schema": "org.freedesktop.NetworkManager.Connection", "setting-name": "vpn", "setting-key": "password"},
			audit.KindPassword,
			[]string{"vpnpw"},
			Item{},
		},
		"ssh": {
			"Unlock password for: x", "pp",
			attrs{"unique": "ssh-store:/home/a/.ssh/id"},
			audit.KindPassphrase,
			[]string{"pp"},
			Item{Service: "/home/a/.ssh/id"},
		},
		"gh":     {"x", strings.Replace(issued, "ghp", "gho", 1), attrs{"service": "gh:github.com", "username": "a"}, audit.KindToken, []string{}, Item{Service: "gh:github.com", Username: "a"}},
		"portal": {"key", "\x00\xff", attrs{"app_id": "org.gnome.X"}, audit.KindAppKey, []string{}, Item{Service: "org.gnome.X"}},
		"by value": {
			"x", issued,
			attrs{"service": "some-site", "username": "a"},
			audit.KindToken,
			[]string{},
			Item{Service: "some-site", Username: "a"},
		},
		"JSON": {"x", `[{"id":"1","k":"v"}]`, attrs{"service": "s", "username": "a"}, audit.KindToken, []string{}, Item{Service: "s", Username: "a"}},
		"a password in brackets": {
			"x", "[hunter2!]", attrs{"service": "s", "username": "a"}, audit.KindUnknown, []string{"[hunter2!]"}, Item{Service: "s", Username: "a"},
		},
		"note": {"note", "np\n", attrs{"xdg:schema": "org.gnome.keyring.Note"}, audit.KindPassword, []string{"np"}, Item{}},
		"KeePassXC": {
			"Site", "kpw",
			attrs{"Title": "Site", "UserName": "u", "URL": "https://h.example", "Path": "/Site", "Uuid": "00", "otp": "SEED", "TOTP": "1"},
			audit.KindPassword,
			[]string{"kpw"},
			Item{Service: "Site", Username: "u", URL: "https://h.example"},
		},
		"Chromium's key in KeePassXC": {
			"Chrome Safe Storage", "x",
			attrs{"Title": "Chrome Safe Storage", "Path": "/x", "Uuid": "00", "application": "chrome", "xdg:schema": "chrome_libsecret_os_crypt_password_v2"},
			audit.KindAppKey,
			[]string{},
			Item{Service: "chrome"},
		},
		"git, a token": {
			"Git: https://h/", issued,
			attrs{"xdg:schema": "org.git.Password", "user": "a", "protocol": "https"},
			audit.KindToken,
			[]string{},
			Item{Username: "a"},
		},
		"git, no protocol": {
			"Git: https://h/", "pw",
			attrs{"xdg:schema": "org.git.Password", "user": "a", "server": "h.example"},
			audit.KindPassword,
			[]string{"pw"},
			Item{Service: "h.example", Username: "a"},
		},
		"a path of its own":   {"x", "pw", attrs{"service": "s", "Title": "T", "Path": "/x"}, audit.KindUnknown, []string{"pw"}, Item{Service: "s"}},
		"a number of its own": {"x", "pw", attrs{"service": "s", "Title": "T", "Uuid": "00"}, audit.KindUnknown, []string{"pw"}, Item{Service: "s"}},
		"KeePassXC, own field": {
			"Site", "kpw",
			attrs{"Title": "Site", "UserName": "u", "Path": "/Site", "Uuid": "00", "service": "ref", "username": "other"},
			audit.KindPassword,
			[]string{"kpw"},
			Item{Service: "Site", Username: "u"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			it := Attrs(test.label, test.attrs)
			secrets, kind := Logins(it, []byte(test.value))
			if kind != test.kind {
				t.Errorf("kind %s, want %s", kind, test.kind)
			}
			if d := cmp.Diff(test.passwords, reveal(secrets)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(test.want, Item{Service: it.Service, Username: it.Username, URL: it.URL}); d != "" {
				t.Error(d)
			}
			if strings.Contains(fmt.Sprintf("%+v", it), "SEED") {
				t.Error("an attribute that is not known was read")
			}
			if it.HasTOTP != (name == "KeePassXC") {
				t.Error("HasTOTP", it.HasTOTP)
			}
			bare := Attrs("", test.attrs)
			if bare.Service != "" && (bare.Kind != it.Kind || bare.Identity() != it.Identity()) {
				t.Error("the label was said not to matter, and does")
			}
		})
	}
}

func TestIdentity(t *testing.T) {
	base := attrs{"service": "s", "username": "u"}
	same := Attrs("label", attrs{"service": "s", "username": "u", "xdg:schema": generic})
	if Attrs("", base).Identity() != same.Identity() {
		t.Error("the schema that gnome-keyring adds on loading changes the identity")
	}
	for _, other := range []attrs{{"service": "s", "username": "v"}, {"service": "su"}, {"service": "s", "username": "u", "xdg:schema": "org.git.Password"}} {
		if Attrs("", base).Identity() == Attrs("", other).Identity() {
			t.Errorf("%v is taken for the same", other)
		}
	}
	if id := Attrs("a note", attrs{"xdg:schema": "org.gnome.keyring.Note"}).Identity(); id != "" {
		t.Errorf("an identity %q made of nothing", id)
	}
}

func TestWindows(t *testing.T) {
	for target, want := range map[string]Item{
		"github.com:alice":                      {Service: "github.com", Kind: audit.KindUnknown},
		"LegacyGeneric:target=github.com:alice": {Service: "github.com", Kind: audit.KindUnknown},
		"https://a.example:8443:alice":          {Service: "https://a.example:8443", URL: "https://a.example:8443", Kind: audit.KindUnknown},
		"alice@svc":                             {Service: "svc", Kind: audit.KindUnknown},
		"git:https://h.example":                 {Service: "git:https://h.example", URL: "https://h.example", Kind: audit.KindUnknown},
		"TERMSRV/host":                          {Service: "host", Kind: audit.KindPassword},
		"MicrosoftAccount:user=a":               {Service: "MicrosoftAccount:user=a", Kind: audit.KindAppKey},
		"adobe.com:alice":                       {Service: "adobe.com", Kind: audit.KindUnknown},
		"gh:github.com:":                        {Service: "gh:github.com:", Kind: audit.KindUnknown},
		"acctaudit/shop.example:alice":          {Service: "acctaudit/shop.example", Kind: audit.KindPassword},
	} {
		it := Windows(target, "alice")
		if d := cmp.Diff(want, Item{Service: it.Service, URL: it.URL, Kind: it.Kind}); d != "" {
			t.Errorf("%s: %s", target, d)
		}
	}
	if site, ok := Windows("acctaudit/shop.example:alice", "alice").Own(); !ok || site != "shop.example" {
		t.Error(site, ok)
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"S\x00u\x00m\x00":            "Sum",
		"p\x00\xe4\x00":              "pä",
		"p\x00\x42\x30":              "pあ",
		"p\x00 \x00":                 "p ",
		"go-keyring-base64:YWJj":     "abc",
		"go-keyring-encoded:616263":  "abc",
		"ab":                         "ab",
		"pässwörd-日本":                "pässwörd-日本",
		"go-keyring-base64:not*good": "go-keyring-base64:not*good",
		"":                           "",
	} {
		secrets, kind := Logins(Item{Kind: audit.KindUnknown}, []byte(in))
		if d := cmp.Diff([]string{want}, reveal(secrets)); d != "" || kind != audit.KindUnknown {
			t.Errorf("%q: %s, kind %s", in, d, kind)
		}
	}
}

func TestLoginsClearsItsInput(t *testing.T) {
	for _, it := range []Item{{Kind: audit.KindPassword}, {Kind: audit.KindToken}, {Writer: writerOwn, Kind: audit.KindPassword}, {Writer: writerGOA, Kind: audit.KindPassword}} {
		raw := []byte("{'password': <'CANARY'>}")
		Logins(it, raw)
		if bytes.ContainsAny(raw, "CANARY") {
			t.Errorf("%+v leaves %q", it, raw)
		}
	}
}

// FuzzLogins: any value is taken apart without a panic, and nothing comes out
// of a secret that is not to be compared.
func FuzzLogins(f *testing.F) {
	f.Add("git", "password", []byte("pw\npassword_expiry_utc=1"))
	f.Add(writerGOA, "password", []byte(`{'imap-password': <'a\'b'>, "password": <"c">}`))
	f.Add("", "unknown", []byte("p\x00w\x00"))
	f.Add("", "unknown", []byte("go-keyring-base64:AA=="))
	f.Add(writerKWallet, "unknown", []byte("\x00\x00\x00\x01\x00\x00\x00\x02\x00p\x00\x00\x00\x02\x00w"))
	f.Fuzz(func(t *testing.T, writer, kind string, raw []byte) {
		secrets, got := Logins(Item{Writer: writer, Kind: audit.Kind(kind)}, raw)
		if !got.Compared() && len(secrets) > 0 {
			t.Errorf("a secret of kind %s came out", got)
		}
	})
}

// FuzzAttrs: any attributes give bounded, valid text.
func FuzzAttrs(f *testing.F) {
	f.Add("label", "service", "s", "username", "u")
	f.Add("x", "xdg:schema", "org.gnome.OnlineAccounts", "goa-identity", "imap_smtp")
	f.Fuzz(func(t *testing.T, label, k1, v1, k2, v2 string) {
		it := Attrs(label, attrs{k1: v1, k2: v2})
		for _, s := range []string{it.Name(), it.Username, it.URL} {
			if len(s) > maxText || !utf8.ValidString(s) {
				t.Errorf("%q", s)
			}
		}
		it.Identity()
		Windows(v1, v2)
	})
}
