package audit_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

func TestGroup(t *testing.T) {
	entries := []audit.Entry{
		{ID: "1", Name: "Mail", Site: "gmail.com", Family: "google.com", Username: "Hana@example.jp"},
		{ID: "2", Name: "Video", Site: "youtube.com", Family: "google.com", Username: " hana@example.jp ", HasTOTP: true},
		{ID: "3", Name: "Work", Site: "google.com", Family: "google.com", Username: "work@example.jp"},
		{ID: "4", Name: "Note"},
		{ID: "5", Name: "Note"},
		{ID: "6", Site: "router", Family: "router", HasPasskey: true},
	}
	want := map[audit.AccountID][]audit.EntryID{
		"google.com/hana@example.jp": {"1", "2"},
		"google.com/work@example.jp": {"3"},
		"entry:4":                    {"4"},
		"entry:5":                    {"5"},
		"router":                     {"6"},
	}
	got := make(map[audit.AccountID][]audit.EntryID)
	for _, a := range audit.Group(entries) {
		got[a.ID] = a.Entries
		if a.SeenTOTP != (a.ID == "google.com/hana@example.jp") || a.SeenPasskey != (a.ID == "router") {
			t.Errorf("%s: seen TOTP %v, passkey %v", a.ID, a.SeenTOTP, a.SeenPasskey)
		}
		if a.Name.En == "" || a.Name.Ja == "" {
			t.Errorf("%s has no name", a.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestClear(t *testing.T) {
	pw := []byte("canary")
	inv := &audit.Inventory{Entries: []audit.Entry{{Secret: audit.NewSecret(pw)}}}
	inv.Clear()
	if string(pw) != "\x00\x00\x00\x00\x00\x00" || !inv.Entries[0].Secret.Empty() {
		t.Errorf("left %q behind", pw)
	}
}

func TestSeverityRank(t *testing.T) {
	rec := &audit.Record{Results: []audit.Result{
		{Findings: []audit.Finding{{Severity: audit.Low}, {Severity: audit.High}}},
		{Findings: []audit.Finding{{Severity: audit.Medium}}},
	}}
	if got := rec.Worst(); got != audit.High {
		t.Errorf("worst is %q, want high", got)
	}
	for i, s := range audit.Severities {
		if s.Rank() != i+1 {
			t.Errorf("%s has rank %d", s, s.Rank())
		}
	}
	if got := (&audit.Record{}).Worst(); got.Rank() != 0 {
		t.Errorf("worst of nothing is %q", got)
	}
}

// TestChanged: the newest change of all logins of one account counts, and none of
// another's.
func TestChanged(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, time.March, n, 0, 0, 0, 0, time.UTC) }
	inv := &audit.Inventory{
		Entries:  []audit.Entry{{ID: "1", Modified: day(2)}, {ID: "2", Modified: day(9)}, {ID: "3", Modified: day(5)}, {ID: "4"}},
		Accounts: []audit.Account{{ID: "a", Entries: []audit.EntryID{"1", "3"}}, {ID: "b", Entries: []audit.EntryID{"2"}}, {ID: "c", Entries: []audit.EntryID{"4"}}},
	}
	for id, want := range map[audit.AccountID]time.Time{"a": day(5), "b": day(9), "c": {}, "nobody": {}} {
		if got := inv.Changed(id); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}

// TestAdd: entries stay counted in the store that they came with.
func TestAdd(t *testing.T) {
	inv := &audit.Inventory{Stores: []audit.Store{{Name: "a"}}}
	inv.Add([]audit.Entry{{Store: 0}, {Store: 1}, {Store: 2}}, audit.Store{Name: "b"}, audit.Store{Name: "c"})
	if e := inv.Entries; e[0].Store != 0 || inv.Stores[e[1].Store-1].Name != "b" || inv.Stores[e[2].Store-1].Name != "c" {
		t.Errorf("%+v", e)
	}
}

// TestDistinct: entries of one ID get ordinals, and never one that is taken.
func TestDistinct(t *testing.T) {
	var entries []audit.Entry
	for _, id := range []audit.EntryID{"x", "x#2", "x", "y", "x", "y"} {
		entries = append(entries, audit.Entry{ID: id})
	}
	audit.Distinct(entries)
	for i, want := range []audit.EntryID{"x", "x#2", "x#3", "y", "x#4", "y#2"} {
		if entries[i].ID != want {
			t.Errorf("entry %d is %s, want %s", i, entries[i].ID, want)
		}
	}
}

// TestMethods: the strongest first, each a second factor; what names none is none.
func TestMethods(t *testing.T) {
	if !slices.IsSortedFunc(audit.Methods, func(a, b audit.Method) int { return int(2*b.Rank() - 2*a.Rank()) }) {
		t.Error("a weaker method stands before a stronger")
	}
	for _, m := range append(slices.Clone(audit.Methods), audit.MethodNone, audit.MethodNotOffered, audit.MethodUnknown, "") {
		if m.Real() != slices.Contains(audit.Methods, m) {
			t.Errorf("%q is real: %v", m, m.Real())
		}
	}
	for kind, want := range map[audit.Kind]bool{"": true, audit.KindWiFi: true, audit.KindToken: false, audit.KindAppKey: false} {
		if kind.Compared() != want {
			t.Errorf("%q may be chosen by a person: %v", kind, !want)
		}
	}
}
