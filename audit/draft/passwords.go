package draft

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"acctaudit/audit"
)

// Limits of what is looked for: the bytes of a secret (a longer one, such as a
// private key, is known by its beginning), and the places of one secret.
const (
	maxSecret = 256
	maxPlaces = 1000
)

// A search is everything made of the secrets. One is looked for by its letters
// and digits alone if these tell it from chance, and by all that takes ink if
// they do not.
type search struct {
	spelt, seen list[*pattern]
	arena       []byte // holds every key and form; it never moves
	users       map[string]bool
}

// A pattern is what the secrets have in common that one key stands for.
type pattern struct {
	weight  weight
	forms   [][]byte // the secrets, folded
	entries []audit.EntryID
	places  int
	unclear bool // listed as unclear: once is enough
}

func newSearch(entries []audit.Entry) *search {
	s := &search{arena: make([]byte, 0, room(entries)), users: make(map[string]bool)}
	var spelts, seens []item[*pattern]
	for _, e := range entries {
		user := strings.ToLower(strings.TrimSpace(e.Username))
		local, _, _ := strings.Cut(user, "@")
		s.users[user], s.users[local] = true, true
		form := s.kept(func(put func([]byte, int)) { normal(cut(e.Secret.Reveal()), put) })
		p := &pattern{forms: [][]byte{form}, entries: []audit.EntryID{e.ID}}
		key := s.kept(func(put func([]byte, int)) { squeeze(form, spelt, put) })
		if p.weight = weigh(key); p.weight == heavy {
			spelts = append(spelts, item[*pattern]{key, p})
			continue
		}
		key = s.kept(func(put func([]byte, int)) { squeeze(form, seen, put) })
		if p.weight = weigh(key); len(key) > 0 {
			seens = append(seens, item[*pattern]{key, p})
		}
	}
	s.spelt, s.seen = newList(spelts, (*pattern).join), newList(seens, (*pattern).join)
	return s
}

// kept returns what fill puts into the arena.
func (s *search) kept(fill func(put func([]byte, int))) []byte {
	from := len(s.arena)
	fill(func(r []byte, _ int) { s.arena = append(s.arena, r...) })
	return s.arena[from:len(s.arena):len(s.arena)]
}

// join adds what o has, which has the same key.
func (p *pattern) join(o *pattern) *pattern {
	p.forms = append(p.forms, o.forms...)
	for _, id := range o.entries {
		if !slices.Contains(p.entries, id) {
			p.entries = append(p.entries, id)
		}
	}
	return p
}

// growth is how many times longer than itself a string can become in NFKC, in
// UTF-8 (Unicode, UAX #15, the table of worst cases).
const growth = 11

// room returns how many bytes the forms and keys of entries can take: each
// folded, and squeezed twice.
func room(entries []audit.Entry) int {
	total := 0
	for _, e := range entries {
		total += 3 * growth * len(cut(e.Secret.Reveal()))
	}
	return total
}

// cut returns the beginning of a secret, whole characters.
func cut(b []byte) []byte {
	n := min(len(b), maxSecret)
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) {
		n--
	}
	return b[:n]
}

func (s *search) clear() {
	clear(s.arena[:cap(s.arena)])
	*s = search{}
}

// find adds the secrets that stand in f, forwards and backwards.
func (s *search) find(f *folded, r *Result) {
	for _, by := range []struct {
		list *list[*pattern]
		keep func(rune) bool
	}{{&s.spelt, spelt}, {&s.seen, seen}} {
		if len(by.list.items) == 0 {
			continue
		}
		q := &text{b: make([]byte, 0, len(f.b)), at: make([]int32, 0, len(f.b))}
		squeeze(f.b, by.keep, func(c []byte, at int) { q.put(c, int32(at)) })
		for _, guise := range []Guise{AsIs, Backwards} {
			by.list.in(q.b, func(p *pattern, i, j int) {
				from, last := int(q.at[i]), int(q.at[j-1])
				if guise == Backwards {
					from, last = last, from
				}
				_, n := utf8.DecodeRune(f.b[last:])
				s.judge(f, p, guise, from, last+n, r)
			})
			q.reverse()
		}
		q.clear()
	}
}

// judge adds one place, from i to j, at which p stands.
func (s *search) judge(f *folded, p *pattern, guise Guise, i, j int, r *Result) {
	alone := f.alone(i, j)
	if p.places++; p.places > maxPlaces || p.weight == slight && !alone || guise == Backwards && (p.weight == slight || p.weight == plain && !alone) {
		return
	}
	if guise == AsIs {
		guise = p.guise(f, i, j)
	}
	h := f.hit(Password, i, j)
	h.Entries, h.Guise = p.entries, guise
	chance := p.weight == slight || s.users[f.wordAt(i, j)] || guise == Split && p.natural(f.b[i:j]) ||
		p.weight == plain && (!alone || guise == Split || guise == OtherCase && kinds(f.b[i:j]) < 2)
	if !chance {
		r.Found = append(r.Found, h)
	} else if !p.unclear {
		p.unclear = true
		r.Unclear = append(r.Unclear, h)
	}
}

// guise says how the secret stands about bytes i to j of f, which are the key.
func (p *pattern) guise(f *folded, i, j int) Guise {
	guise := Split
	for _, form := range p.forms {
		around := f.b[max(0, i-len(form)):min(len(f.b), j+len(form))]
		if bytes.Contains(around, form) {
			return f.guise
		}
		small, low := bytes.ToLower(around), bytes.ToLower(form)
		if bytes.Contains(small, low) {
			guise = OtherCase
		}
		clear(small)
		clear(low)
	}
	return guise
}

// wordAt returns the user name or mail address, in small letters, that bytes i
// to j of f are in.
func (f *folded) wordAt(i, j int) string {
	return string(nameBefore().Find(tail(f.low[:i], 64))) + string(f.low[i:j]) + string(nameAfter().Find(head(f.low[j:], 64)))
}

var (
	nameBefore = lazy(`[\w.%+@-]*$`)
	nameAfter  = lazy(`^(?:[\w.%+@-]*\w)?`)
)

// natural reports whether b is short, broken at one place at most, and in other
// letters than those of the secret: "April 2024" and hanako_1988 are written
// without thinking of april2024 and Hanako1988!.
func (p *pattern) natural(b []byte) bool {
	pieces := bytes.FieldsFunc(b, func(r rune) bool { return !spelt(r) })
	together := bytes.Join(pieces, nil)
	defer clear(together)
	return len(pieces) <= 2 && utf8.RuneCount(together) < 12 && !slices.ContainsFunc(p.forms, func(form []byte) bool {
		return bytes.Contains(form, together)
	})
}
