package guess

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"acctaudit/checks/internal/kana"
)

// An input is an [Input] made ready: in lower case, with its price.
type input struct {
	word string
	back []byte // the same backwards
	bits float64
	kind string
}

const (
	maxInputs    = 100 // words; more would not be tried first
	maxInputSize = 256 // bytes of one word
)

// prepare ranks words in their order, as zxcvbn does, and adds after them
// their compatibility forms and the Latin spelling of kana.
func prepare(words []Input) []input {
	out := make([]input, 0, min(len(words), maxInputs))
	add := func(w, kind string) {
		w = strings.ToLower(w)
		if w == "" || len(w) > maxInputSize || len(out) == maxInputs ||
			slices.ContainsFunc(out, func(in input) bool { return in.word == w }) {
			return
		}
		out = append(out, input{word: w, back: reversed(w), bits: math.Log2(float64(len(out) + 1)), kind: kind})
	}
	for _, in := range words {
		add(in.Word, in.Kind)
	}
	for _, in := range words {
		if ascii(in.Word) {
			continue
		}
		plain := norm.NFKC.String(in.Word)
		add(plain, in.Kind)
		for _, kunrei := range []bool{false, true} {
			if latin, ok := kana.Romaji(plain, kunrei); ok {
				add(latin, in.Kind)
			}
		}
	}
	return out
}

// reversed returns the characters of w from the last to the first.
func reversed(w string) []byte {
	back := make([]byte, 0, len(w))
	for w != "" {
		r, n := utf8.DecodeLastRuneInString(w)
		back, w = utf8.AppendRune(back, r), w[:len(w)-n]
	}
	return back
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// userInputs finds the words that were given with the password: as they are,
// backwards, with look-alikes, and in kana.
func (s *search) userInputs() {
	for _, in := range s.inputs {
		s.input(&s.plain, in)
		if len(s.romaji.bytes) > 0 {
			s.input(&s.romaji, in)
		}
	}
}

func (s *search) input(l *letters, in input) {
	for p := range l.bytes {
		if l.unit[p] < 0 {
			continue
		}
		s.spell(l, p, p, in.word, in, 0)
		if end := p + len(in.back); bytes.HasPrefix(l.bytes[p:], in.back) && l.unit[end] >= 0 {
			s.disguised(int(l.unit[p]), int(l.unit[end]), in.bits, in.kind, backwards)
		}
	}
}

// spell matches the rest of a word from byte p on.
func (s *search) spell(l *letters, from, p int, rest string, in input, subs uint64) {
	for ; rest != ""; p, rest = p+1, rest[1:] {
		if p >= len(l.bytes) {
			return
		}
		for _, sub := range leet(l.bytes[p:]) {
			if sub.letter == rest[0] && sub.starts(l.bytes[p:]) {
				s.spell(l, from, p+len(sub.typed), rest[1:], in, subs|sub.bit)
			}
		}
		if l.bytes[p] != rest[0] {
			return
		}
	}
	if l.unit[p] < 0 || subs != 0 && l.unit[p]-l.unit[from] == 1 {
		return
	}
	start, end := int(l.unit[from]), int(l.unit[p])
	if subs == 0 { // as zxcvbn-go prices it: without a least number of guesses
		s.goes.add(start, end, in.bits+s.goCapitals(start, end, 0), in.kind, AsIs)
	}
	s.disguised(start, end, in.bits, in.kind, subs)
}
