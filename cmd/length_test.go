package cmd

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// TestReportsAreShort: page one fits a screen, and a report of 40 logins has at
// most 120 lines before the appendix.
func TestReportsAreShort(t *testing.T) {
	inv, err := demoInventory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	inv.Entries = inv.Entries[:40]
	inv.Accounts = slices.DeleteFunc(inv.Accounts, func(a audit.Account) bool {
		return !slices.ContainsFunc(inv.Entries, func(e audit.Entry) bool { return slices.Contains(a.Entries, e.ID) })
	})
	rec, err := audit.Run(t.Context(), inv, checks.All, audit.Options{Now: demoDay, StaleAfter: audit.StaleAfter})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range audit.Langs {
		for most, write := range map[int]func(*audit.Record, []*audit.Check, report.Options) doc.Doc{24: report.Screen, 120: report.Doc} {
			d := write(rec, checks.All, report.Options{Lang: l})
			var b bytes.Buffer
			if err := (doc.Terminal{Width: 80}).Write(&b, d); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(b.String(), "\n"); n > most {
				t.Errorf("%s: %d lines, more than %d:\n%s", l, n, most, b.String())
			}
		}
	}
}
