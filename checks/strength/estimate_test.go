package strength_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/checks/strength"
	"acctaudit/checks/strength/policy"
)

// TestKindsHaveWords holds every kind of part to words in both languages.
func TestKindsHaveWords(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "internal/guess/kinds.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Kind") {
			return true
		}
		seen++
		kind, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		for _, l := range audit.Langs {
			if strength.KindWord(kind).In(l) == "" || strength.Help(kind).In(l) == "" {
				t.Errorf("%q has no words in %s", kind, l)
			}
		}
		return true
	})
	if seen != 27 {
		t.Errorf("%d kinds seen", seen)
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
