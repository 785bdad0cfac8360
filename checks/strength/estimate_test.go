package strength_test

import (
	"fmt"
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
			e := strength.Estimate{Parts: []strength.Part{{Kind: kind, End: 9}}}
			if strength.KindWord(kind).In(l) == "" || len(e.Help(l)) != 1 || strings.HasPrefix(e.Help(l)[0], "help.") || e.Found(l) != strength.KindWord(kind).In(l) {
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
	for _, key := range []string{strength.ScoreWord(4).En, strength.ClassWords(policy.ShapeOf([]byte("aA1!"), false), audit.English), strength.OutcomeWord(policy.Fail).En} {
		if key == "" || strings.Contains(key, ".") {
			t.Errorf("%q stands for a word", key)
		}
	}
}

// TestFoundAndHelp: each kind is said once, with its disguise, and no more than the two
// things that help most, nothing at all for the best score.
func TestFoundAndHelp(t *testing.T) {
	parts := []strength.Part{
		{Kind: "word-en", Start: 0, End: 5, Guise: "leet"},
		{Kind: "word-en", Start: 5, End: 9},
		{Kind: "year", Start: 9, End: 13},
		{Kind: "word-en", Start: 13, End: 18},
		{Kind: "repeat", Start: 18, End: 24},
	}
	e := strength.Estimate{Score: 3, Parts: parts}
	if got, want := e.Found(audit.English), "an English word with look-alike characters + an English word + a recent year + something repeated"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := strings.Join(e.Kinds(), " "); got != "word-en year repeat" {
		t.Errorf("kinds %q", got)
	}
	if got := e.Help(audit.English); len(got) != 2 || !strings.HasPrefix(got[0], "Use more words") || !strings.HasPrefix(got[1], "There are few dates") {
		t.Errorf("help %q", got)
	}
	e.Score = 4
	if got := e.Help(audit.English); len(got) > 0 {
		t.Errorf("help for the best score: %q", got)
	}
	if got := (strength.Estimate{}).Kinds(); got == nil || len(got) > 0 {
		t.Errorf("kinds of nothing: %#v", got)
	}
}

// TestNamed: a part of two letters is named only in a weak password, and what has no name is one part.
func TestNamed(t *testing.T) {
	parts := []strength.Part{{Kind: "year", Start: 2, End: 4}, {Kind: "word-en", Start: 4, End: 7}, {Kind: "random", Start: 7, End: 12}}
	for _, tt := range []struct {
		score int
		parts []strength.Part
		want  string
	}{
		{2, parts, "[{year  2 4} {word-en  4 7}]"}, {3, parts, "[{word-en  4 7}]"}, {3, parts[:1], "[{random  2 4}]"}, {2, parts[2:], "[{random  7 12}]"}, {0, nil, "[]"},
	} {
		if got := fmt.Sprint(strength.Estimate{Score: tt.score, Parts: tt.parts}.Named()); got != tt.want {
			t.Errorf("score %d of %v: %s, want %s", tt.score, tt.parts, got, tt.want)
		}
	}
}

// TestCommon: a whole word of the list, and not the beginning of one, nor another word that is known.
func TestCommon(t *testing.T) {
	for word, want := range map[string]bool{"password": true, "passwo": false, "qxwvbnnz": false, "kagetsumori": false, "": false} {
		if strength.Common([]byte(word)) != want {
			t.Errorf("%q is common: %v", word, !want)
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
