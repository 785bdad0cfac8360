package strength

import (
	_ "embed"
	"strconv"

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

// GuiseWord says how a word was disguised; nothing if it stands as it is.
func GuiseWord(guise string) audit.Text {
	if guise == "" {
		return audit.Text{}
	}
	return book.Text("guises." + guise)
}

// ScoreWord says what a score means.
func ScoreWord(score int) audit.Text { return book.Text("scores." + strconv.Itoa(score)) }

// ClassWord names a class of characters of [policy.Shape].
func ClassWord(class int) audit.Text { return book.Text("classes." + strconv.Itoa(class)) }

// OutcomeWord says what a profile says of a password.
func OutcomeWord(o policy.Outcome) audit.Text { return book.Text("outcomes." + strconv.Itoa(int(o))) }

// ProfileName names whoever asks for a profile.
func ProfileName(p policy.Profile) audit.Text {
	if p.Organised {
		t, id := book.Text("organised"), words.V{"id": p.ID}
		return audit.Text{En: words.Fill(t.En, id), Ja: words.Fill(t.Ja, id)}
	}
	return Check.Words().Values[p.ID]
}

// Help says what would make a password with parts of this kind harder to
// guess.
func Help(kind string) audit.Text { return book.Text("help." + help(kind)) }

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
