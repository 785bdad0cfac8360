package site

import (
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
)

// TestAim: a site is meant by its domain, by any host of it, by the id or a name of
// a listed service in either language, or by the name of an account.
func TestAim(t *testing.T) {
	inv := &audit.Inventory{Entries: []audit.Entry{
		{ID: "1", Name: "Rakuten", URL: "https://www.rakuten.co.jp", Username: "hana"},
		{ID: "2", Name: "My shop", URL: "https://shop.example/login", Username: "hana"},
		{ID: "3", Name: "My shop", URL: "https://shop.example", Username: "Taro"},
	}}
	Accounts(inv)
	for given, want := range map[string]struct {
		site, service string
		accounts      int
	}{
		"rakuten.co.jp":           {"rakuten.co.jp", "rakuten", 1},
		"https://rakuten.ne.jp/x": {"rakuten.ne.jp", "rakuten", 1},
		"RAKUTEN":                 {"rakuten.co.jp", "rakuten", 1},
		" 楽天市場 ":                  {"rakuten.co.jp", "rakuten", 1},
		"shop.example":            {"shop.example", "", 2},
		"my SHOP":                 {"my shop", "", 2},
		"nowhere.example":         {"nowhere.example", "", 0},
		"mercari":                 {"mercari.com", "mercari", 0},
		"ドコモ":                     {"docomo.ne.jp", "docomo", 0},
		"ＬＩＮＥ":                    {"line.me", "line", 0},
		"三菱 ＵＦＪ":                  {"mufg.jp", "mufg", 0},
		"楽天":                      {"rakuten.co.jp", "rakuten", 1},
		"ﾒﾙｶﾘ":                    {"mercari.com", "mercari", 0},
		"三井住友":                    {"三井住友", "", 0}, // a bank and a card
	} {
		target := Aim(given, inv)
		service := ""
		if target.Service != nil {
			service = target.Service.ID
		}
		if target.Site != want.site || service != want.service || len(target.Accounts) != want.accounts {
			t.Errorf("%q: %q, %q, %d accounts, want %v", given, target.Site, service, len(target.Accounts), want)
		}
		if target.Known() != (want.service != "" || want.accounts > 0) {
			t.Errorf("%q: known is %v", given, target.Known())
		}
	}
	shop := Aim("shop.example", inv)
	for user, want := range map[string]int{"": 2, "TARO ": 1, "nobody": 0} {
		if got := len(shop.Of(user)); got != want {
			t.Errorf("user %q: %d accounts, want %d", user, got, want)
		}
	}
}

// TestNamesAreOnesOwn: what people call a service means no other one.
func TestNamesAreOnesOwn(t *testing.T) {
	for _, s := range All() {
		for name := range strings.SplitSeq(s.Also, "・") {
			if name == "" {
				continue
			}
			if found, ok := byName(name); !ok || found.ID != s.ID {
				t.Errorf("%s: %q means %v", s.ID, name, found)
			}
			for _, other := range All() {
				if other.ID != s.ID && other.called(name) {
					t.Errorf("%q is %s and %s", name, s.ID, other.ID)
				}
			}
		}
	}
}

// TestStranger: of an account that is not stored only what is recorded of the service
// is said, and its importance is called a guess.
func TestStranger(t *testing.T) {
	inv := new(audit.Inventory)
	a := Aim("mercari", inv).Stranger("hana")
	if a.Service != "mercari" || a.Site != "mercari.com" || a.Username != "hana" || a.Importance == 0 || !a.ImportanceGuessed {
		t.Errorf("%+v", a)
	}
	if b := Aim("My bank", inv).Stranger(""); b.Service != "" || b.Importance != 0 || b.Name.Ja != "My bank" {
		t.Errorf("%+v", b)
	}
}

// TestTargetHosts: links to the service's own domains are its own, those of another
// are not.
func TestTargetHosts(t *testing.T) {
	hosts := Aim("rakuten", new(audit.Inventory)).Hosts()
	if hosts[0] != "rakuten.co.jp" || !slices.Contains(hosts, "rakuten.ne.jp") || slices.Contains(hosts, "mercari.com") {
		t.Errorf("%v", hosts)
	}
	if got := Aim("shop.example", new(audit.Inventory)).Hosts(); !slices.Equal(got, []string{"shop.example"}) {
		t.Errorf("%v", got)
	}
}
