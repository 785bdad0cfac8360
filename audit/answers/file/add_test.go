package file

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
)

func inventory(entries ...audit.Entry) *audit.Inventory {
	for i := range entries {
		entries[i].ID = audit.EntryID(fmt.Sprintf("e%d", i))
	}
	site.Name(entries)
	inv := &audit.Inventory{Entries: entries, Accounts: audit.Group(entries)}
	site.Describe(inv.Accounts)
	return inv
}

func addMissing(c *Checklist, accounts []audit.Account) (int, error) {
	missing := c.Missing(accounts)
	return len(missing), c.putAccounts(missing)
}

// TestAddTwice is the promise of init: running it again loses nothing that
// a person wrote and asks nothing twice.
func TestAddTwice(t *testing.T) {
	entries := []audit.Entry{
		{Name: "Google", URL: "https://accounts.google.com/", Username: "taro@gmail.com"},
		{Name: "Google", URL: "https://mail.google.com/", Username: "hanako@gmail.com"},
		{Name: "古い掲示板", Username: "taro"},
		{Name: "router", URL: "http://192.168.0.1/", Username: "admin"},
		{Name: "app", URL: "android://abc==@jp.example.app/", Username: "taro"},
		{Name: "dev", URL: "http://localhost:8080/", Username: "x"},
		{Name: "", URL: "https://shop.example.co.jp", Username: ""},
		{Name: "wikimedia", URL: "https://commons.wikimedia.org/", Username: "t"},
	}
	inv := inventory(entries...)
	f := New()
	n, err := addMissing(f, inv.Accounts)
	if err != nil || n != len(entries) {
		t.Fatal(n, err)
	}
	edited := strings.Replace(string(f.Bytes()), "  google-taro:\n", "  # mine\n  google-taro:\n    factors: [passkey@phone]\n    confirmed: 2026-11-01\n", 1)
	g := mustParse(t, edited)
	n, err = addMissing(g, inv.Accounts)
	if err != nil || n != 0 {
		t.Fatal(n, err)
	}
	if diff := cmp.Diff(edited, string(g.Bytes())); diff != "" {
		t.Error(diff)
	}
	g.Apply(inv)
	if len(inv.Accounts) != len(entries) {
		t.Errorf("%d accounts after Apply, want %d", len(inv.Accounts), len(entries))
	}
	more := inventory(append(entries, audit.Entry{Name: "new", URL: "https://new.example.jp", Username: "taro"})...)
	n, err = addMissing(g, more.Accounts)
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if !strings.HasPrefix(string(g.Bytes()), edited) {
		t.Errorf("what was there has changed:\n%s", g.Bytes())
	}
}

func TestAddMany(t *testing.T) {
	var many []answers.Account
	for i := range 5000 {
		many = append(many, answers.Account{Key: fmt.Sprint("s", i), Domain: fmt.Sprintf("s%d.jp", i), Note: "in the top drawer"})
	}
	c := mustParse(t, byHand)
	if err := c.putAccounts(many); err != nil || len(c.Accounts) != len(many)+3 {
		t.Fatalf("%d accounts, %v", len(c.Accounts), err)
	}
}
