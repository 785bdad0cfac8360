package site

import (
	"testing"

	"acctaudit/audit"
)

// TestFamilyOfServices is how logins of one account at several domains are
// found to be one, and how two logins on one domain are kept apart.
func TestFamilyOfServices(t *testing.T) {
	entries := []audit.Entry{
		{URL: "https://accounts.google.com/"},
		{URL: "https://gmail.com/"},
		{URL: "https://www.youtube.com/"},
		{URL: "https://login.live.com"},
		{URL: "https://www.xbox.com"},
		{URL: "https://www.amazon.com"},
		{URL: "https://signin.aws.amazon.com/"},
		{URL: "https://network.mobile.rakuten.co.jp"},
		{URL: "https://grp01.id.rakuten.co.jp"},
		{URL: "https://sc.mufg.jp"},
		{URL: "https://direct.bk.mufg.jp"},
		{URL: "https://amazon.co.jp"},
	}
	Name(entries)
	f := func(i int) string { return entries[i].Family }
	for _, same := range [][2]int{{0, 1}, {0, 2}, {3, 4}, {7, 8}} {
		if f(same[0]) != f(same[1]) {
			t.Errorf("%s and %s: %q, %q", entries[same[0]].URL, entries[same[1]].URL, f(same[0]), f(same[1]))
		}
	}
	for _, apart := range [][2]int{{5, 6}, {9, 10}, {5, 11}, {0, 3}} {
		if f(apart[0]) == f(apart[1]) {
			t.Errorf("%s and %s: both %q", entries[apart[0]].URL, entries[apart[1]].URL, f(apart[0]))
		}
	}
	accounts := audit.Group(entries)
	Describe(accounts)
	var services []string
	for _, a := range accounts {
		services = append(services, a.Service)
	}
	want := []string{"google", "microsoft", "amazon", "aws", "rakuten", "mumss", "mufg", "amazon_jp"}
	for i, w := range want {
		if i >= len(services) || services[i] != w {
			t.Fatalf("services %v, want %v", services, want)
		}
	}
}

// TestFamilyIsFinal keeps the two tables from pointing at each other.
func TestFamilyIsFinal(t *testing.T) {
	for domain := range families() {
		if f := Family(domain); Family(f) != f {
			t.Errorf("%s → %s → %s", domain, f, Family(f))
		}
	}
}
