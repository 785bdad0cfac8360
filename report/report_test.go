package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
)

func newReport(t testing.TB, rec *audit.Record, o report.Options) *report.Report {
	t.Helper()
	r, err := report.New(rec, sample.Checks(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNewRefusesOtherSchemas(t *testing.T) {
	rec := sample.Record()
	rec.Schema++
	if _, err := report.New(rec, sample.Checks(), report.Options{}); err == nil {
		t.Error("a record of another schema gave no error")
	}
}

func TestPlan(t *testing.T) {
	r := newReport(t, sample.Record(), report.Options{})
	var got []string
	for _, a := range r.Actions {
		got = append(got, a.ID+" "+string(a.Severity))
	}
	want := []string{
		"unshare critical", "renew-contacts high", "replace-weak high", "enable-mfa high", "separate-similar medium",
		"upgrade-mfa medium", "use-https low", "habits low",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(r.Plan) != report.PlanSize {
		t.Errorf("the plan has %d actions", len(r.Plan))
	}
}

// TestEachPasswordIsChangedOnce: an account with several faults of its
// password stands under one action, with all of them.
func TestEachPasswordIsChangedOnce(t *testing.T) {
	r := newReport(t, sample.Record(), report.Options{})
	seen := 0
	for _, a := range r.Actions {
		for _, target := range a.Targets {
			if target.Name == "Tokei Forum" && a.ID != "use-https" {
				seen++
				if a.ID != "unshare" || len(target.Reasons) != 2 {
					t.Errorf("under %s with %q", a.ID, target.Reasons)
				}
			}
		}
	}
	if seen != 1 {
		t.Errorf("it stands under %d actions", seen)
	}
}

// TestEveryFindingHasAnAction: nothing that was found is left out of the list
// of things to do, of the list by account or of the table.
func TestEveryFindingHasAnAction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := randomRecord(t)
		r, err := report.New(rec, sample.Checks(), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		reasons, want := 0, 0
		for _, a := range r.Actions {
			for _, target := range a.Targets {
				reasons += len(target.Reasons)
			}
		}
		for _, res := range rec.Results {
			for _, f := range res.Findings {
				want += max(1, len(slices.Compact(slices.Sorted(slices.Values(f.Accounts)))))
			}
		}
		if reasons != want || len(r.Rows) != want {
			t.Fatalf("%d reasons and %d rows for %d findings at accounts", reasons, len(r.Rows), want)
		}
	})
}

// randomRecord draws a record with findings of known and unknown codes.
func randomRecord(t *rapid.T) *audit.Record {
	rec := sample.Record()
	codes := []string{"pw.weak", "pw.common", "pw.reused.exact", "pw.reused.near", "mfa.none", "mfa.unknown", "rec.cycle", "habit.links", "site.lookalike", "odd.code", "odd"}
	res := audit.Result{Check: "strength", Status: audit.Done}
	for range rapid.IntRange(0, 12).Draw(t, "findings") {
		f := audit.Finding{Check: "strength", Code: rapid.SampledFrom(codes).Draw(t, "code"), Severity: rapid.SampledFrom(audit.Severities).Draw(t, "severity")}
		for range rapid.IntRange(0, 3).Draw(t, "accounts") {
			f.Accounts = append(f.Accounts, rec.Accounts[rapid.IntRange(0, len(rec.Accounts)-1).Draw(t, "account")].ID)
		}
		res.Findings = append(res.Findings, f)
	}
	rec.Results = []audit.Result{res}
	return rec
}

// TestOrder: no action stands before one with a worse finding.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := randomRecord(t)
		r, err := report.New(rec, sample.Checks(), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(r.Actions); i++ {
			if r.Actions[i].Severity.Rank() > r.Actions[i-1].Severity.Rank() {
				t.Fatalf("%s stands after %s", r.Actions[i].ID, r.Actions[i-1].ID)
			}
		}
		again, _ := report.New(rec, sample.Checks(), report.Options{})
		if !slices.EqualFunc(r.Actions, again.Actions, func(a, b *report.Action) bool { return a.ID == b.ID }) {
			t.Fatal("the order is not the same twice")
		}
	})
}

// TestCouldNotLookIsNeverFine: what is incomplete is a gap and nothing good.
func TestCouldNotLookIsNeverFine(t *testing.T) {
	for _, l := range audit.Langs {
		r := newReport(t, sample.Record(), report.Options{Lang: l})
		if r.Complete || len(r.Coverage.Gaps) != 3 {
			t.Errorf("%s: %d gaps: %+v", l, len(r.Coverage.Gaps), r.Coverage.Gaps)
		}
		for _, g := range r.Good {
			if strings.Contains(g, "Two-factor") || strings.Contains(g, "二段階認証") || strings.Contains(g, "Leaked") || strings.Contains(g, "漏れた") {
				t.Errorf("%s: %q is called good", l, g)
			}
		}
		nothing := sample.Record()
		for i := range nothing.Results {
			nothing.Results[i].Findings = nil
		}
		r = newReport(t, nothing, report.Options{Lang: l})
		if strings.Contains(r.Headline, report.Say(r.Lang, "headline.none")) || r.Coverage.Summary != report.Say(r.Lang, "coverage.incomplete") {
			t.Errorf("%s: an incomplete audit without findings says %q", l, r.Headline)
		}
	}
}

// TestCompleteIsNotBelieved: a record that calls itself complete and is not.
func TestCompleteIsNotBelieved(t *testing.T) {
	rec := sample.Record()
	rec.Complete = true
	if r := newReport(t, rec, report.Options{}); r.Complete || r.Coverage.Summary != report.Say(r.Lang, "coverage.incomplete") {
		t.Errorf("it says %q", r.Coverage.Summary)
	}
}

// TestDanglingFindings: a finding about an account that the record does not
// describe is shown, and not as one about the person.
func TestDanglingFindings(t *testing.T) {
	rec := sample.Clean()
	rec.Results[0].Findings = []audit.Finding{{Check: "reuse", Code: "pw.weak", Severity: audit.High, Accounts: []audit.AccountID{"nobody"}}}
	for _, a := range report.Audiences {
		r := newReport(t, rec, report.Options{Audience: a})
		if len(r.Rows) != 1 || r.Rows[0].Name != report.Say(r.Lang, "names.nameless") {
			t.Errorf("%s: %+v", a, r.Rows)
		}
	}
}

func TestCleanSaysItsCount(t *testing.T) {
	r := newReport(t, sample.Clean(), report.Options{})
	want := []string{"Reused passwords: 12 looked at, none found.", "Weak passwords: 12 looked at, none found."}
	if diff := cmp.Diff(want, r.Good); diff != "" {
		t.Error(diff)
	}
	if !r.Complete || len(r.Coverage.Gaps) > 0 || r.Invented != "" || len(r.Plan) > 0 {
		t.Errorf("%+v", r.Coverage)
	}
}

// TestOnlyWhatWasAsked: an audit of passwords alone has nothing to say about
// second factors, habits or recovery, not even that they are unknown.
func TestOnlyWhatWasAsked(t *testing.T) {
	if r := newReport(t, sample.Clean(), report.Options{}); r.Factors != nil || r.Habits != nil || r.Recovery != nil || r.Incident != nil {
		t.Errorf("it has sections that nobody asked for")
	}
	if r := newReport(t, sample.Record(), report.Options{}); r.Factors == nil || len(r.Habits.Rows) != 3 || len(r.Recovery.Items) < 3 || len(r.Incident.Items) < 3 {
		t.Errorf("it lacks sections that were asked for")
	}
}

func TestNoLogins(t *testing.T) {
	rec := sample.Clean()
	rec.Logins, rec.Accounts = nil, nil
	for _, l := range audit.Langs {
		r := newReport(t, rec, report.Options{Lang: l})
		if strings.Contains(r.Headline, report.Say(r.Lang, "headline.none")) || strings.Contains(r.Headline, "0") {
			t.Errorf("%s: %q", l, r.Headline)
		}
	}
}

func TestNoStoreIsAGap(t *testing.T) {
	rec := sample.Clean()
	rec.Stores = nil
	if r := newReport(t, rec, report.Options{}); len(r.Coverage.Gaps) != 1 {
		t.Errorf("gaps: %+v", r.Coverage.Gaps)
	}
}

func TestDemoSaysSo(t *testing.T) {
	for _, l := range audit.Langs {
		if newReport(t, sample.Record(), report.Options{Lang: l}).Invented == "" {
			t.Errorf("%s: nothing says that the person is invented", l)
		}
	}
}

func TestLinks(t *testing.T) {
	tests := []struct{ name, site, code, want string }{
		{"well-known", "bank.example", "pw.weak", "https://bank.example/.well-known/change-password"},
		{"not a domain", "my router", "pw.weak", ""},
		{"address", "192.168.0.1", "pw.weak", ""},
		{"port", "bank.example:8080", "pw.weak", ""},
		{"path", "bank.example/x", "pw.weak", ""},
		{"quotes", `bank.example"onclick`, "pw.weak", ""},
		{"upper case", "BANK.example", "pw.weak", ""},
		{"imitation", "bank.example", "site.lookalike", ""},
		{"no page known", "bank.example", "mfa.none", ""},
	}
	for _, tt := range tests {
		rec := sample.Clean()
		rec.Accounts[0].Site, rec.Accounts[0].Service = tt.site, ""
		f := []audit.Finding{{Code: tt.code, Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}}}
		if tt.code == "site.lookalike" {
			f = append(f, audit.Finding{Code: "pw.weak", Severity: audit.High, Accounts: f[0].Accounts})
		}
		rec.Results[0].Findings = f
		r := newReport(t, rec, report.Options{})
		for _, a := range r.Actions {
			if got := a.Targets[0].Link; got != tt.want {
				t.Errorf("%s: link %q, want %q", tt.name, got, tt.want)
			}
		}
	}
}

func TestLinksOfKnownServices(t *testing.T) {
	rec := sample.Clean()
	rec.Accounts[0].Site, rec.Accounts[0].Service = "google.com", ""
	rec.Results[0].Findings = []audit.Finding{{Code: "mfa.none", Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}}}
	link := newReport(t, rec, report.Options{}).Actions[0].Targets[0].Link
	if !strings.HasPrefix(link, "https://") || !strings.Contains(link, "google.com") {
		t.Errorf("the settings of Google are at %q", link)
	}
}

func TestThreeFieldsStandApart(t *testing.T) {
	for _, l := range audit.Langs {
		r := newReport(t, sample.Record(), report.Options{Lang: l})
		found := false
		for _, g := range r.Advice {
			for _, item := range g.Items {
				if item.ID != "password.min-length-8" {
					continue
				}
				found = true
				if !item.Differs || item.Badge != "outdated" || len(item.Current) < 3 || item.Verdict == "" || item.Source == "" {
					t.Errorf("%s: %+v", l, item)
				}
			}
		}
		if !found {
			t.Errorf("%s: a short password does not bring the advice on length", l)
		}
	}
}

// TestHabitsAreJudged: a reader need not know which answer is the good one.
func TestHabitsAreJudged(t *testing.T) {
	rec := sample.Record()
	rec.Habits = []audit.HabitRecord{
		{ID: "phishing.no-unknown-links", Value: audit.Yes},
		{ID: "phishing.no-unknown-links", Value: audit.No},
		{ID: "phishing.security-software", Value: audit.Yes},
		{ID: "phishing.security-software", Value: audit.Unknown},
	}
	for i, want := range []string{"はい、要改善", "いいえ、良好", "はい、良好", "分からない"} {
		if got := newReport(t, rec, report.Options{Lang: audit.Japanese}).Habits.Rows[i].Answer; got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}

func TestStaleGuidanceSaysSo(t *testing.T) {
	rec := sample.Record()
	if r := newReport(t, rec, report.Options{}); slices.Contains(r.Credits, report.Say(r.Lang, "credits.stale")) {
		t.Error("guidance of this month is called stale")
	}
	rec.Time = rec.Time.AddDate(0, 19, 0)
	if r := newReport(t, rec, report.Options{}); !slices.Contains(r.Credits, report.Say(r.Lang, "credits.stale")) {
		t.Error("guidance of nineteen months ago is not called stale")
	}
}

// TestWhatIsNoEvidenceIsNotCounted: a factor of which the answer is no evidence
// is unknown, and the answer stands with why; that there is none stays.
func TestWhatIsNoEvidenceIsNotCounted(t *testing.T) {
	rec := sample.Record()
	before := newReport(t, rec, report.Options{}).Factors.Counts
	for _, doubt := range audit.Doubts {
		rec.Accounts[0].Doubt, rec.Accounts[2].Doubt, rec.Habits[0].Doubt = doubt, doubt, doubt
		for _, l := range audit.Langs {
			r := newReport(t, rec, report.Options{Lang: l})
			word := report.DoubtWord(doubt).In(l)
			if n := r.Factors.Counts; n[0].N != before[0].N-1 || n[3].N != before[3].N || n[4].N != before[4].N+1 {
				t.Errorf("%s: %+v, before %+v", doubt, n, before)
			}
			if got := r.Factors.Rows[0].Confirmed; !strings.Contains(got, "2026-10-03") || !strings.Contains(got, word) {
				t.Errorf("%s: confirmed %q", doubt, got)
			}
			if got := r.Habits.Rows[0].Date; !strings.Contains(got, word) {
				t.Errorf("%s: habit of %q", doubt, got)
			}
		}
	}
}
