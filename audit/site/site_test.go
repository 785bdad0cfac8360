package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/publicsuffix"

	"acctaudit/audit"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ url, name, want string }{
		{"https://www.example.com/login?next=/", "", "example.com"},
		{"HTTPS://Accounts.Example.CO.JP:8443/", "", "example.co.jp"},
		{"http://user:hunter2@shop.example.com/", "", "example.com"},
		{"https://a@b@evil.example/", "", "evil.example"},
		{`https:\\nothing`, "", ""},
		{`https://example.com\@evil.test/`, "", "example.com"},
		{"example.com/login", "", "example.com"},
		{"login.example.com:8443", "", "example.com"},
		{"ftp://files.example.org", "", "example.org"},
		{"imap://mail.example.org:993", "", "example.org"},
		{"git:https://github.com", "", "github.com"},
		// public suffixes, ICANN's and private ones
		{"https://alice.github.io", "", "alice.github.io"},
		{"https://x.alice.github.io", "", "alice.github.io"},
		{"https://github.io", "", "github.io"},
		{"https://www.city.kawasaki.jp", "", "city.kawasaki.jp"},
		{"https://com", "", "com"},
		// Unicode
		{"https://日本語.jp/", "", "xn--wgv71a119e.jp"},
		{"https://xn--wgv71a119e.jp/", "", "xn--wgv71a119e.jp"},
		{"https://ＥＸＡＭＰＬＥ．ｃｏｍ", "", "example.com"},
		{"https://www。example。jp", "", "example.jp"},
		{"https://faß.de", "", "xn--fa-hia.de"},
		{"https://ex%61mple.com", "", "example.com"},
		// addresses and hosts of one machine
		{"http://192.168.1.1/", "", "192.168.1.1"},
		{"http://192.168.1.1:80/", "", "192.168.1.1"},
		{"http://192.168.1.1:8080/", "", "192.168.1.1:8080"},
		{"https://[2001:DB8::1]:443/", "", "2001:db8::1"},
		{"http://[fe80::1%25eth0]/", "", "fe80::1"},
		{"http://[::ffff:10.0.0.1]/", "", "10.0.0.1"},
		{"http://localhost:3000", "", "localhost:3000"},
		{"http://localhost", "", "localhost"},
		{"http://router/", "", "router"},
		{"http://nas_1.example.com/", "", "example.com"},
		{"http://example.com./", "", "example.com"},
		{"http://nas.local:5000/", "", "nas.local:5000"},
		{"http://nas.local:9000/", "", "nas.local:9000"},
		{"http://nas.local/", "", "nas.local"},
		{"https://git.corp.internal/", "", "git.corp.internal"},
		{"https://wiki.corp.internal/", "", "wiki.corp.internal"},
		{"http://router.home.arpa:8080/", "", "router.home.arpa:8080"},
		{"", "nas.local:5000", "nas.local:5000"},
		{"", "a.shop.example", "a.shop.example"}, // a name: nobody can register under example
		{"http://nas.local:65535/", "", "nas.local:65535"},
		{"http://nas.local:655350/", "Disk", "disk"},
		{"https://.example.com/", "", "example.com"},
		{"svn+ssh://example.com", "", "example.com"},
		{"z-90.5://example.com", "", "example.com"},
		{"x_1://example.com", "", ""},
		{"1x://example.com", "", ""},
		{":https://example.com", "", "example.com"},
		// customers of one service
		{"https://a.slack.com/x", "", "a.slack.com"},
		{"https://b.slack.com/x", "", "b.slack.com"},
		{"https://app.slack.com/client", "", "slack.com"},
		{"https://slack.com/", "", "slack.com"},
		{"https://a.enterprise.slack.com/", "", "a.enterprise.slack.com"},
		{"https://contoso.sharepoint.com/", "", "contoso.sharepoint.com"},
		{"https://contoso-my.sharepoint.com/", "", "contoso.sharepoint.com"},
		{"https://a--test.sandbox.my.salesforce.com/", "", "a--test.sandbox.my.salesforce.com"},
		{"https://a.my.salesforce.com/", "", "a.my.salesforce.com"},
		{"https://login.salesforce.com/", "", "salesforce.com"},
		{"https://123456789012.signin.aws.amazon.com/console", "", "123456789012.signin.aws.amazon.com"},
		{"https://help.zendesk.com/", "", "help.zendesk.com"},
		{"https://a.atlassian.net/", "", "atlassian.net"}, // one account for all
		// apps
		{"android://Xz7-_bTgw==@com.Example.app/", "", "com.example.app"},
		{"android://a/b+c==@com.example.app/", "", "com.example.app"},
		{"androidapp://com.example.app", "", "com.example.app"},
		{"iosapp://jp.example.app", "", "jp.example.app"},
		{"chrome-extension://abcdefgh/popup.html", "", "abcdefgh"},
		// names
		{"", "Mail.Example.com", "example.com"},
		{"", "https://mail.example.com/", "example.com"},
		{"", "10.0.0.1:8443", "10.0.0.1:8443"},
		{"", "localhost:8080", "localhost:8080"},
		{"", "Ｍｙ　Ｂａｎｋ ", "my bank"},
		{"", "銀行　（ネット）", "銀行 (ネット)"},
		{"", "alice@example.com", "alice@example.com"},
		{"", "notes.txtx", "notes.txtx"},
		{"", "Example: 2", "example: 2"},
		{"about:blank", "Example", "example"},
		{"http://", "Example", "example"},
		{"https://user:hunter2@/", "", ""},
		{"mailto:me@example.com", "", ""},
		{"My Bank", "", "my bank"},
		{"", "", ""},
		{" ", "\x00\u200b\n", ""},
	} {
		if got := Of(c.url, c.name); got != c.want {
			t.Errorf("Of(%q, %q) = %q, want %q", c.url, c.name, got, c.want)
		}
	}
}

func TestHost(t *testing.T) {
	for url, want := range map[string]string{
		"https://WWW.Example.com/x":        "www.example.com",
		"http://192.168.1.1:8080":          "192.168.1.1",
		"android://hash==@com.example.app": "com.example.app",
		"my bank":                          "",
		"":                                 "",
	} {
		if got := Host(url); got != want {
			t.Errorf("Host(%q) = %q, want %q", url, got, want)
		}
	}
}

func TestLocal(t *testing.T) {
	for url, want := range map[string]bool{"http://192.168.1.1": true, "nas.local:5000": true, "https://example.com": false, "android://h@p/": false, "my bank": false, "": false} {
		if got := Local(url); got != want {
			t.Errorf("%q: %v", url, got)
		}
	}
}

func TestFamily(t *testing.T) {
	for site, want := range map[string]string{
		"twitter.com":        "x.com", // an old name
		"x.com":              "x.com",
		"hulu.com":           "disney.com", // equals
		"astyle.jp":          "ana.co.jp",
		"ebay.co.uk":         "ebay.com",
		"costco.com":         "costco.com",
		"costco.ca":          "costco.com",
		"npo.nl":             "npo.nl",
		"wnl.tv":             "npo.nl",
		"heroku.com":         "verify.salesforce.com",
		"amazon.co.jp":       "amazon.co.jp", // accounts of their own
		"amazon.com":         "amazon.com",
		"yahoo.co.jp":        "yahoo.co.jp",
		"yahoo.com":          "yahoo.com",
		"salesforce.com":     "salesforce.com", // only one host of it is listed
		"my bank":            "my bank",
		"not-x.com":          "not-x.com",
		"":                   "",
		"xn--wgv71a119e.jp":  "xn--wgv71a119e.jp",
		"meta.wikimedia.org": "wikipedia.org",
	} {
		if got := Family(site); got != want {
			t.Errorf("Family(%q) = %q, want %q", site, got, want)
		}
	}
}

func TestLogin(t *testing.T) {
	for url, want := range map[string]string{
		"https://www.amazon.com/":         "amazon.com",
		"https://signin.aws.amazon.com/":  "aws.amazon.com",
		"https://mobile.twitter.com/":     "twitter.com", // kept as it is: Family joins it to x.com
		"https://commons.wikimedia.org/":  "wikipedia.org",
		"https://lists.wikimedia.org/":    "wikimedia.org",
		"https://shop.login.example.com/": "example.com",
		"My Bank":                         "my bank",
	} {
		got := Login(url, url)
		if got != want {
			t.Errorf("Login(%q) = %q, want %q", url, got, want)
		}
		if again := Login("", got); again != got {
			t.Errorf("Login(%q) = %q, of that %q", url, got, again)
		}
	}
}

func TestName(t *testing.T) {
	entries := []audit.Entry{
		{URL: "https://commons.wikimedia.org/"},
		{URL: "https://lists.wikimedia.org/"},
		{URL: "https://de.wikipedia.org/"},
		{URL: "https://mobile.twitter.com/"},
		{URL: "android://h==@com.nebula.app/"},
		{URL: "https://gamefaqs.gamespot.com", Others: []string{"https://accounts.google.com", "nothing"}},
		{URL: "https://www.gamespot.com"},
		{Name: "Twitter.com"},
		{Site: "twitter.com", Name: "kept"},
		{},
	}
	want := [][2]string{
		{"wikimedia.org", "wikipedia.org"},
		{"wikimedia.org", "wikimedia.org"},
		{"wikipedia.org", "wikipedia.org"},
		{"twitter.com", "x.com"},
		{"com.nebula.app", "com.nebula.app"},
		{"gamespot.com", "gamefaqs.gamespot.com"},
		{"gamespot.com", "gamespot.com"},
		{"twitter.com", "x.com"},
		{"twitter.com", "x.com"},
		{"", ""},
	}
	Name(entries)
	Name(entries) // what has a name keeps it
	if diff := cmp.Diff([]audit.Site{{Name: "google.com", Family: "google.com"}}, entries[5].Sites); diff != "" {
		t.Errorf("other sites: %s", diff)
	}
	for i, e := range entries {
		if got := [2]string{e.Site, e.Family}; got != want[i] {
			t.Errorf("entry %d: site and family %q, want %q", i, got, want[i])
		}
	}
}

// TestFamiliesTable holds the table to what the code takes for granted.
func TestFamiliesTable(t *testing.T) {
	seen := make(map[string]bool)
	head := true
	for i, line := range strings.Split(strings.TrimSuffix(familiesTSV, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			if !head {
				t.Errorf("line %d: a comment among the rows", i+1)
			}
			continue
		}
		head = false
		c := strings.Split(line, "\t")
		if len(c) < 3 || len(c) > 4 || len(c) == 4 && c[3] != "obsolete" {
			t.Fatalf("line %d: %q", i+1, line)
		}
		if seen[c[1]] {
			t.Errorf("line %d: %s is in two groups", i+1, c[1])
		}
		seen[c[1]] = true
		if role := c[2]; role != "shared" && role != "from" && role != "to" {
			t.Errorf("line %d: role %q", i+1, role)
		}
		if Host("https://"+c[1]) != c[1] {
			t.Errorf("line %d: %s is not in the form that sites have", i+1, c[1])
		}
	}
	if !strings.Contains(familiesTSV, "Permission is hereby granted") {
		t.Error("the licence of the table is gone")
	}
	if len(seen) < 400 {
		t.Errorf("%d domains only", len(seen))
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"https://www.example.com/", "android://h@p/", "日本語.jp", "[::1]:80", "http://a:b@c:1/", "ǅ ﷺ", "xn--a", "a%00b", "git:https://x"} {
		f.Add(s, "")
		f.Add("", s)
	}
	f.Fuzz(func(t *testing.T, url, name string) {
		got := Of(url, name)
		if got != strings.TrimSpace(got) {
			t.Errorf("Of(%q, %q) = %q: space around it", url, name, got)
		}
		for _, r := range got {
			if r < ' ' || r == 0x7f || r == 0x202e {
				t.Errorf("Of(%q, %q) = %q: %U", url, name, got, r)
			}
		}
		if strings.Contains(url, "hunter2@") && strings.Contains(got, "hunter2") {
			t.Errorf("Of(%q, %q) = %q: user information", url, name, got)
		}
		if p := parse(url); p.kind == domain && p.host != "" {
			if again := Of("https://"+p.host+"/", ""); again != got {
				t.Errorf("Of(%q, %q) = %q, of its host %q: %q", url, name, got, p.host, again)
			}
		}
		if Family(Family(got)) != Family(got) {
			t.Errorf("Family(%q) is not final", got)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		Of("https://accounts.google.com/signin/v2/challenge", "Google")
	}
}

// TestTenants holds the table to what it may hold: domains that can be
// registered, or hosts of one, that the Public Suffix List does not part.
func TestTenants(t *testing.T) {
	for domain, l := range landlords() {
		if publicsuffix.List.PublicSuffix("x."+domain) == domain || !underPublicSuffix(domain) || canonical(domain) != domain {
			t.Errorf("%s", domain)
		}
		for _, host := range append(l.own, "a", "b.c") {
			if got := tenant(host + "." + domain); (got == "") != slices.Contains(l.own, host) {
				t.Errorf("%s of %s: %q", host, domain, got)
			}
		}
	}
	for _, host := range []string{"", "com", "slack.com", "a.com", "notslack.com", "a.notslack.com", "..", "a."} {
		if got := tenant(host); got != "" {
			t.Errorf("%q: %q", host, got)
		}
	}
}
