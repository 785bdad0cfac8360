package answers

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

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

func TestApply(t *testing.T) {
	on := func(s string) time.Time {
		day, _ := time.Parse(time.DateOnly, s)
		return day
	}
	f := Set{
		Things: []audit.Thing{{ID: "phone", Kind: "device"}},
		Accounts: []Account{
			{
				Key: "mail", Domain: "gmail.com", Username: "Taro@gmail.com", Importance: 4, Confirmed: on("2026-11-01"),
				Factors:     []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}},
				BackupCodes: audit.BackupCodes{State: "stored", Place: "phone"},
				Recover:     []audit.Route{{"mail-sub"}, {"sms@phone"}},
			},
			{Key: "mail-sub", Name: "予備のメール", SignIn: []audit.Route{{"sso:mail"}}},
			{Key: "alone", Domain: "example.jp", Factors: []audit.Factor{{Method: audit.MethodNone}}},
		},
		Habits: []audit.Habit{{ID: "phishing.no-unknown-links", Answer: audit.Answer{Value: audit.No, Date: on("2026-11-01")}}},
	}
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

func TestMissingOfMany(t *testing.T) {
	var entries []audit.Entry
	for i := range 5000 {
		entries = append(entries, audit.Entry{URL: fmt.Sprintf("https://s%d.jp", i), Username: "u"})
	}
	inv := inventory(entries...)
	var s Set
	s.Accounts = s.Missing(inv.Accounts)
	if len(s.Accounts) != len(entries) || len(s.Missing(inv.Accounts)) != 0 {
		t.Errorf("%d accounts, and then %d more", len(s.Accounts), len(s.Missing(inv.Accounts)))
	}
}

func TestParseFactor(t *testing.T) {
	for _, name := range MethodNames() {
		for _, s := range []string{name, name + "@phone"} {
			f, ok := ParseFactor(s)
			if text, _ := f.MarshalText(); !ok || string(text) != s {
				t.Errorf("%s reads as %v", s, f)
			}
		}
	}
	if f, ok := ParseFactor("totpp@phone"); ok {
		t.Errorf("a slip reads as %v", f)
	}
}

// TestQuestionsAreWorded in both languages, each under the id of a question.
func TestQuestionsAreWorded(t *testing.T) {
	for _, q := range Questions {
		if text := q.Text(); text.En == text.Ja {
			t.Errorf("%s: %v", q.ID, text)
		}
	}
}

// TestUnnamed: an account whose name cannot stand in a file is neither written down nor
// asked about, and is counted.
func TestUnnamed(t *testing.T) {
	inv := &audit.Inventory{}
	for _, user := range []string{"alice", "al\x1bice", "al\rice", strings.Repeat("a", 3000), "al\xffice", "? alice"} {
		id := audit.NewAccountID("site.example", user)
		inv.Accounts = append(inv.Accounts, audit.Account{ID: id, Site: "site.example", Family: "site.example", Username: user})
	}
	if n := Unnamed(inv); n != 4 {
		t.Errorf("%d cannot stand in a file, not 4", n)
	}
	set := Set{}
	if missing := set.Missing(Logins(inv)); len(missing) != 2 || missing[0].Username != "alice" || missing[1].Username != "? alice" {
		t.Errorf("%+v", missing)
	}
	for _, a := range open(inv, audit.Clock{}) {
		if id := a.Of[0]; strings.ContainsAny(id, "\x1b\r") || !utf8.ValidString(id) || len(id) > 2000 {
			t.Errorf("%q is asked about", id)
		}
	}
}
