package strength

import (
	"math"
	"time"

	"acctaudit/checks/strength/internal/dict"
	"acctaudit/checks/strength/internal/guess"
)

type (
	// An Input is a word that a guesser of one password would try first.
	Input = guess.Input
	// A Part is a piece of a password that a guesser would guess as one.
	Part = guess.Part
)

// An Estimate is how hard one password is to guess.
type Estimate struct {
	Score        int     // 0–4, from the guesses, at the limits of zxcvbn 4: 10³, 10⁶, 10⁸, 10¹⁰
	GuessesLog10 float64 // of the best guesser known here; 0 for no password
	Common       bool    // among the 10,000 most used passwords
	Parts        []Part  // in order; together they cover what was looked at
}

// Weak reports whether e is of a password that is reported as easy to guess.
func (e Estimate) Weak() bool { return e.Score < enough }

// Named returns the parts that follow a pattern worth naming; if there are
// none, all as one part without a pattern.
func (e Estimate) Named() []Part {
	telling := 3 // any text has words of two letters in it
	if e.Weak() {
		telling = 2
	}
	var named []Part
	for _, p := range e.Parts {
		if p.Kind != guess.KindRandom && p.End-p.Start >= telling {
			named = append(named, p)
		}
	}
	if len(named) == 0 && len(e.Parts) > 0 {
		return []Part{{Kind: guess.KindRandom, Start: e.Parts[0].Start, End: e.Parts[len(e.Parts)-1].End}}
	}
	return named
}

// An Estimator judges one password after another in the same room, which is
// wiped after each. It is for one goroutine at a time.
type Estimator struct{ guesser *guess.Guesser }

// NewEstimator returns an Estimator that knows how recent a year is from now.
func NewEstimator(now time.Time) *Estimator { return &Estimator{guess.New(now.Year())} }

// Judge estimates one password. The result holds nothing of it beyond where
// its parts begin and end.
func (est *Estimator) Judge(password []byte, inputs []Input) Estimate {
	r := est.guesser.Password(password, inputs)
	return Estimate{Score: score(r.Bits), GuessesLog10: r.Bits * math.Log10(2), Common: r.Common, Parts: r.Parts}
}

// limits are the guesses below which a password has a score of 0, 1, 2 and 3:
// those of zxcvbn 4 and zxcvbn-ts, with their allowance of 5.
var limits = [4]float64{1e3 + 5, 1e6 + 5, 1e8 + 5, 1e10 + 5}

func score(bits float64) int {
	guesses := math.Exp2(bits)
	for s, limit := range limits {
		if guesses < limit {
			return s
		}
	}
	return len(limits)
}

// The kinds of an [Input].
const (
	KindService  = guess.KindService
	KindPersonal = guess.KindPersonal
	KindInput    = guess.KindInput
)

// Common reports whether a word, in small letters, is among the 10,000 most used
// passwords.
func Common(word []byte) bool {
	_, found, ok := dict.Root().Follow(word)
	return ok && found != 0 && found.Facts().Common
}
