package reuse_test

import (
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/reuse"
)

// TestPlaces says of two logins, as a source has them, whether one password at
// both is reuse, and how many logins they are.
func TestPlaces(t *testing.T) {
	const nfc, nfd = "caf\u00e9-pass", "cafe\u0301-pass"
	at := func(url, user, password string, others ...string) audit.Entry {
		return audit.Entry{ID: audit.EntryID(url), Source: "chrome", URL: url, Others: others, Username: user, Secret: audit.NewSecret([]byte(password))}
	}
	for name, c := range map[string]struct {
		a, b   audit.Entry
		reused bool
		logins int
	}{
		"two sites":               {at("https://a.example", "u", "x"), at("https://b.example", "u", "x"), true, 2},
		"two passwords":           {at("https://a.example", "u", "x"), at("https://b.example", "u", "y"), false, 2},
		"two ways of Unicode":     {at("https://a.example", "u", nfc), at("https://b.example", "u", nfd), true, 2},
		"compatible is not equal": {at("https://a.example", "u", "ｐａｓｓ"), at("https://b.example", "u", "pass"), false, 2},
		"two ports of a NAS":      {at("http://nas.local:5000", "u", "x"), at("http://nas.local:9000", "u", "x"), true, 2},
		"two hosts of a network":  {at("https://git.corp.internal", "u", "x"), at("https://wiki.corp.internal", "u", "x"), true, 2},
		"two workspaces":          {at("https://a.slack.com", "u", "x"), at("https://b.slack.com", "u", "x"), true, 2},
		"two help desks":          {at("https://a.zendesk.com", "u", "x"), at("https://b.zendesk.com", "u", "x"), true, 2},
		"two tenants":             {at("https://a.sharepoint.com", "u", "x"), at("https://b-my.sharepoint.com", "u", "x"), true, 2},
		"two organisations":       {at("https://a.my.salesforce.com", "u", "x"), at("https://b.my.salesforce.com", "u", "x"), true, 2},
		"one tenant":              {at("https://a.sharepoint.com", "u", "x"), at("https://a-my.sharepoint.com", "u", "x"), false, 1},
		"two hosts of a site":     {at("https://www.a.example", "u", "x"), at("https://login.a.example", "u", "x"), false, 1},
		"a family":                {at("https://accounts.google.com", "u", "x"), at("https://www.youtube.com", "u", "x"), false, 1},
		"two stores":              {at("https://a.example", "u", "x"), at("https://a.example/", "u", "x"), false, 1},
		"two stores disagree":     {at("https://a.example", "u", "x"), at("https://a.example/", "u", "y"), false, 2},
		"two stores, two forms":   {at("https://a.example", "u", nfc), at("https://a.example/", "u", nfd), false, 1},
		"its own address":         {at("imap://imap.mail.example", "hana", "x"), at("https://mail.example", "hana@mail.example", "x"), false, 1},
		"a second address":        {at("https://a.example", "u", "x", "https://b.example"), at("https://b.example", "u", "x"), false, 1},
		"another's address":       {at("https://a.example", "u", "x", "https://b.example"), at("https://c.example", "u", "x"), true, 2},
		"a second user there":     {at("https://a.example", "u", "x", "https://b.example"), at("https://b.example", "v", "x"), true, 2},
		"its page of settings":    {at("chrome://bank", "u", "x"), at("https://b.example", "u", "x"), true, 2},
	} {
		t.Run(name, func(t *testing.T) {
			inv := &audit.Inventory{Entries: []audit.Entry{c.a, c.b}}
			site.Accounts(inv)
			rec, err := audit.Run(t.Context(), inv, []*audit.Check{reuse.Check}, audit.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(rec.Results[0].Findings) > 0; got != c.reused || len(rec.Logins) != c.logins {
				t.Errorf("reused: %v, want %v; %d logins, want %d", got, c.reused, len(rec.Logins), c.logins)
			}
		})
	}
}
