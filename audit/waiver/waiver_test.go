package waiver_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/schema"
	"acctaudit/audit/waiver"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func until(t *testing.T, day string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// record has a weak password, two accounts that share one, an open question and a
// check that gave no answer.
func record() *audit.Record {
	rec := &audit.Record{
		Schema: audit.Schema, Time: now,
		Stores: []audit.Store{{Source: "chrome", State: audit.StoreReady, Items: 2, Entries: 2}},
		Logins: []audit.Login{{ID: "1", Account: "a"}, {ID: "2", Account: "b"}},
		Results: []audit.Result{
			{Check: "strength", Status: audit.Done, Findings: []audit.Finding{{Code: "pw.weak", Severity: audit.Medium, Entries: []audit.EntryID{"1"}}}},
			{Check: "reuse", Status: audit.Done, Findings: []audit.Finding{{Code: "pw.reused", Severity: audit.High, Entries: []audit.EntryID{"1", "2"}, Accounts: []audit.AccountID{"a", "b"}}}},
			{Check: "twofactor", Status: audit.Done, Unknown: []audit.Finding{{Code: "mfa.unknown", Accounts: []audit.AccountID{"a", "b"}}}},
			{Check: "followup", Status: audit.Done, Unknown: []audit.Finding{{Code: "case.unreadable"}}},
		},
	}
	return rec
}

func rules(changed time.Time) waiver.Rules {
	return waiver.Rules{
		OfPassword: func(check string) bool { return check == "strength" || check == "reuse" },
		Question:   func(code string) bool { return code != "case.unreadable" },
		Changed:    func(audit.AccountID) time.Time { return changed },
	}
}

// TestHolds: a waiver ends with its day, with another password, and when the
// finding weighs more, and it is of its code and account alone.
func TestHolds(t *testing.T) {
	made := now.AddDate(0, -1, 0)
	good := waiver.Waiver{Until: until(t, "2026-11-24"), Made: made, Severity: "medium", Reason: "x"}
	for name, tt := range map[string]struct {
		key     waiver.Key
		edit    func(w *waiver.Waiver)
		changed time.Time
		waived  bool
	}{
		"it holds": {"pw.weak a", func(*waiver.Waiver) {}, time.Time{}, true},
		"it comes from ahead": {"pw.weak a", func(w *waiver.Waiver) {
			w.Made, w.Until = now.AddDate(3, 0, 0), until(t, "2030-11-24")
		}, time.Time{}, false},
		"a clock that was ahead": {"pw.weak a", func(w *waiver.Waiver) { w.Made = now.Add(time.Hour) }, time.Time{}, true},
		"its day has passed":     {"pw.weak a", func(w *waiver.Waiver) { w.Until = until(t, "2026-11-23") }, time.Time{}, false},
		"the password changed":   {"pw.weak a", func(*waiver.Waiver) {}, now, false},
		"it changed before":      {"pw.weak a", func(*waiver.Waiver) {}, made.AddDate(0, 0, -1), true},
		"it weighs more now":     {"pw.weak a", func(w *waiver.Waiver) { w.Severity = "low" }, time.Time{}, false},
		"it weighs less now":     {"pw.weak a", func(w *waiver.Waiver) { w.Severity = "critical" }, time.Time{}, true},
		"it is of a question":    {"pw.weak a", func(w *waiver.Waiver) { w.Severity = "" }, time.Time{}, false},
		"another account":        {"pw.weak b", func(*waiver.Waiver) {}, time.Time{}, false},
		"another code":           {"pw.common a", func(*waiver.Waiver) {}, time.Time{}, false},
		"a finding, everywhere":  {"pw.weak *", func(*waiver.Waiver) {}, time.Time{}, false},
	} {
		rec, w := record(), good
		tt.edit(&w)
		var f waiver.File
		w.Key = tt.key
		f.Put(w)
		f.Apply(rec, rules(tt.changed))
		if got := rec.Results[0].Findings[0].Waived; got != tt.waived {
			t.Errorf("%s: waived is %v", name, got)
		}
	}
}

// TestShared: a finding about several accounts is waived at those that are named,
// and whole only if that is all of them.
func TestShared(t *testing.T) {
	w := waiver.Waiver{Until: until(t, "2027-01-01"), Made: now, Severity: "high", Reason: "x"}
	var f waiver.File
	w.Key = "pw.reused a"
	f.Put(w)
	rec := record()
	f.Apply(rec, rules(time.Time{}))
	shared := &rec.Results[1].Findings[0]
	if shared.Waived || !shared.Waives("a") || shared.Waives("b") || rec.Worst() != audit.High {
		t.Errorf("%+v", shared)
	}
	w.Key = "pw.reused b"
	f.Put(w)
	rec = record()
	f.Apply(rec, rules(time.Time{}))
	if f.Asks() || !rec.Results[1].Findings[0].Waived || rec.Worst() != audit.Medium {
		t.Errorf("%+v", rec.Results[1])
	}
}

// TestWhatCouldNotBeSeenStays: a question that is waived everywhere leaves the audit
// complete, and nothing else does: no file that cannot be read, no store, no check.
func TestWhatCouldNotBeSeenStays(t *testing.T) {
	w := waiver.Waiver{Until: until(t, "2027-01-01"), Made: now, Reason: "x"}
	var f waiver.File
	for _, w.Key = range []waiver.Key{"mfa.unknown *", "case.unreadable"} {
		f.Put(w)
	}
	rec := record()
	f.Apply(rec, rules(time.Time{}))
	if !f.Asks() || !rec.Results[2].Unknown[0].Waived || rec.Results[3].Unknown[0].Waived || rec.Complete {
		t.Errorf("%+v", rec.Results)
	}
	rec = record()
	rec.Results = rec.Results[:3]
	if f.Apply(rec, rules(time.Time{})); !rec.Complete {
		t.Error("a waived question leaves it incomplete")
	}
	rec.Stores[0].State = audit.StoreLocked
	if f.Apply(rec, rules(time.Time{})); rec.Complete {
		t.Error("complete with a store that is locked")
	}
}

// TestFilesThatMakeNoSense are named by line, and nothing of them is repeated.
func TestFilesThatMakeNoSense(t *testing.T) {
	whole := "version: 1\nwaivers:\n  mfa.none a.example/u:\n    until: 2027-03-31\n    made: 2026-11-24T09:00:00+09:00\n    reason: closing it\n    severity: medium\n"
	load := func(text string) error {
		path := filepath.Join(t.TempDir(), "waivers.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := waiver.Load(path)
		return err
	}
	if err := load(whole); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"no day": strings.Replace(whole, "    until: 2027-03-31\n", "", 1), "no reason": strings.Replace(whole, "closing it", `" "`, 1),
		"no beginning": strings.Replace(whole, "    made: 2026-11-24T09:00:00+09:00\n", "", 1), "two years": strings.Replace(whole, "2027-03-31", "2028-03-31", 1),
		"no code": strings.Replace(whole, "mfa.none a.example/u", "CANARY", 1), "odd severity": strings.Replace(whole, "medium", "CANARY", 1),
		"a secret": strings.Replace(whole, "closing it", "Xk9#mQ2vT7p4", 1), "odd day": strings.Replace(whole, "2027-03-31", "CANARY", 1),
		"odd key": whole + "CANARY: 1\n",
	} {
		err := load(text)
		if _, ok := errors.AsType[*schema.Problem](err); !ok || strings.Contains(err.Error(), "CANARY") || strings.Contains(err.Error(), "Xk9") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestUpdateInAnyZone: a waiver is kept wherever the person is, and says the same moment.
func TestUpdateInAnyZone(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.Local, time.FixedZone("UTC", 0), time.FixedZone("JST", 9*60*60), time.FixedZone("", -90*60)} {
		path := filepath.Join(t.TempDir(), "waivers.yaml")
		w := waiver.Waiver{Key: "mfa.none a", Until: until(t, "2027-01-01"), Made: now.In(zone), Reason: "x"}
		if err := waiver.Update(path, func(f *waiver.File) { f.Put(w) }); err != nil {
			t.Fatal(zone, err)
		}
		if got, err := waiver.Load(path); err != nil || len(got.Waivers) != 1 || !got.Waivers[0].Made.Equal(now) {
			t.Errorf("%v: %+v, %v", zone, got, err)
		}
	}
}

// TestUpdateKeepsWhatAPersonWrote: comments and order stay, and what was put in is
// there again.
func TestUpdateKeepsWhatAPersonWrote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "waivers.yaml")
	text := "# mine\nversion: 1\nwaivers:\n  mfa.none b.example/u: # forum\n    until: 2027-03-31\n    made: 2026-11-24T09:00:00+09:00\n    reason: closing it\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w := waiver.Waiver{Until: until(t, "2027-01-01"), Made: now, Reason: "理由：はい", Severity: "low"}
	for _, w.Key = range []waiver.Key{"pw.weak entry:keyring:login/1a", "mfa.unknown *", "habit.links"} {
		if err := waiver.Update(path, func(f *waiver.File) { f.Put(w); f.Wait("a-b:password", until(t, "2026-12-01")) }); err != nil {
			t.Fatal(w.Key, err)
		}
	}
	got, err := waiver.Load(path)
	if err != nil || len(got.Waivers) != 4 || got.Delays()["a-b:password"] != until(t, "2026-12-01") {
		t.Fatalf("%+v, %v", got, err)
	}
	w.Key = "mfa.unknown *"
	if diff := cmp.Diff(w, got.Waivers[2]); diff != "" {
		t.Error(diff)
	}
	now, _ := os.ReadFile(path)
	for _, part := range []string{"# mine\n", "mfa.none b.example/u: # forum\n"} {
		if !strings.Contains(string(now), part) {
			t.Errorf("%q is gone:\n%s", part, now)
		}
	}
	if none, err := waiver.Load(path + "x"); err != nil || len(none.Waivers) > 0 {
		t.Errorf("%+v, %v", none, err)
	}
}
