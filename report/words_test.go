package report

import (
	"reflect"
	"testing"

	"acctaudit/audit"
	"acctaudit/report/internal/sample"
)

func TestLabelsAreFilled(t *testing.T) {
	for _, l := range []Labels{labelsEn, labelsJa} {
		v := reflect.ValueOf(l)
		for i := range v.NumField() {
			if v.Field(i).String() == "" && v.Type().Field(i).Name != "Space" {
				t.Errorf("%s of %q is empty", v.Type().Field(i).Name, l.Title)
			}
		}
	}
}

func TestWordsExistInBothLanguages(t *testing.T) {
	check := func(what string, text audit.Text) {
		t.Helper()
		if text.En == "" || text.Ja == "" || text.En == text.Ja && what != "sms" {
			t.Errorf("%s: %+v", what, text)
		}
	}
	for _, s := range audit.Severities {
		check(string(s), SeverityWord(s))
	}
	for _, why := range audit.Aparts {
		check(string(why), ApartWord(why))
	}
	for _, m := range append([]audit.Method{audit.MethodNone, audit.MethodNotOffered, audit.MethodUnknown}, audit.Methods...) {
		check(string(m), MethodWord(m))
	}
	for _, s := range []audit.Status{audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable} {
		check(string(s), StatusWord(s))
	}
	for _, s := range []audit.StoreState{audit.StoreReady, audit.StoreLocked, audit.StoreNeedsConfirm, audit.StoreUnavailable, audit.StoreFailed} {
		check(string(s), StoreStateWord(s))
	}
	for _, r := range []audit.Reply{audit.Yes, audit.No, audit.Unknown, ""} {
		check(string(r), ReplyWord(r))
	}
	for reason := range reasonWords {
		if reason != "" {
			check(reason, ReasonWord(reason))
		}
	}
	for reason, text := range reasonRemedies {
		check(reason, text)
	}
	for _, l := range FactorLevels {
		check(string(l), levelWords[l])
	}
	for _, a := range Audiences {
		check(string(a), audienceWords[a])
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
	if order := v.inOrder(); order[0].ID != "unshare" || order[len(order)-1].ID != "look" {
		t.Errorf("%s is the first, %s the last", order[0].ID, order[len(order)-1].ID)
	}
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		if got := letters(n); got != want {
			t.Errorf("letters(%d) = %s, want %s", n, got, want)
		}
	}
}
