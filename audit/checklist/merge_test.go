package checklist

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
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

// TestMergeTwice is the promise of init: running it again loses nothing that
// a person wrote and asks nothing twice.
func TestMergeTwice(t *testing.T) {
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
	n, err := f.Merge(inv.Accounts)
	if err != nil || n != len(entries) {
		t.Fatal(n, err)
	}
	edited := strings.Replace(string(f.Bytes()), "  google-taro:\n", "  # mine\n  google-taro:\n    factors: [passkey@phone]\n    confirmed: 2026-11-01\n", 1)
	g := mustParse(t, edited)
	n, err = g.Merge(inv.Accounts)
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
	n, err = g.Merge(more.Accounts)
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if !strings.HasPrefix(string(g.Bytes()), edited) {
		t.Errorf("what was there has changed:\n%s", g.Bytes())
	}
}

func TestMergeMany(t *testing.T) {
	var entries []audit.Entry
	for i := range 5000 {
		entries = append(entries, audit.Entry{URL: fmt.Sprintf("https://s%d.jp", i), Username: "u"})
	}
	inv := inventory(entries...)
	f := mustParse(t, byHand)
	n, err := f.Merge(inv.Accounts)
	if err != nil || n != len(entries) || len(f.Accounts) != len(entries)+3 {
		t.Fatal(n, err)
	}
}

func TestApply(t *testing.T) {
	f := mustParse(t, `version: 1
things:
  phone: {kind: device}
accounts:
  mail:
    domain: gmail.com
    username: Taro@gmail.com
    importance: 4
    factors: [totp@phone]
    backup_codes: {state: stored, place: phone}
    confirmed: 2026-11-01
    recover: [[mail-sub], ["sms@phone"]]
  mail-sub: {name: 予備のメール, signin: [["sso:mail"]]}
  alone: {domain: example.jp, factors: none}
habits:
  phishing.no-unknown-links: {answer: no, date: 2026-11-01}
`)
	inv := inventory(
		audit.Entry{URL: "https://gmail.com", Username: "taro@gmail.com"},
		audit.Entry{URL: "https://www.example.jp", Username: "someone"},
		audit.Entry{URL: "https://other.example.com", Username: "someone"},
	)
	f.Apply(inv)
	if !inv.Checklist || len(inv.Things) != 1 || len(inv.Habits) != 1 || len(inv.Accounts) != 4 {
		t.Fatalf("%+v", inv)
	}
	mail, sub := inv.Accounts[0], inv.Accounts[3]
	if mail.Importance != 4 || mail.ImportanceGuessed || len(mail.Factors) != 1 || mail.BackupCodes.Place != "phone" || len(mail.Entries) != 1 {
		t.Errorf("%+v", mail)
	}
	if diff := cmp.Diff([]audit.Route{{string(sub.ID)}, {"sms@phone"}}, mail.Recover); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]audit.Route{{"sso:" + string(mail.ID)}}, sub.SignIn); diff != "" {
		t.Error(diff)
	}
	if sub.Name.Ja != "予備のメール" {
		t.Errorf("%+v", sub)
	}
	if got := inv.Accounts[1].Factors; len(got) != 1 || got[0].Method != audit.MethodNone {
		t.Errorf("an answer without a user name should reach the only account of the site: %+v", got)
	}
	if !inv.Accounts[2].Confirmed.IsZero() || inv.Accounts[2].Factors != nil {
		t.Errorf("%+v", inv.Accounts[2])
	}
}
