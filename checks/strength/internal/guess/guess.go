// Package guess estimates how many guesses the best known guesser needs for
// one password.
//
// It promises never to say more guesses than zxcvbn 4.4.2, zxcvbn-ts or
// zxcvbn-go would for the same password and words (see docs/scoring.md for
// the proof and the tests), and the same answer every time. Matchers find
// pieces of the password that can be guessed as one and say how many guesses
// each takes; zxcvbn-go's scorer finds the cheapest way to cover the password
// with them. The scorer is given lengths and prices only, never the password.
//
// Nothing of a password is kept, logged or returned but where pieces of it
// begin and end.
package guess

import (
	"bytes"
	"math"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nbutton23/zxcvbn-go/match"
	"github.com/nbutton23/zxcvbn-go/scoring"
	"golang.org/x/text/unicode/norm"
)

// maxUnits is how many UTF-16 units of a password are looked at.
const maxUnits = 256

// rounding is what the scorer's three decimals may add to a result.
const rounding = 0.0005

// unitBits is log2 of the ten guesses that any one unit costs.
var unitBits = math.Log2(10)

// digits stands for the password in the calls to zxcvbn-go's scorer, which
// prices a character that no match covers by the classes of characters in the
// text that it is given: for a row of digits, at ten guesses.
var digits = strings.Repeat("0", maxUnits)

// An Input is a word that a guesser of this one password would try first: the
// name of the site, the user name, the title of the entry, a person's name.
// It must never be the password itself.
type Input struct {
	Word string
	Kind string // KindService, KindPersonal or KindInput
}

// A Part is a piece of a password that was guessed as one. It says where and
// what sort, never the text.
type Part struct {
	Kind       string
	Guise      string // of a word; or AsIs
	Start, End int    // half-open, in UTF-16 units of the password as given
}

// A Result is the estimate for one password.
type Result struct {
	Bits   float64 // log2 of the guesses
	Common bool    // among the 10,000 most used passwords
	Parts  []Part
}

// A Guesser estimates one password after another. It keeps the room that it
// works in, not what was in it. It is for one goroutine at a time.
type Guesser struct{ room *search }

// New returns a Guesser for the given present year.
func New(year int) *Guesser { return &Guesser{&search{year: year}} }

// Password estimates password as it is and, where that differs, in its
// compatibility form NFKC, and returns the lower estimate.
func (g *Guesser) Password(password []byte, inputs []Input) Result {
	if len(password) == 0 {
		return Result{}
	}
	valid := password
	if !utf8.Valid(password) {
		valid = bytes.ToValidUTF8(password, []byte("\uFFFD"))
	}
	units := encode(valid)
	words := prepare(inputs)
	best := g.whole(units, words)
	if !norm.NFKC.IsNormal(valid) {
		plain, origin := normalise(valid)
		if r := g.whole(plain, words); r.Bits < best.Bits {
			best = r.moved(origin)
		}
		clear(plain)
	}
	clear(units)
	return best
}

// encode turns UTF-8 into UTF-16.
func encode(p []byte) []uint16 {
	units := make([]uint16, 0, len(p))
	for len(p) > 0 {
		r, n := utf8.DecodeRune(p)
		units = utf16.AppendRune(units, r)
		p = p[n:]
	}
	return units
}

// normalise returns the NFKC form of p in UTF-16, and for each of its units
// and its end where in the UTF-16 of p it came from.
func normalise(p []byte) (units []uint16, origin []int) {
	var iter norm.Iter
	iter.Init(norm.NFKC, p)
	at := 0 // in UTF-16 units of p
	for !iter.Done() {
		from := iter.Pos()
		piece := encode(iter.Next())
		for range piece {
			origin = append(origin, at)
		}
		units = append(units, piece...)
		at += len(encode(p[from:iter.Pos()]))
	}
	return units, append(origin, at)
}

// moved returns r with the places of its parts taken through origin. Parts
// within one character of the original come out empty and are dropped.
func (r Result) moved(origin []int) Result {
	var parts []Part
	for _, p := range r.Parts {
		p.Start, p.End = origin[p.Start], origin[p.End]
		if p.Start < p.End {
			parts = append(parts, p)
		}
	}
	r.Parts = parts
	return r
}

// whole estimates units of any length. What repeats itself over the whole
// length is judged by what it repeats; else only the first maxUnits count.
func (g *Guesser) whole(units []uint16, inputs []input) Result {
	if len(units) <= maxUnits {
		return g.solve(units, inputs)
	}
	if p := period(units); p <= len(units)/2 {
		times := len(units) / p
		r := g.solve(units[:min(p, maxUnits)], inputs)
		return Result{Bits: r.Bits + math.Log2(float64(times)), Parts: []Part{{Kind: KindRepeat, End: len(units)}}}
	}
	return g.solve(units[:maxUnits], inputs)
}

// period returns the least p such that units[i] == units[i+p] throughout, by
// the failure function of Knuth, Morris and Pratt.
func period(units []uint16) int {
	fail := make([]int32, len(units))
	k := int32(0)
	for i := 1; i < len(units); i++ {
		for k > 0 && units[i] != units[k] {
			k = fail[k-1]
		}
		if units[i] == units[k] {
			k++
		}
		fail[i] = k
	}
	return len(units) - int(fail[len(fail)-1])
}

// solve finds the cheapest way to guess units, at most maxUnits of them.
func (g *Guesser) solve(units []uint16, inputs []input) Result {
	s := g.room
	s.find(units, inputs)
	defer s.wipe()
	best := s.cheapest(&s.found, digits[:len(units)])
	if s.goes.least(math.Log2(cardinality(units)))-2*rounding < best.Bits {
		if other := s.cheapest(&s.goes, s.classesText()); other.Bits < best.Bits {
			best = other
		}
	}
	best.Common = s.common
	return best
}

// cheapest asks zxcvbn-go's scorer for the cheapest cover of a text that is
// as long as standIn. Where no candidate is, the scorer charges for each unit
// as many guesses as there are characters in the classes of standIn.
func (s *search) cheapest(c *cover, standIn string) Result {
	s.matches = c.matches(s.matches[:0])
	r := scoring.MinimumEntropyMatchSequence(standIn, s.matches)
	return Result{Bits: max(0, r.Entropy-rounding), Parts: c.parts(r.MatchSequence)}
}

// parts turns the scorer's choice into parts. What it left to guessing
// character by character is KindRandom.
func (s *cover) parts(chosen []match.Match) []Part {
	parts := make([]Part, 0, len(chosen))
	for _, m := range chosen {
		p := Part{Kind: KindRandom, Start: m.I, End: m.J + 1}
		if m.Pattern == pattern {
			c := s.best(m.I, m.J+1)
			p.Kind, p.Guise = c.kind, c.guise
		}
		parts = append(parts, p)
	}
	return parts
}
