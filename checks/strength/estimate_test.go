package strength_test

import (
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks/strength"
	"acctaudit/checks/strength/internal/guess"
	"acctaudit/checks/strength/policy"
)

// TestKindsHaveWords holds every kind of part to a name in both languages, and
// the names of the input kinds to those of the engine.
func TestKindsHaveWords(t *testing.T) {
	for k := guess.KindRandom; k <= guess.KindInput; k++ {
		for _, l := range audit.Langs {
			if strength.KindWord(k.String()).In(l) == "" || strength.Help(k.String()).In(l) == "" {
				t.Errorf("%s has no words in %s", k, l)
			}
		}
	}
}

// TestValuesHaveWords holds every value but the score to words.
func TestValuesHaveWords(t *testing.T) {
	for log10 := 0.0; log10 < 40; log10++ {
		if strength.GuessesWord(log10).Ja == "" {
			t.Errorf("10^%g guesses have no words", log10)
		}
	}
	for _, p := range policy.Profiles {
		if strength.ProfileName(p).Ja == "" {
			t.Errorf("%s has no name", p.ID)
		}
	}
	for _, key := range []string{strength.ScoreWord(4).En, strength.ClassWord(3).En, strength.OutcomeWord(policy.Fail).En} {
		if key == "" || strings.Contains(key, ".") {
			t.Errorf("%q stands for a word", key)
		}
	}
}

func TestInputKinds(t *testing.T) {
	for _, kind := range []string{strength.KindService, strength.KindPersonal, strength.KindInput} {
		e := judge([]byte("examplebank"), []strength.Input{{Word: "examplebank", Kind: kind}})
		if len(e.Parts) != 1 || e.Parts[0].Kind != kind || e.Score != 0 {
			t.Errorf("%s: %+v", kind, e)
		}
	}
}
