package guess

import (
	"math"
	"math/bits"

	"acctaudit/checks/strength/internal/dict"
)

// dictionary finds the words of the embedded lists: as they are, with letters
// replaced by look-alikes, backwards, and in kana.
func (s *search) dictionary() {
	s.forward(&s.plain)
	s.backward(&s.plain)
	if len(s.romaji.bytes) > 0 {
		s.forward(&s.romaji)
	}
}

func (s *search) forward(l *letters) {
	for p := range l.bytes {
		if l.unit[p] >= 0 {
			s.walk(l, p, p, dict.Root(), 0)
		}
	}
}

// walk follows the automaton from byte p on, for words that start at from.
// subs are the substitutions used so far.
func (s *search) walk(l *letters, from, p int, node dict.Node, subs uint64) {
	for p < len(l.bytes) {
		for _, sub := range leet(l.bytes[p:]) {
			if !sub.starts(l.bytes[p:]) {
				continue
			}
			if to, word, ok := node.Next(sub.letter); ok {
				s.word(l, from, p+len(sub.typed), word, subs|sub.bit)
				s.walk(l, from, p+len(sub.typed), to, subs|sub.bit)
			}
		}
		to, word, ok := node.Next(l.bytes[p])
		if !ok {
			return
		}
		p++
		s.word(l, from, p, word, subs)
		node = to
	}
}

// backward finds words that end where they should start.
func (s *search) backward(l *letters) {
	for end := len(l.bytes); end > 0; end-- {
		if l.unit[end] >= 0 {
			s.walkBack(l, end)
		}
	}
}

// walkBack follows the automaton from the character before byte end back. The
// bytes of a character keep their order.
func (s *search) walkBack(l *letters, end int) {
	node, last := dict.Root(), end
	for p := end - 1; p >= 0; p-- {
		if l.unit[p] < 0 {
			continue
		}
		to, word, ok := node.Follow(l.bytes[p:last])
		if !ok {
			return
		}
		s.word(l, p, end, word, backwards)
		node, last = to, p
	}
}

// word records a word between two bytes, if these are ends of characters.
func (s *search) word(l *letters, from, to int, word dict.Word, subs uint64) {
	if word == 0 || l.unit[to] < 0 {
		return
	}
	start, end := int(l.unit[from]), int(l.unit[to])
	f := word.Facts()
	kind := wordKinds[f.Kind]
	if l == &s.plain && subs == 0 && end-start == s.n() {
		s.common = f.Common
	}
	if f.NbBits >= 0 && subs&^zxcvbnGoLeet == 0 {
		s.goes.add(start, end, f.NbBits+s.goCapitals(start, end, subs), kind, guise(subs))
	}
	if subs != 0 && end-start == 1 {
		return // as zxcvbn has it: else every 1 would be an i
	}
	if f.Series {
		s.series = append(s.series, span{start, end})
	}
	s.disguised(start, end, f.Rank(), kind, subs)
}

// disguised adds a word at zxcvbn's price: its rank, times the ways of capitalising it,
// times two for each of subs.
func (s *search) disguised(start, end int, rank float64, kind string, subs uint64) {
	price := rank + s.capitals(start, end) + float64(bits.OnesCount64(subs))
	if s.odd[end] > s.odd[start] {
		price = 0 // zxcvbn 4.4.2 counts no ways at all for a capital outside A–Z
	}
	s.reference(start, end, price, kind, guise(subs))
}

// goCapitals is zxcvbn-go's price for capitals: like zxcvbn's, but for a last
// letter, and of the word with its substitutions undone.
func (s *search) goCapitals(start, end int, subs uint64) float64 {
	u, l := int(s.upper[end]-s.upper[start]), int(s.lower[end]-s.lower[start])
	switch {
	case u == 0:
		return 0
	case subs != 0:
		return 0 // never more than it would say
	case u == 1 && s.upper[start+1] > s.upper[start]:
		return min(1, math.Log2(ways(u, end-start-1, 0)))
	case u == end-start:
		return 1
	}
	return math.Log2(ways(u, l, 0))
}

func guise(subs uint64) string {
	switch subs {
	case 0:
		return AsIs
	case backwards:
		return Reversed
	}
	return Leet
}
