package kit_test

import (
	"strings"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

func TestSheetSaysWhatIsMissing(t *testing.T) {
	inv := person("x")
	sheet, err := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
	if err != nil {
		t.Fatal(err)
	}
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
		{time.Time{}, doc.Open, doc.Ticked},
	} {
		inv := person("x")
		inv.Accounts[0].Confirmed, inv.Things[1].Date = tt.said, tt.said
		sheet, err := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
		if err != nil {
			t.Fatal(err)
		}
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
		day := incident.DayOf(tt.said)
		c := &incident.Case{FollowUp: &incident.FollowUp{Looks: []incident.Look{{Due: day, Done: &day}}}}
		sheet, err = kit.FollowUp(c, options(audit.English))
		if err != nil || items(sheet)[0].Box != tt.look {
			t.Errorf("%v: %+v, %v", tt.said, items(sheet), err)
		}
	}
}
