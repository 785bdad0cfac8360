package checks_test

import (
	"regexp"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/report/advice"
)

var (
	checkID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	codeID  = regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)
)

// TestAll holds every check to the same promises: a usable ID, documentation
// in every language, and advice for whatever it can find.
func TestAll(t *testing.T) {
	catalogue, err := advice.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, c := range checks.All {
		t.Run(c.ID, func(t *testing.T) {
			if !checkID.MatchString(c.ID) || seen[c.ID] {
				t.Errorf("ID %q is malformed or taken", c.ID)
			}
			seen[c.ID] = true
			if c.Run == nil || len(c.Codes) == 0 {
				t.Error("no Run or no Codes")
			}
			inEveryLanguage(t, "title", c.Title)
			inEveryLanguage(t, "doc", c.Doc)
			for code, words := range c.Codes {
				testCode(t, code, words, seen)
				if len(catalogue.For(code)) == 0 {
					t.Errorf("code %s has no advice", code)
				}
			}
		})
	}
}

func testCode(t *testing.T, code string, words audit.Code, seen map[string]bool) {
	if !codeID.MatchString(code) || seen[code] {
		t.Errorf("code %q is malformed or another check's", code)
	}
	seen[code] = true
	inEveryLanguage(t, code+": message", words.Message)
	inEveryLanguage(t, code+": doc", words.Doc)
}

func inEveryLanguage(t *testing.T, what string, text audit.Text) {
	for _, l := range audit.Langs {
		if text.In(l) == "" {
			t.Errorf("%s is missing in %s", what, l)
		}
	}
}
