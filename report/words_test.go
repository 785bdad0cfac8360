package report

import (
	"slices"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks/strength/policy"
	"acctaudit/report/internal/sample"
)

// TestCodesHaveWords: no code of the program stands as it is.
func TestCodesHaveWords(t *testing.T) {
	haveWords(t, SeverityWord, audit.Severities...)
	haveWords(t, DoubtWord, audit.Doubts...)
	haveWords(t, ApartWord, audit.Aparts...)
	haveWords(t, MethodWord, append([]audit.Method{audit.MethodNone, audit.MethodNotOffered, audit.MethodUnknown}, audit.Methods...)...)
	haveWords(t, func(s audit.Status) audit.Text { return wordOf("statuses.", s) }, audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable)
	haveWords(t, StoreStateWord, audit.StoreReady, audit.StoreLocked, audit.StoreNeedsConfirm, audit.StoreUnavailable, audit.StoreFailed)
	haveWords(t, func(r audit.Reply) audit.Text { return wordOf("replies.", r) }, audit.Yes, audit.No, audit.Unknown, "")
	haveWords(t, ReasonWord, audit.ReasonNoSecrets, audit.ReasonNoChecklist)
	haveWords(t, remedyFor, audit.ReasonNoSecrets, audit.ReasonNoChecklist)
	haveWords(t, func(a Audience) audit.Text { return wordOf("audiences.", a) }, Audiences...)
}

func haveWords[K ~string](t *testing.T, word func(K) audit.Text, codes ...K) {
	t.Helper()
	for _, c := range codes {
		if w := word(c); w.En == "" || w.Ja == "" || w.Ja == string(c) {
			t.Errorf("%q has no word", c)
		}
	}
}

// TestPublished: whoever judges by published guidance gives nothing away.
func TestPublished(t *testing.T) {
	for _, p := range policy.Profiles {
		if !slices.Contains(published, p.ID) {
			t.Errorf("%s is hidden", p.ID)
		}
	}
	if len(published) != len(policy.Profiles)+1 {
		t.Errorf("%q are not all published", published)
	}
}

func TestRemedy(t *testing.T) {
	v := newVocabulary(sample.Checks())
	for code, want := range map[string]string{"pw.reused.exact": "unshare", "pw.short": "lengthen", "no.such": "look", "": "look"} {
		if got := v.remedy(code).ID; got != want {
			t.Errorf("remedy(%q) = %s, want %s", code, got, want)
		}
	}
	if steps := v.steps(v.remedy("pw.reused.exact")); len(steps) != 2 {
		t.Errorf("%d steps: want its own, and those that it leads to", len(steps))
	}
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		if got := letters(n); got != want {
			t.Errorf("letters(%d) = %s, want %s", n, got, want)
		}
	}
}
