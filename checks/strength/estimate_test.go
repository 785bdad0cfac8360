package strength_test

import (
	"testing"

	"acctaudit/audit"
	"acctaudit/checks/strength"
	"acctaudit/checks/strength/internal/guess"
)

// TestKindsHaveWords holds every kind of part to a name in both languages, and
// the names of the input kinds to those of the engine.
func TestKindsHaveWords(t *testing.T) {
	for k := guess.Kind(0); k.String() != ""; k++ {
		for _, l := range audit.Langs {
			if strength.Kinds[k.String()].In(l) == "" || strength.Help(k.String()).In(l) == "" {
				t.Errorf("%s has no words in %s", k, l)
			}
		}
		if k == guess.KindRandom+guess.Kind(len(strength.Kinds))-1 {
			return
		}
	}
}

func TestInputKinds(t *testing.T) {
	for _, kind := range []string{strength.KindService, strength.KindPersonal, strength.KindInput} {
		e := strength.Judge([]byte("examplebank"), []strength.Input{{Word: "examplebank", Kind: kind}}, pinned)
		if len(e.Parts) != 1 || e.Parts[0].Kind != kind || e.Score != 0 {
			t.Errorf("%s: %+v", kind, e)
		}
	}
}
