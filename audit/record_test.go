package audit_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

// TestRecord: what a record keeps of an inventory. Of an address that is https and
// its host; of an answer its day, and why it is no evidence, if it is one.
func TestRecord(t *testing.T) {
	now := time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)
	inv := &audit.Inventory{
		Scope: []string{audit.OfSite},
		Entries: []audit.Entry{
			{ID: "1", Source: "keyring", Name: "Bank", Site: "bank.example", Username: "hana", Copies: []string{"csv"}, URL: "https://hana:pw@bank.example:8443/path?q#f"},
			{ID: "2", URL: "http://plain.example"},
			{ID: "3", URL: "https:///x"},
			{ID: "4", URL: "https://a.example/%zz"},
		},
		Accounts: []audit.Account{
			{
				ID: "a", Site: "bank.example", Sites: []audit.Site{{Name: "other.example"}}, Entries: []audit.EntryID{"1", "2"}, BackupCodes: audit.BackupCodes{State: "stored"},
				Factors: []audit.Factor{{Method: audit.MethodSMS}}, Confirmed: now.AddDate(-1, 0, 0),
			},
			{ID: "b"},
		},
		Habits: []audit.Habit{{ID: "h", Answer: audit.Answer{Value: audit.Yes}}, {ID: "i"}},
	}
	want := &audit.Record{
		Schema: audit.Schema, Tool: "x", Time: now, Policy: "p", Scope: []string{"site"}, Stores: []audit.Store{}, Results: []audit.Result{},
		Logins: []audit.Login{
			{ID: "1", Account: "a", Source: "keyring", Name: "Bank", Site: "bank.example", Username: "hana", Copies: []string{"csv"}, Address: "https://bank.example"},
			{ID: "2", Account: "a"},
			{ID: "3"},
			{ID: "4"},
		},
		Accounts: []audit.Standing{
			{ID: "a", Site: "bank.example", Sites: []string{"other.example"}, Methods: []audit.Method{audit.MethodSMS}, BackupCodes: "stored", Confirmed: "2025-11-22", Doubt: audit.Old},
			{ID: "b"},
		},
		Habits: []audit.HabitRecord{{ID: "h", Value: audit.Yes, Doubt: audit.Undated}, {ID: "i"}},
	}
	rec, err := audit.Run(t.Context(), inv, nil, audit.Options{Tool: "x", Now: now, Policy: "p", StaleAfter: audit.StaleAfter})
	if diff := cmp.Diff(want, rec); err != nil || diff != "" {
		t.Errorf("%v, %s", err, diff)
	}
}

// TestJudge: a record is complete if there was something to look at, and a check that
// looked at all of it. What is waived counts for nothing.
func TestJudge(t *testing.T) {
	ready, locked := audit.Store{State: audit.StoreReady}, audit.Store{State: audit.StoreLocked}
	done, idle, failed := audit.Result{Status: audit.Done}, audit.Result{Status: audit.NotApplicable}, audit.Result{Status: audit.Failed}
	open := audit.Result{Status: audit.Done, Unknown: []audit.Finding{{Waived: true}, {}}}
	waived := audit.Result{Status: audit.Done, Unknown: []audit.Finding{{Waived: true}}, Findings: []audit.Finding{{Severity: audit.High, Waived: true}, {Severity: audit.Low}}}
	for name, c := range map[string]struct {
		rec  audit.Record
		want bool
	}{
		"all":              {audit.Record{Stores: []audit.Store{ready}, Results: []audit.Result{done, idle, waived}}, true},
		"a named account":  {audit.Record{Accounts: []audit.Standing{{}}, Results: []audit.Result{done}}, true},
		"nothing":          {audit.Record{Results: []audit.Result{done}}, false},
		"no check":         {audit.Record{Stores: []audit.Store{ready}}, false},
		"a store":          {audit.Record{Stores: []audit.Store{ready, locked}, Accounts: []audit.Standing{{}}, Results: []audit.Result{done}}, false},
		"a check":          {audit.Record{Stores: []audit.Store{ready}, Results: []audit.Result{failed, done}}, false},
		"an open question": {audit.Record{Stores: []audit.Store{ready}, Results: []audit.Result{open, done}}, false},
	} {
		if got := c.rec.Judge(); got != c.want {
			t.Errorf("%s: complete is %v", name, got)
		}
	}
	f := audit.Finding{Waivers: []audit.Waiver{{Account: "a"}}}
	if !f.Waives("a") || f.Waives("b") {
		t.Error("it is put up with at the wrong account")
	}
	if got := (&audit.Record{Results: []audit.Result{waived}}).Worst(); got != audit.Low {
		t.Errorf("the worst is %s", got)
	}
}

// TestAbout: a finding about an account has the values that are there, and no empty ones.
func TestAbout(t *testing.T) {
	a := &audit.Account{ID: "a"}
	want := audit.Finding{Code: "x", Accounts: []audit.AccountID{"a"}, Values: map[string]string{"method": "sms", "place": "phone"}}
	if diff := cmp.Diff(want, audit.About(a, "x", "method", "sms", "user", "", "place", "phone")); diff != "" {
		t.Error(diff)
	}
	if f := audit.About(a, "x", "user", ""); f.Values != nil {
		t.Errorf("%+v", f)
	}
}

func TestTextInALanguage(t *testing.T) {
	text := audit.Text{En: "yes", Ja: "はい"}
	if text.In(audit.Japanese) != "はい" || text.In(audit.English) != "yes" {
		t.Errorf("%s, %s", text.In(audit.Japanese), text.In(audit.English))
	}
}
