package classify

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

// TestByValue: what a value shows of itself, and what looks like that and may be a password.
func TestByValue(t *testing.T) {
	const head, key = "eyJhbGciOiJIUzI1NiJ9", "q83vEjRWeJCrze8SNFZ4kA=="
	safe, unknown := "Chromium Keys/Chromium Safe Storage", Item{Kind: audit.KindUnknown}
	at := func(label string) Item { return Attrs(label, nil) }
	for name, c := range map[string]struct {
		it    Item
		value string
		want  audit.Kind
	}{
		"the longest password":          {unknown, strings.Repeat("a", maxPassword), audit.KindUnknown},
		"a longer text":                 {unknown, strings.Repeat("a", maxPassword+1), audit.KindAppKey},
		"a token among passwords":       {Item{Kind: audit.KindPassword}, issued, audit.KindToken},
		"a token of Wi-Fi":              {Item{Kind: audit.KindWiFi}, issued, audit.KindWiFi},
		"a web token":                   {unknown, head + ".eyJzdWIiOiIxIn0.c2ln", audit.KindToken},
		"two parts of one":              {unknown, head + ".eyJzdWIiOiIxIn0", audit.KindUnknown},
		"three words":                   {unknown, "abc.def.ghi", audit.KindUnknown},
		"no base64 at its end":          {unknown, head + "!.a.b", audit.KindUnknown},
		"half an object":                {unknown, "e3g.a.b", audit.KindUnknown},
		"a number":                      {unknown, "MTIz.a.b", audit.KindUnknown},
		"JSON":                          {unknown, `{"a":"hunter222"}`, audit.KindToken},
		"short JSON":                    {unknown, `{"a":"hunter22"}`, audit.KindUnknown},
		"no JSON":                       {unknown, `{"a":"hunter222, and on`, audit.KindUnknown},
		"half UTF-16":                   {unknown, "S\x00u\x00m", audit.KindAppKey},
		"a control character in UTF-16": {unknown, "S\x00\x01\x00", audit.KindAppKey},
		"another":                       {unknown, "S\x00\x7f\x00", audit.KindAppKey},
		"a lone surrogate":              {unknown, "S\x00\x00\xd8S\x00", audit.KindAppKey},
		"a browser's key":               {at(safe), key, audit.KindAppKey},
		"a password in its place":       {at(safe), "hunter2", audit.KindUnknown},
		"a key and more":                {at(safe), key + " x", audit.KindUnknown},
		"a key of its folder":           {at("Chromium Keys/Other"), key, audit.KindUnknown},
		"a key of no folder of keys":    {at("Chromium/Chromium Safe Storage"), key, audit.KindUnknown},
		"an empty map":                  {at("Passwords/x"), "\x00\x00\x00\x00", audit.KindAppKey},
		"Wi-Fi of KDE":                  {at("Network Management/{1};802-11-wireless-security"), "home1234", audit.KindWiFi},
		"VPN of KDE":                    {at("Network Management/{1};vpn"), "home1234", audit.KindUnknown},
		"a site with that name":         {at("Passwords/x;802-11-wireless-security"), "home1234", audit.KindUnknown},
	} {
		if _, kind := Logins(c.it, []byte(c.value)); kind != c.want {
			t.Errorf("%s: %s, want %s", name, kind, c.want)
		}
	}
}

// TestLooksIssued has the borders of what is drawn by lot.
func TestLooksIssued(t *testing.T) {
	for text, want := range map[string]bool{
		"abCD12efGH34ijKLmnop": true, "abCD12efGH34ijKLMNOP": false, // of 20, 8 follow one of another class, or 7
		"bXaXb222YYYY2a2YY1YY": true, "2a1a212a1XX12ab2X121": false, // 16 parts differ, or 15
		"a1b2c3d4e5f6g7h8i9j0": false, "A1B2C3D4E5F6G7H8I9J0": false, "aBcDeFgHiJkLmNoPqRsT": false,
		"abCD12efGH34ijKL!nop": false,
	} {
		if looksIssued([]byte(text)) != want {
			t.Errorf("%s is issued: %v", text, !want)
		}
	}
}

// qt writes a map as KWallet keeps it.
func qt(pairs ...string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(pairs)/2))
	for _, s := range pairs {
		units := utf16.Encode([]rune(s))
		b = binary.BigEndian.AppendUint32(b, uint32(2*len(units)))
		for _, u := range units {
			b = binary.BigEndian.AppendUint16(b, u)
		}
	}
	return string(b)
}

// TestMaps: the passwords of a map of KWallet, each with the user of its number.
func TestMaps(t *testing.T) {
	for value, want := range map[string][]string{
		qt("note", "n", "login", "al", "password", "one", "login-2", "bo", "password-2", "two", "user_password", "three", "password-3", "four"): {"al one", "bo two", "al three", "al four"},
		qt("login", "al", "password", ""): {"al "}, qt("x", "one"): {" one"}, qt("x", "one", "y", "two"): {},
	} {
		logins, _ := Logins(Attrs("Passwords/x", nil), []byte(value))
		got := []string{}
		for _, l := range logins {
			got = append(got, l.Username+" "+string(l.Secret.Reveal()))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", value, diff)
		}
	}
}

// TestWalletKeys: what is an address among the keys of KWallet, and what only looks like one.
func TestWalletKeys(t *testing.T) {
	for key, want := range map[string]Item{
		"https-@shop.example:-1-r": {Service: "shop.example", URL: "https://shop.example"},
		"https-a@b@shop.example:x": {Service: "shop.example", Username: "a@b", URL: "https://shop.example"},
		"https-:x":                 {Service: "https-:x"}, "https-shop": {Service: "https-shop"}, "https": {Service: "https"},
		"my-router:8080": {Service: "my-router:8080"},
	} {
		it := Attrs("Passwords/"+key, nil)
		if diff := cmp.Diff(want, Item{Service: it.Service, Username: it.Username, URL: it.URL}); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
}
