package guess

import (
	"math"

	"github.com/nbutton23/zxcvbn-go/match"
)

// A candidate is a piece that can be guessed as one.
type candidate struct {
	bits       float64
	start, end int16 // half-open
	next       int32 // the next candidate with the same start, plus one
	kind       string
	guise      string
}

// A cover keeps the cheapest candidate for each stretch of a text.
type cover struct {
	heads      []int32 // by start: its first candidate, plus one
	candidates []candidate
}

func (s *cover) reset(n int) {
	s.heads = grown(s.heads, n)
	if s.candidates == nil {
		s.candidates = make([]candidate, 0, 48)
	}
	s.candidates = s.candidates[:0]
}

// grown returns n zeroes, in the room of old if there is enough.
func grown[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/2)
	}
	clear(old[:n])
	return old[:n]
}

// A search holds one text and what was found in it.
type search struct {
	text
	year   int // the present one
	inputs []input

	found  cover  // priced as zxcvbn does, and by what is known here
	goes   cover  // found by zxcvbn-go's rules alone, at its prices
	series []span // where counting words stand
	common bool

	matches []match.Match // room for those that the scorer is given
	inner   *search       // room for what is judged like a whole password within this one
}

// find runs every matcher over units.
func (s *search) find(units []uint16, inputs []input) {
	s.text.read(units)
	s.inputs, s.series, s.common = inputs, s.series[:0], false
	s.found.reset(len(units))
	s.goes.reset(len(units))

	s.dictionary()
	s.userInputs()
	s.keyboards()
	s.repeats()
	s.sequences()
	s.numbers()
	s.counting()
	s.own()
	s.zxcvbnGo()
}

// floors are the least guesses that zxcvbn charges for a piece of a password.
var floors = struct{ one, more float64 }{math.Log2(10), math.Log2(50)}

// reference adds a candidate priced as zxcvbn prices it: a piece of a
// password, as opposed to all of it, takes at least 10 or 50 guesses.
func (s *search) reference(start, end int, bits float64, kind, guise string) {
	switch {
	case end-start == s.n():
	case end-start == 1:
		bits = max(bits, floors.one)
	default:
		bits = max(bits, floors.more)
	}
	if bits < float64(end-start)*unitBits {
		s.found.add(start, end, bits, kind, guise)
	}
}

// add keeps a candidate if nothing cheaper covers the same stretch.
func (s *cover) add(start, end int, bits float64, kind, guise string) {
	for at := s.heads[start]; at > 0; at = s.candidates[at-1].next {
		if c := &s.candidates[at-1]; int(c.end) == end {
			if bits < c.bits {
				c.bits, c.kind, c.guise = bits, kind, guise
			}
			return
		}
	}
	s.candidates = append(s.candidates, candidate{
		bits: bits, kind: kind, guise: guise, start: int16(start), end: int16(end), next: s.heads[start],
	})
	s.heads[start] = int32(len(s.candidates))
}

// best returns the candidate for a stretch that has one.
func (s *cover) best(start, end int) candidate {
	for at := s.heads[start]; at > 0; at = s.candidates[at-1].next {
		if c := s.candidates[at-1]; int(c.end) == end {
			return c
		}
	}
	return candidate{kind: KindRandom}
}

// least returns the bits of the cheapest cover if each unit costs unit. The
// scorer has the last word; this spares it covers that cannot win.
func (s *cover) least(unit float64) float64 {
	cost := make([]float64, len(s.heads)+1)
	for i := range cost[1:] {
		cost[i+1] = math.Inf(1)
	}
	for i, head := range s.heads {
		cost[i+1] = min(cost[i+1], cost[i]+unit)
		for at := head; at > 0; at = s.candidates[at-1].next {
			c := &s.candidates[at-1]
			cost[c.end] = min(cost[c.end], cost[i]+c.bits)
		}
	}
	return cost[len(s.heads)]
}

// pattern marks our matches in the scorer's answer; any text but "" would do.
const pattern = "m"

// matches appends the candidates in the scorer's form.
func (s *cover) matches(ms []match.Match) []match.Match {
	for _, c := range s.candidates {
		ms = append(ms, match.Match{Pattern: pattern, I: int(c.start), J: int(c.end) - 1, Entropy: c.bits})
	}
	return ms
}

// wipe overwrites the copies of the password.
func (s *search) wipe() {
	s.text.wipe()
	s.inputs = nil
}
