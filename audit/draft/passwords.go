package draft

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"acctaudit/audit"
)

// maxPattern is how many bytes of a secret are looked for. A longer one, such
// as a private key, is known by its beginning.
const maxPattern = 256

// maxPlaces is how many places of one secret are looked at.
const maxPlaces = 1000

// A pattern is one secret as it is looked for: without spaces. Its bytes are
// in the automaton and, folded but with its spaces, in the arena of the
// search.
type pattern struct {
	weight  weight
	entries []audit.EntryID
	forms   [][]byte     // parts of the arena
	seen    map[int]bool // where it was found, in the folded text
	unclear bool         // listed as unclear: once is enough
}

// A weight says what it means that a secret stands in a text.
type weight int

const (
	slight weight = iota // so short or plain that it stands there by chance as like as not
	plain                // tells if it stands alone
	heavy                // tells wherever it stands, broken up or not
)

// A search is everything made of the passwords.
type search struct {
	auto     *automaton
	patterns []*pattern
	arena    []byte
	scratch  []byte
}

func findPasswords(f *folded, entries []audit.Entry, r *Result) int {
	s := newSearch(entries)
	defer s.clear()
	s.auto.link()
	for _, quotes := range []bool{false, true} {
		if quotes && !bytes.ContainsAny(f.b, ">|") {
			continue
		}
		q := f.squeeze(quotes)
		s.auto.find(q.b, func(p int32, start, end int) { s.hit(f, q, s.patterns[p], start, end, r) })
		q.clear()
	}
	return len(s.patterns)
}

func newSearch(entries []audit.Entry) *search {
	total := room(entries)
	s := &search{auto: newAutomaton(total, len(entries)), arena: make([]byte, 0, total), scratch: make([]byte, 0, growth*maxPattern)}
	for _, e := range entries {
		s.add(e)
	}
	return s
}

// growth is how many times longer than itself a string can become in NFKC, in
// UTF-8 (Unicode, UAX #15, the table of worst cases).
const growth = 11

// room returns how many bytes the patterns of entries can take.
func room(entries []audit.Entry) int {
	total := 0
	for _, e := range entries {
		n := min(len(e.Secret.Reveal()), maxPattern)
		for _, c := range e.Secret.Reveal()[:n] {
			if c >= utf8.RuneSelf {
				n *= growth
				break
			}
		}
		total += n
	}
	return total
}

func (s *search) add(e audit.Entry) {
	secret := e.Secret.Reveal()
	secret = bytes.TrimSpace(cutRunes(secret, maxPattern))
	from := len(s.arena)
	s.arena = foldInto(s.arena, secret)
	form := s.arena[from:len(s.arena):len(s.arena)]
	s.scratch = squeezeInto(s.scratch[:0], form)
	if len(s.scratch) == 0 {
		return
	}
	n := int(s.auto.add(s.scratch))
	if n == len(s.patterns) {
		s.patterns = append(s.patterns, &pattern{weight: weigh(s.scratch), seen: make(map[int]bool)})
	}
	p := s.patterns[n]
	if !slices.Contains(p.entries, e.ID) {
		p.entries = append(p.entries, e.ID)
	}
	p.forms = append(p.forms, form)
}

// cutRunes returns at most n bytes of b, whole characters.
func cutRunes(b []byte, n int) []byte {
	if len(b) <= n {
		return b
	}
	for n > 0 && !utf8.RuneStart(b[n]) {
		n--
	}
	return b[:n]
}

func (s *search) clear() {
	s.auto.clear()
	clear(s.arena[:cap(s.arena)])
	clear(s.scratch[:cap(s.scratch)])
	s.patterns, s.arena, s.scratch = nil, nil, nil
}

// hit judges one place at which pattern p stands.
func (s *search) hit(f *folded, q *squeezed, p *pattern, start, end int, r *Result) {
	i, j := int(q.at[start]), int(q.at[end-1])+1
	if p.weight == slight && p.unclear || p.seen[i] || len(p.seen) > maxPlaces {
		return
	}
	p.seen[i] = true
	whole := slices.ContainsFunc(p.forms, func(form []byte) bool { return bytes.Equal(form, f.b[i:j]) })
	h := Hit{Kind: Password, Entries: p.entries, Split: !whole}
	h.start, h.end = f.span(i, j)
	switch {
	case p.weight == heavy, p.weight == plain && whole && f.alone(i, j):
		r.Found = append(r.Found, h)
	case !p.unclear:
		p.unclear = true
		r.Unclear = append(r.Unclear, h)
	}
}

// weigh says how much it takes for b, without spaces, to be told from chance.
// Eight characters of two kinds, or twelve of one, stand nowhere by chance;
// five of two kinds, or eight of one, only within something longer.
func weigh(b []byte) weight {
	n, kinds := utf8.RuneCount(b), len(classes(b))
	switch {
	case n >= 8 && kinds >= 2, n >= 12:
		return heavy
	case n >= 8, n >= 5 && kinds >= 2:
		return plain
	}
	return slight
}

type class int

const (
	lower class = iota
	upper
	digit
	mark
	other // letters without case, such as kana
)

func classOf(r rune) class {
	switch {
	case unicode.IsDigit(r):
		return digit
	case unicode.IsLower(r):
		return lower
	case unicode.IsUpper(r):
		return upper
	case unicode.IsLetter(r):
		return other
	}
	return mark
}

func classes(b []byte) map[class]bool {
	seen := make(map[class]bool)
	first := true
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		c := classOf(r)
		if first && c == upper {
			c = lower // a capital at the beginning makes no second kind
		}
		seen[c], first = true, false
		b = b[n:]
	}
	return seen
}

// alone reports whether bytes i to j of f are not part of a longer word.
func (f *folded) alone(i, j int) bool {
	before, _ := utf8.DecodeLastRune(f.b[:i])
	first, _ := utf8.DecodeRune(f.b[i:])
	last, _ := utf8.DecodeLastRune(f.b[:j])
	after, _ := utf8.DecodeRune(f.b[j:])
	return !oneWord(before, first) && !oneWord(last, after)
}

// oneWord reports whether a and b, side by side, belong to one word.
func oneWord(a, b rune) bool {
	switch {
	case a == utf8.RuneError || b == utf8.RuneError:
		return false
	case latin(a) && latin(b):
		return true
	}
	for _, script := range []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana, unicode.Han} {
		if unicode.Is(script, a) && unicode.Is(script, b) {
			return true
		}
	}
	return false
}

func latin(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '_'
}
