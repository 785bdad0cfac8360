package report_test

import (
	"fmt"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks"
	"acctaudit/report"
)

// TestTheSameIsNotLikeIt: accounts of which a step says that they have the same password
// are not counted again as having one like it.
func TestTheSameIsNotLikeIt(t *testing.T) {
	inv := new(audit.Inventory)
	for i, password := range []string{"Kazehana1", "Kazehana1", "Kazehana1", "Kazehana2", "Kazehana3"} {
		inv.Entries = append(inv.Entries, audit.Entry{
			ID: audit.EntryID(fmt.Sprint(i)), URL: fmt.Sprintf("https://s%d.example", i), Username: "u", Secret: audit.NewSecret([]byte(password)),
		})
	}
	site.Accounts(inv)
	rec, err := audit.Run(t.Context(), inv, checks.All, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	both := 0
	for _, step := range report.Plan(rec, checks.All, nil).Steps {
		d, _ := report.Step(rec, checks.All, step.Name, report.Options{Lang: audit.English})
		_, why, _ := strings.Cut(written(t, d), "Why")
		why, _, _ = strings.Cut(why, "How")
		same, like, ok := strings.Cut(strings.Join(strings.Fields(why), " "), "much like")
		if !ok || !strings.Contains(same, "the same as") {
			continue
		}
		both++
		for n := range 3 {
			if strings.Contains(like, fmt.Sprintf("s%d.example", n)) {
				t.Errorf("%s: %s", step.Name, why)
			}
		}
		if !strings.Contains(like, "s3.example and 1 more") || strings.Contains(like, "counts") {
			t.Errorf("%s: %s", step.Name, why)
		}
	}
	if both == 0 {
		t.Error("no step has both")
	}
}
