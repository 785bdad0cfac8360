package report

import (
	"reflect"
	"testing"

	"acctaudit/audit"
	"acctaudit/report/advice"
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
	for code, text := range codeWords {
		check(code, text)
	}
	for _, l := range FactorLevels {
		check(string(l), levelWords[l])
	}
	for _, r := range remedies {
		check(r.id, r.title)
		check(r.id, r.why)
		for _, s := range r.steps {
			check(r.id, s)
		}
	}
	for _, a := range Audiences {
		check(string(a), audienceWords[a])
	}
}

// TestTriggersName: every trigger of the catalogue is a code that has words,
// and every code that has words has advice and a remedy of its own family.
func TestTriggersName(t *testing.T) {
	c, err := advice.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range c.Rows {
		for _, code := range row.Triggers {
			if _, ok := codeWords[code]; !ok {
				t.Errorf("%s is triggered by %s, which there is not", row.ID, code)
			}
		}
	}
	for code := range codeWords {
		if len(c.For(code)) == 0 {
			t.Errorf("%s has no advice", code)
		}
		if remedyOf(code).id == "look" {
			t.Errorf("%s has no remedy", code)
		}
	}
}

func TestRemedyOf(t *testing.T) {
	for code, want := range map[string]string{
		"pw.reused.exact": "unshare", "pw.common": "replace-weak", "pw.new-thing": "replace-weak", "mfa.none": "enable-mfa",
		"mfa.stale": "confirm-mfa", "rec.id-expired": "gather-evidence", "habit.links": "habits", "env.software-outdated": "habits",
		"incident.suspected": "respond", "no.such": "look", "": "look",
	} {
		if got := remedyOf(code).id; got != want {
			t.Errorf("remedyOf(%q) = %s, want %s", code, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		if got := letters(n); got != want {
			t.Errorf("letters(%d) = %s, want %s", n, got, want)
		}
	}
}
