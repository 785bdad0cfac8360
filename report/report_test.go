package report_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/internal/sample"
)

func newDoc(t interface{ Fatal(...any) }, rec *audit.Record, o report.Options) doc.Doc {
	return report.Doc(rec, sample.Checks(), o)
}

func newRows(t interface{ Fatal(...any) }, rec *audit.Record, o report.Options) [][]string {
	return report.Rows(rec, sample.Checks(), o)
}

// written is a document as lines of 80 cells.
func written(t interface{ Fatal(...any) }, d doc.Doc) string {
	var b bytes.Buffer
	if err := (doc.Terminal{Width: 80}).Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// section returns the first section whose title begins with what stands under key.
func section(t *testing.T, d doc.Doc, key string) doc.Section {
	t.Helper()
	i := slices.IndexFunc(d.Sections, func(s doc.Section) bool { return s.Title == report.Say(d.Lang, key) })
	if i < 0 {
		return doc.Section{}
	}
	return d.Sections[i]
}

// items returns the items of the lists of a section.
func items(s doc.Section) (out []doc.Item) {
	for _, b := range s.Blocks {
		if l, ok := b.(doc.List); ok {
			out = append(out, l.Items...)
		}
	}
	return out
}

// TestEachPasswordIsChangedOnce: an account with several faults of its password
// has one line for it, with all of them.
func TestEachPasswordIsChangedOnce(t *testing.T) {
	for _, card := range items(section(t, newDoc(t, sample.Record(), report.Options{}), "accounts.title")) {
		seen := make(map[string]bool)
		for _, f := range card.Below[0].(doc.Fields) {
			if seen[f.Label] {
				t.Errorf("%s: two lines for %s", card.Name, f.Label)
			}
			seen[f.Label] = true
			if strings.HasPrefix(card.Name, "Tokei Forum") && f.Label == "Password" && !strings.Contains(f.Value, ";") {
				t.Errorf("%+v", f)
			}
		}
	}
}

// TestEveryFindingHasItsRow: nothing that was found is left out of the table, and
// no account of it out of the report.
func TestEveryFindingHasItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := randomRecord(t)
		want, concerned := 0, make(map[audit.AccountID]bool)
		for _, f := range rec.Results[0].Findings {
			want += max(1, len(slices.Compact(slices.Sorted(slices.Values(f.Accounts)))))
			for _, a := range f.Accounts {
				concerned[a] = true
			}
		}
		got := 0
		for _, row := range newRows(t, rec, report.Options{}) {
			if row[1] == "finding" {
				got++
			}
		}
		if got != want {
			t.Fatalf("%d rows for %d findings", got, want)
		}
		d := newDoc(t, rec, report.Options{})
		d.Sections = slices.DeleteFunc(d.Sections, func(s doc.Section) bool { return s.Tone == doc.Warning })
		out := strings.Join(strings.Fields(written(t, d)), " ")
		for _, a := range rec.Accounts {
			if concerned[a.ID] && !strings.Contains(out, a.Name.En) {
				t.Fatalf("%s is not in %s", a.Name.En, out)
			}
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

// TestPartsAddUp: the three numbers are those of all accounts, and none is in
// order of which something is open.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := randomRecord(t)
		if rapid.Bool().Draw(t, "skipped") {
			rec.Results = append(rec.Results, audit.Result{Check: "twofactor", Status: audit.Skipped, Reason: audit.ReasonNoChecklist})
		}
		parts := newDoc(t, rec, report.Options{}).Sections[1].Blocks[0].(doc.Parts)
		if n := parts[0].N + parts[1].N + parts[2].N; n != len(rec.Accounts) || len(rec.Results) > 1 && parts[0].N > 0 {
			t.Fatalf("%+v of %d", parts, len(rec.Accounts))
		}
	})
}

// TestCouldNotLookIsNeverFine: what is incomplete is said in the lead and in
// full, and nothing is called done.
func TestCouldNotLookIsNeverFine(t *testing.T) {
	for _, l := range audit.Langs {
		d := newDoc(t, sample.Record(), report.Options{Lang: l})
		if n := len(items(section(t, d, "gaps.title"))); n != 3 {
			t.Errorf("%s: %d gaps", l, n)
		}
		nothing := sample.Record()
		nothing.Complete = true // it says so, and is not
		for i := range nothing.Results {
			nothing.Results[i].Findings = nil
		}
		d = newDoc(t, nothing, report.Options{Lang: l})
		if out := written(t, d); strings.Contains(out, "\n"+report.Say(l, "plan.none")) || strings.Contains(out, report.Say(l, "coverage.complete")) {
			t.Errorf("%s: an incomplete audit without findings says %s", l, out)
		}
	}
}

// TestTheLeadNamesWhatIsNotKnown: in one line.
func TestTheLeadNamesWhatIsNotKnown(t *testing.T) {
	rec := sample.Record()
	d := newDoc(t, rec, report.Options{})
	want := doc.Item{Text: "Not known: keyring: 仕事 (locked), Leaked passwords, answers for 6 accounts", Tone: doc.Warning}
	if diff := cmp.Diff(want, d.Lead[0].(doc.List).Items[1]); diff != "" {
		t.Error(diff)
	}
	rec.Stores = nil
	if out := written(t, newDoc(t, rec, report.Options{})); !strings.Contains(out, report.Say(audit.English, "coverage.no-source")) {
		t.Errorf("no store is no gap: %s", out)
	}
}

// TestDanglingFindings: a finding about an account that the record does not
// describe is shown, and not as one about the person.
func TestDanglingFindings(t *testing.T) {
	rec := sample.Clean()
	rec.Results[0].Findings = []audit.Finding{{Check: "reuse", Code: "pw.weak", Severity: audit.High, Accounts: []audit.AccountID{"nobody"}}}
	for _, a := range report.Audiences {
		rows := newRows(t, rec, report.Options{Audience: a})
		if last := rows[len(rows)-1]; last[8] != report.Say(audit.English, "names.nameless") {
			t.Errorf("%s: %+v", a, rows)
		}
	}
}

func TestCleanSaysWhatWasLookedAt(t *testing.T) {
	d := newDoc(t, sample.Clean(), report.Options{})
	for _, want := range []string{"12 logins: keyring", "Everything that was asked for was looked at.", "Nothing to do.", "In order 12 ", "Others, in order (12): Midori Mail, "} {
		if out := written(t, d); !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
}

// TestOnlyWhatWasAsked: an audit of passwords alone has nothing to say about
// habits or recovery but that nobody asked, and calls no account in order.
func TestOnlyWhatWasAsked(t *testing.T) {
	asked := sample.Clean()
	asked.Results = asked.Results[:2]
	page := newDoc(t, asked, report.Options{Full: true})
	for _, l := range audit.Langs {
		out := written(t, newDoc(t, asked, report.Options{Lang: l}))
		if !strings.Contains(out, report.Say(l, "coverage.not-asked")) || strings.Contains(out, "Nothing to do.") {
			t.Error(out)
		}
	}
	if n := report.Plan(asked, sample.Checks(), nil).Count; n.InOrder != 0 {
		t.Errorf("%+v", n)
	}
	for _, key := range []string{"habits.title", "recovery.title", "incident.title"} {
		if s := section(t, page, key); s.Blocks != nil {
			t.Errorf("%s: nobody asked", key)
		}
		if s := section(t, newDoc(t, sample.Record(), report.Options{Full: true}), key); len(items(s)) < 3 {
			t.Errorf("%s: %+v", key, s)
		}
		if s := section(t, newDoc(t, sample.Record(), report.Options{}), key); s.Blocks != nil {
			t.Errorf("%s is not in the appendix", key)
		}
	}
}

func TestNoLogins(t *testing.T) {
	rec := sample.Clean()
	rec.Logins, rec.Accounts = nil, nil
	for _, l := range audit.Langs {
		if out := written(t, newDoc(t, rec, report.Options{Lang: l})); !strings.Contains(out, report.Say(l, "screen.no-logins")) {
			t.Errorf("%s: %s", l, out)
		}
	}
}

func TestDemoSaysSo(t *testing.T) {
	for _, l := range audit.Langs {
		if d := newDoc(t, sample.Record(), report.Options{Lang: l}); !strings.Contains(written(t, d), report.Say(l, "report.invented")) {
			t.Errorf("%s: nothing says that the person is invented", l)
		}
	}
}

// TestLinksAreKnown: a page stands in the table of services, or there is none.
func TestLinksAreKnown(t *testing.T) {
	tests := []struct{ name, site, code, want string }{
		{"known", "google.com", "pw.weak", "https://myaccount.google.com/signinoptions/password"},
		{"its settings", "google.com", "mfa.none", "https://myaccount.google.com/security"},
		{"nothing known", "bank.example", "pw.weak", ""},
		{"saved with it", "saved.example", "pw.weak", ""},
		{"address", "192.168.0.1", "pw.weak", ""},
		{"quotes", `bank.example"onclick`, "pw.weak", ""},
	}
	for _, tt := range tests {
		rec := sample.Clean()
		rec.Accounts[0].Site, rec.Accounts[0].Service = tt.site, ""
		rec.Results[0].Findings = []audit.Finding{{Code: tt.code, Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}}}
		rec.Logins[0].Address = "https://login." + tt.site
		for _, item := range items(newDoc(t, rec, report.Options{}).Sections[0]) {
			if item.Link != tt.want {
				t.Errorf("%s: link %q, want %q", tt.name, item.Link, tt.want)
			}
		}
	}
}

// TestSavedAddressIsText: an address out of the vault is shown and not linked,
// and only if there is nothing else in it.
func TestSavedAddressIsText(t *testing.T) {
	for address, shown := range map[string]bool{"https://login.saved.example": true, "https://a@odd.example": false, "http://plain.example": false} {
		rec := sample.Clean()
		rec.Accounts[0].Site, rec.Accounts[0].Service = "saved.example", ""
		rec.Results[0].Findings = []audit.Finding{{Code: "pw.weak", Severity: audit.High, Accounts: []audit.AccountID{rec.Accounts[0].ID}}}
		rec.Logins[0].Address = address
		if out := written(t, newDoc(t, rec, report.Options{})); strings.Contains(out, address) != shown {
			t.Errorf("%s:\n%s", address, out)
		}
	}
}

// TestThreeFieldsStandApart: what a source says that is out of date stands apart
// from what holds today.
func TestThreeFieldsStandApart(t *testing.T) {
	for _, l := range audit.Langs {
		d := newDoc(t, sample.Record(), report.Options{Lang: l, Full: true})
		found := slices.ContainsFunc(items(section(t, d, "advice.title")), func(i doc.Item) bool {
			return i.Tone == doc.Critical && len(i.Below) == 1 && len(i.Below[0].(doc.Fields)) >= 5
		})
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
	list := items(section(t, newDoc(t, rec, report.Options{Lang: audit.Japanese, Full: true}), "habits.title"))
	for i, want := range []string{"はい、要改善", "いいえ、良好", "はい、良好", "分からない"} {
		if got := list[i].Tag; got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}

func TestStaleGuidanceSaysSo(t *testing.T) {
	rec := sample.Record()
	for months, want := range map[int]bool{0: false, 19: true} {
		rec.Time = sample.Record().Time.AddDate(0, months, 0)
		if out := fmt.Sprint(newDoc(t, rec, report.Options{Full: true})); strings.Contains(out, report.Say(audit.English, "credits.stale")) != want {
			t.Errorf("guidance of %d months ago", months)
		}
	}
}

// TestDoubtsAreShown: an answer that is no evidence stands with why.
func TestDoubtsAreShown(t *testing.T) {
	rec := sample.Record()
	for _, doubt := range audit.Doubts {
		rec.Accounts[0].Doubt, rec.Habits[0].Doubt = doubt, doubt
		for _, l := range audit.Langs {
			out := fmt.Sprint(newDoc(t, rec, report.Options{Lang: l, Full: true}))
			if n := strings.Count(out, report.DoubtWord(doubt).In(l)); n < 2 {
				t.Errorf("%s: shown %d times", doubt, n)
			}
		}
	}
}

// TestStepsCanBeLookedUp: whatever remedy or code a plan names, explain knows.
func TestStepsCanBeLookedUp(t *testing.T) {
	all := report.Explain(sample.Checks())
	known := map[string]bool{"": true} // a question has none
	for _, e := range append(all, report.ExplainRest(sample.Checks())...) {
		known[e.Code] = true
	}
	for _, a := range report.Audiences {
		rec := report.Redact(sample.Record(), sample.Checks(), a)
		for _, step := range report.Plan(rec, sample.Checks(), nil).Steps {
			if !known[step.Remedy] {
				t.Errorf("%s: %s", a, step.Remedy)
			}
			for _, r := range step.Reasons {
				if !known[r.Code] {
					t.Errorf("%s: %s", a, r.Code)
				}
			}
		}
	}
}

// TestEveryStepInFull: each step of the plan has a page of its own that says
// why and how, in both languages, and a name that is none has none.
func TestEveryStepInFull(t *testing.T) {
	for _, l := range audit.Langs {
		for _, step := range report.Plan(sample.Record(), sample.Checks(), nil).Steps {
			d, ok := report.Step(sample.Record(), sample.Checks(), step.Name, report.Options{Lang: l})
			if !ok {
				t.Fatal(step.Name)
			}
			out := written(t, d)
			if n := strings.Count(out, "\n"); n > 24 || !strings.Contains(out, report.Say(l, "step.why")) || d.Lead[0].(doc.Fields)[0].Value == "" || len(d.Lead[2].(doc.List).Items) == 0 {
				t.Errorf("%s: %d lines: %s", step.Name, n, out)
			}
		}
	}
	if _, ok := report.Step(sample.Record(), sample.Checks(), "no:such", report.Options{}); ok {
		t.Error("a step of no name")
	}
}

// TestEveryAccountIsNamed: whatever has no card of its own is named in a line.
func TestEveryAccountIsNamed(t *testing.T) {
	rec := sample.Large(60, 40)
	for _, full := range []bool{false, true} {
		out := strings.Join(strings.Fields(written(t, newDoc(t, rec, report.Options{Full: full}))), " ")
		for _, a := range rec.Accounts {
			if !regexp.MustCompile(regexp.QuoteMeta(a.Name.En) + `\b`).MatchString(out) {
				t.Errorf("full %v: %s is nowhere", full, a.Name.En)
			}
		}
	}
}
