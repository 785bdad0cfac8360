package classify

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/keychain"
)

func TestKeychain(t *testing.T) {
	for name, test := range map[string]struct {
		class string
		attrs map[string]string
		want  Item // Service, Username, URL and Kind
		ok    bool
	}{
		"generic":  {"genp", map[string]string{"svce": "github.com", "acct": "a"}, Item{Service: "github.com", Username: "a", Kind: audit.KindUnknown}, true},
		"internet": {"inet", map[string]string{"srvr": "s.example", "acct": "a", "ptcl": "htps", "path": "/login"}, Item{Service: "s.example", Username: "a", URL: "https://s.example/login", Kind: audit.KindPassword}, true},
		"airport":  {"genp", map[string]string{"svce": "AirPort", "acct": "Home", "desc": "AirPort network password"}, Item{Service: "Home", Username: "Home", Kind: audit.KindWiFi}, true},
		"chrome":   {"genp", map[string]string{"svce": "Chrome Safe Storage", "acct": "Chrome"}, Item{Service: "Chrome Safe Storage", Username: "Chrome", Kind: audit.KindAppKey}, true},
		"apple":    {"genp", map[string]string{"svce": "com.apple.x", "acct": "a"}, Item{Service: "com.apple.x", Username: "a", Kind: audit.KindAppKey}, true},
		"own":      {"genp", map[string]string{"svce": "acctaudit/token.example", "acct": "a"}, Item{Service: "acctaudit/token.example", Username: "a", Kind: audit.KindPassword}, true},
		"hidden":   {"genp", map[string]string{"svce": "s", "invi": "\x00\x00\x00\x01"}, Item{Service: "s", Kind: audit.KindAppKey}, true},
		"a bank":   {"genp", map[string]string{"svce": "Token Safe Storage", "acct": "a"}, Item{Service: "Token Safe Storage", Username: "a", Kind: audit.KindUnknown}, true},
		"key":      {"16", map[string]string{"svce": "s"}, Item{}, false},
		"nothing":  {"genp", map[string]string{}, Item{Kind: audit.KindUnknown}, true},
	} {
		it, ok := Keychain(keychain.Record{Class: test.class, Attrs: test.attrs})
		if d := cmp.Diff(test.want, Item{Service: it.Service, Username: it.Username, URL: it.URL, Kind: it.Kind}); d != "" || ok != test.ok {
			t.Errorf("%s: ok %v %s", name, ok, d)
		}
	}
}

// FuzzKeychain reads any listing and classifies what is in it.
func FuzzKeychain(f *testing.F) {
	f.Add("keychain: \"k\"\nclass: \"genp\"\n    \"svce\"<blob>=\"s\"\n    0x00000007 <blob>=0x41  \"A\"\n")
	f.Add("keychain: \"k\"\nclass: \"genp\"\nsvce<>=\"\xd3\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		records, _ := keychain.Dump([]byte(text))
		for _, r := range records {
			it, ok := Keychain(r)
			named := r.Class == "genp" && r.Text("svce") != "" || r.Class == "inet" && r.Text("srvr") != ""
			if ok && named && it.Name() == "" && it.Username == "" {
				t.Errorf("a login lost its name: %+v", it)
			}
			if !utf8.ValidString(it.Name() + it.Username + it.URL) {
				t.Errorf("no text: %+v", it)
			}
			r.Time("cdat")
		}
	})
}
