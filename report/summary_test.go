package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/internal/sample"
)

// TestSummaryIsShort: a mail of cron has at most twelve lines that no program
// breaks, however much there is to tell, and no account for others.
func TestSummaryIsShort(t *testing.T) {
	old, rec := sample.Large(0, 0), sample.Record()
	old.Time = rec.Time.Add(-7 * 24 * time.Hour)
	for _, now := range []*audit.Record{rec, sample.Large(60, 40), sample.HostileRecord(sample.Cycle([]string{"https://evil.example/\x1b[31m"}))} {
		m, _ := history.Memory{}.Next(old)
		m, changed := m.Next(now)
		_, still := m.Next(now)
		for _, changes := range []history.Changes{{}, changed, still} {
			for _, a := range report.Audiences {
				for _, l := range audit.Langs {
					d := report.Summary(now, sample.Checks(), report.Options{Lang: l, Audience: a, Changes: changes})
					var b bytes.Buffer
					if err := (doc.Terminal{Width: 80}).Write(&b, d); err != nil {
						t.Fatal(err)
					}
					short(t, b.String())
				}
			}
		}
	}
}

func short(t *testing.T, out string) {
	t.Helper()
	if n := strings.Count(out, "\n"); n < 2 || n > 12 {
		t.Errorf("%d lines:\n%s", n, out)
	}
	for line := range strings.Lines(out) {
		if w := uniseg.StringWidth(strings.TrimSpace(line)); w > 78 && !strings.Contains(line, "https://") {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

// TestWaivedStandsInTheReport: what is put up with is shown with its day and its
// reason, counts for nothing, and the reason is the person's own.
func TestWaivedStandsInTheReport(t *testing.T) {
	rec := sample.Record()
	for i := range rec.Results {
		for j := range rec.Results[i].Findings {
			f := &rec.Results[i].Findings[j]
			f.Waived = true
			for _, s := range append(rec.Accounts, audit.Standing{}) {
				f.Waivers = append(f.Waivers, audit.Waiver{Account: s.ID, Until: "2027-03-31", Reason: "CANARY reason"})
			}
		}
	}
	for _, a := range report.Audiences {
		d := report.Doc(rec, sample.Checks(), report.Options{Audience: a})
		var b bytes.Buffer
		if err := (doc.Terminal{Width: 80}).Write(&b, d); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "Put up with for now") || strings.Contains(b.String(), "CANARY") != (a == report.Self) {
			t.Errorf("%s:\n%s", a, b.String())
		}
		if n := report.Plan(report.Redact(rec, sample.Checks(), a), sample.Checks(), nil).Count.ToDo; n > 0 {
			t.Errorf("%s: %d accounts with something to do", a, n)
		}
	}
	if rec.Worst() != "" {
		t.Errorf("the worst is %s", rec.Worst())
	}
}
