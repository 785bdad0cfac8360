package strength

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/checks/strength/internal/guess"
	"acctaudit/checks/strength/policy"
)

//go:embed terms.yaml
var terms string

var book = words.New(terms)

// KindWord puts a kind of part into words: what was found, never the text.
func KindWord(kind string) audit.Text { return Check.Words().Values[kind] }

// GuessesWord says the order of magnitude of guesses.
func GuessesWord(log10 float64) audit.Text { return Check.Words().Values[magnitude(log10)] }

// partWord puts a part into words, with how it was disguised.
func partWord(p Part, l audit.Lang) string {
	word := KindWord(p.Kind).In(l)
	if p.Guise == "" {
		return word
	}
	return book.In(l, "forms.guised", words.V{"word": word, "guise": book.In(l, "guises."+p.Guise, nil)})
}

// Kinds lists the kinds of the parts of e, each once, in order. Characters without a
// pattern are named only if there is nothing else.
func (e Estimate) Kinds() []string {
	return distinctly(e.Named(), func(p Part) string { return p.Kind })
}

// Found lists in words what a password is made of, each sort once.
func (e Estimate) Found(l audit.Lang) string {
	found := distinctly(e.Named(), func(p Part) string { return partWord(p, l) })
	return strings.Join(found, book.In(l, "forms.kinds", nil))
}

// Help says what would make a password harder to guess: the two things that help
// most, or nothing if it has the best score.
func (e Estimate) Help(l audit.Lang) []string {
	if e.Score == len(limits) {
		return nil
	}
	all := distinctly(e.Named(), func(p Part) string { return book.In(l, "help."+help(p.Kind), nil) })
	return all[:min(2, len(all))]
}

// distinctly returns what is said of parts, each once, in order; never nil.
func distinctly(parts []Part, say func(Part) string) []string {
	said := []string{}
	for _, p := range parts {
		if s := say(p); !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	return said
}

// ScoreWord says what a score means.
func ScoreWord(score int) audit.Text { return book.Text("scores." + strconv.Itoa(score)) }

// ClassWords names the classes of characters in s.
func ClassWords(s policy.Shape, l audit.Lang) string {
	var names []string
	for _, class := range s.Classes() {
		names = append(names, book.In(l, "classes."+strconv.Itoa(class), nil))
	}
	return strings.Join(names, book.In(l, "forms.classes", nil))
}

// OutcomeWord says what a profile says of a password.
func OutcomeWord(o policy.Outcome) audit.Text { return book.Text("outcomes." + strconv.Itoa(int(o))) }

// ProfileName names whoever asks for a profile.
func ProfileName(p policy.Profile) audit.Text {
	if p.Organised {
		return book.Both("organised", words.V{"id": p.ID})
	}
	return Check.Words().Values[p.ID]
}

func help(kind string) string {
	switch kind {
	case guess.KindPassword, guess.KindIdiom:
		return "listed"
	case guess.KindService, guess.KindPersonal, guess.KindInput:
		return "names"
	case guess.KindYear, guess.KindDate, guess.KindMonthDay, guess.KindEra:
		return "dates"
	case guess.KindQwerty, guess.KindDvorak, guess.KindPad, guess.KindEuropean, guess.KindJIS, guess.KindSequence:
		return "rows"
	case guess.KindRepeat, guess.KindRepeatChar:
		return "repeats"
	case guess.KindRandom:
		return "random"
	}
	return "words"
}
