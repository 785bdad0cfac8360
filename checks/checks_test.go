package checks_test

import (
	"regexp"
	"slices"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/checks"
	"acctaudit/checks/reuse"
	"acctaudit/checks/strength"
	"acctaudit/report/advice"
)

var (
	checkID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	codeID  = regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)
)

// TestAll holds every check to the same promises: a usable ID, words, and
// advice and a remedy for whatever it can find. That the words exist in both
// languages is tested with those of all packages, in audit/words.
func TestAll(t *testing.T) {
	catalogue := advice.Load()
	all := remedies(t)
	seen := make(map[string]bool)
	for _, c := range checks.All {
		t.Run(c.ID, func(t *testing.T) {
			w := c.Words()
			if !checkID.MatchString(c.ID) || seen[c.ID] {
				t.Errorf("ID %q is malformed or taken", c.ID)
			}
			seen[c.ID] = true
			if c.Run == nil || len(w.Codes) == 0 || w.Title.En == "" || w.Doc.En == "" {
				t.Error("no Run, title, doc or codes")
			}
			for code, said := range w.Codes {
				testCode(t, code, said, seen)
				if len(catalogue.For(code)) == 0 {
					t.Errorf("code %s has no advice", code)
				}
				if all[said.Remedy] == nil {
					t.Errorf("code %s has no remedy", code)
				}
			}
		})
	}
}

// TestTriggers: no advice waits for a code that nobody emits.
func TestTriggers(t *testing.T) {
	catalogue := advice.Load()
	known := map[string]bool{"incident.suspected": true, "incident.contacted": true, "incident.rejected": true}
	for _, k := range incident.Kinds {
		known["incident."+string(k)] = true
	}
	for _, c := range checks.All {
		for code := range c.Words().Codes {
			known[code] = true
		}
	}
	for _, row := range catalogue.Rows {
		for _, code := range row.Triggers {
			if !known[code] {
				t.Errorf("%s waits for %s", row.ID, code)
			}
		}
	}
}

func testCode(t *testing.T, code string, said audit.Code, seen map[string]bool) {
	if !codeID.MatchString(code) || seen[code] {
		t.Errorf("code %q is malformed or another check's", code)
	}
	seen[code] = true
	if said.Message.En == "" || said.Word.En == "" || said.Doc.En == "" {
		t.Errorf("code %s has no message, word or doc", code)
	}
}

// acts are what a remedy can be.
var acts = []audit.Act{
	audit.ActPassword, audit.ActTwoFactor, audit.ActCodes, audit.ActWayBack, audit.ActProof, audit.ActAnswer, audit.ActLook, audit.ActHabit, audit.ActMend,
}

// remedies returns those of all checks: each is used, stands at a place of its
// own and leads to steps.
func remedies(t *testing.T) map[string]*audit.Remedy {
	all, places, used := make(map[string]*audit.Remedy), make(map[int]string), make(map[string]bool)
	for _, c := range checks.All {
		w := c.Words()
		for i := range w.Remedies {
			r := &w.Remedies[i]
			if all[r.ID] != nil || places[r.Order] != "" || !slices.Contains(acts, r.Act) || r.Minutes < 1 || r.Title.En == "" || r.Why.En == "" {
				t.Errorf("remedy %s: its ID or order is taken, or something is missing", r.ID)
			}
			all[r.ID], places[r.Order] = r, r.ID
		}
		for _, code := range w.Codes {
			used[code.Remedy] = true
		}
	}
	for id, r := range all {
		if !used[id] || len(r.Steps) == 0 && r.Then == "" || r.Then != "" && (all[r.Then] == nil || all[r.Then].Then != "") {
			t.Errorf("remedy %s is not used, or leads nowhere", id)
		}
	}
	return all
}

// TestRelating: what is compared for a case is found by what checks say that they find.
func TestRelating(t *testing.T) {
	got := checks.Relating(audit.SamePassword, audit.SimilarPassword)
	if !slices.Contains(got, reuse.Check) || slices.Contains(got, strength.Check) {
		t.Errorf("%v", got)
	}
	if got := checks.Relating(); len(got) > 0 {
		t.Errorf("%v relate nothing", got)
	}
}
