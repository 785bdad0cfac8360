package kit_test

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

func TestSheetSaysWhatIsMissing(t *testing.T) {
	inv := person("x")
	sheet := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
	boxes := make(map[string]string)
	for _, item := range items(sheet) {
		mark := map[doc.Box]string{doc.Open: "open ", doc.Ticked: "ticked ", doc.NoBox: ""}[item.Box]
		boxes[item.Text] = mark + strings.Join(item.Notes, "; ")
	}
	for text, want := range map[string]string{
		"The mail address that codes go to is still yours":               "ticked confirmed 2026-10-22; kept: x",
		"The telephone number that codes go to is still yours":           "open MISSING",
		"Registration details: user name, registered address and number": "open the answer does not count (without a date)",
		"When you last signed in (noted somewhere)":                      "open the answer does not count (2024-11-22, too old)",
		"Which of its services you use (noted somewhere)":                "open not known",
		"d2": "open EXPIRED on 2025-11-22; carries no photo",
		"d3": "open whether you have it is not known; until when it is valid is not noted; whether it carries a photo is not noted",
		"d4": "open no longer held",
	} {
		if boxes[text] != want {
			t.Errorf("%s: %q, want %q", text, boxes[text], want)
		}
	}
}

// TestSheetTicksEvidenceOnly: a box is ticked while the answer behind it is
// evidence, for codes, documents and looks as well.
func TestSheetTicksEvidenceOnly(t *testing.T) {
	for _, tt := range []struct {
		said  time.Time
		codes doc.Box
		look  doc.Box
	}{
		{now, doc.Ticked, doc.Ticked},
		{now.AddDate(0, 0, -180), doc.Ticked, doc.Ticked},
		{now.AddDate(0, 0, -181), doc.Open, doc.Ticked},
		{now.AddDate(0, 0, 2), doc.Open, doc.Open},
		{time.Time{}, doc.Open, doc.Open}, // no day is not done
	} {
		inv := person("x")
		inv.Accounts[0].Confirmed, inv.Things[1].Date = tt.said, tt.said
		sheet := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
		boxes := make(map[string]doc.Box)
		for _, item := range items(sheet) {
			boxes[item.Text] = item.Box
		}
		if boxes["Backup codes"] != tt.codes || boxes["x (x)"] != tt.codes && boxes["x"] != tt.codes {
			t.Errorf("%v: %v", tt.said, boxes)
		}
		if tt.said.IsZero() {
			continue
		}
		day := audit.Midnight(tt.said)
		c := &incident.Case{FollowUp: incident.FollowUp{Looks: []incident.Look{{Due: day, Done: day}}}}
		sheet = kit.FollowUp(c, options(audit.English))
		if items(sheet)[0].Box != tt.look {
			t.Errorf("%v: %+v", tt.said, items(sheet))
		}
	}
}

// TestBookletIsOfWhatMatters: of what matters most, and of what others recover
// through, the weightiest first.
func TestBookletIsOfWhatMatters(t *testing.T) {
	inv := &audit.Inventory{Accounts: []audit.Account{
		{ID: "a", Importance: 3}, {ID: "b", Importance: 4}, {ID: "c", Importance: 5, Recover: []audit.Route{{"d"}}}, {ID: "d", Importance: 1},
	}}
	var got []audit.AccountID
	for _, a := range kit.Important(inv) {
		got = append(got, a.ID)
	}
	if diff := cmp.Diff([]audit.AccountID{"c", "b", "d"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestWays: a way back is said by the names of what it goes through.
func TestWays(t *testing.T) {
	inv := &audit.Inventory{
		Accounts: []audit.Account{{ID: "a", Site: "a.example", Recover: []audit.Route{{"b", "pw"}, {"sso:b"}, {"sms@phone"}, {"codes"}}}, {ID: "b", Site: "b.example", Username: "hana"}},
		Things:   []audit.Thing{{ID: "phone", Name: "old phone", Held: audit.No}},
	}
	sheet := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
	have := make(map[string]bool)
	for _, item := range items(sheet) {
		have[item.Text] = true
	}
	for _, want := range []string{"b.example (hana) and the password", "b.example (hana)", "SMS on old phone (no longer held)", "codes"} {
		if !have[want] {
			t.Errorf("no %q in %v", want, have)
		}
	}
}

// TestSavedDays: the first day and the last of all logins of an account.
func TestSavedDays(t *testing.T) {
	day := func(n int) time.Time { return now.AddDate(0, 0, n) }
	inv := &audit.Inventory{
		Accounts: []audit.Account{{ID: "a", Site: "a.example", Entries: []audit.EntryID{"1", "2", "3"}, BackupCodes: audit.BackupCodes{State: "stored"}, Confirmed: now}},
		Entries: []audit.Entry{
			{ID: "1", Created: day(-5), Modified: day(-4)},
			{ID: "2", Created: day(-9), Modified: day(-1)},
			{ID: "3", Created: day(-7)},
			{ID: "4", Created: day(-99), Modified: now},
		},
	}
	sheet := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
	out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, sheet) })
	for _, want := range []string{"Login first saved on: 2026-11-13\n", "Login last changed on: 2026-11-21\n", "[ ] Backup codes\n    confirmed 2026-11-22\n    the place is not known\n"} {
		if !strings.Contains(regexp.MustCompile(` +`).ReplaceAllString(strings.ReplaceAll(out, "\n    ", "\n\t"), " "), strings.ReplaceAll(want, "\n    ", "\n\t")) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// TestDrillOfNothing: where no account is known, the drill does not say that none would be lost.
func TestDrillOfNothing(t *testing.T) {
	out := render(t, func(w io.Writer) error {
		return doc.Terminal{Width: 80}.Write(w, kit.Drill(&audit.Inventory{}, options(audit.English)))
	})
	if !strings.Contains(out, "Not known: of no account") || strings.Contains(out, "None, by your answers") {
		t.Error(out)
	}
}

// TestNothingRawIsShown: neither the id of a thing that nobody named nor the code of a
// store is shown to people.
func TestNothingRawIsShown(t *testing.T) {
	inv := &audit.Inventory{
		Checklist: true, Stores: []audit.Store{{Source: "keyring", Name: "login", State: audit.StoreLocked}},
		Accounts: []audit.Account{{
			ID: "a", Site: "a.example", Name: audit.Text{En: "A", Ja: "甲"}, Importance: 5, Confirmed: now,
			Recover:     []audit.Route{{"paper"}, {"sms@number"}, {"pw", "totp@phone"}, {"vault"}},
			BackupCodes: audit.BackupCodes{State: "stored", Place: "paper"},
		}},
		Things: []audit.Thing{{ID: "phone", Kind: "device", Held: audit.Yes}},
	}
	raw := regexp.MustCompile(`\b(paper|number|phone|vault|keyring login|device)\b`)
	for _, s := range []doc.Doc{kit.Booklet(inv, inv.Accounts, options(audit.Japanese)), kit.Drill(inv, options(audit.Japanese))} {
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, s) })
		if m := raw.FindString(out); m != "" {
			t.Errorf("%q is shown:\n%s", m, out)
		}
	}
}
