package report

import (
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks/recovery"
	"acctaudit/report/internal/sample"
)

// TestItemsAreNamed: what ways back go through is named by its account and
// user, which are values of their own: brackets in a name mean nothing.
func TestItemsAreNamed(t *testing.T) {
	for want, values := range map[string]map[string]string{
		"through Mihon / hana":      {"item": "mihon.example", "user": "hana"},
		"through Mihon":             {"item": "mihon.example"},
		"through Mihon / a (b)":     {"item": "mihon.example", "user": "a (b)"},
		"through mihon.example (x)": {"item": "mihon.example (x)"},
		"through a sheet":           {"item": "a sheet"},
	} {
		values["count"] = "1"
		rec := sample.Record()
		rec.Accounts[0].Name, rec.Accounts[0].Service, rec.Accounts[0].Site = audit.Text{En: "Mihon", Ja: "みほん"}, "", "mihon.example"
		rec.Results = []audit.Result{{Check: "recovery", Status: audit.Done, Findings: []audit.Finding{{
			Check: "recovery", Code: "rec.single-point", Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}, Values: values,
		}}}}
		rows := Rows(rec, []*audit.Check{recovery.Check}, Options{Audience: Self})
		if len(rows) == 0 || !strings.HasSuffix(rows[len(rows)-1][5], want) {
			t.Errorf("no %q: %q", want, rows)
		}
	}
}
