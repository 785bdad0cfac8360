package similar

import (
	"slices"
	"unicode"
)

// The limits within which a variant falls to whoever tries the usual changes in the
// usual order, and then more of them.
const (
	few  = 10
	many = 1000
)

// beyond stands for more guesses than are counted.
const beyond = 1_000_000

// How many guesses a change takes whose place in the order is not published. These are our
// judgement; the order of Das and others (2014) begins with the first letter's case, then
// has one to three characters off the end, then one on, then off the beginning.
var usual = map[class]int{classReversed: 5, classDoubled: 5, classSite: 5, className: 5, classKeyboard: 20, classKana: 20, classOrder: 20, classDate: 100}

const (
	offEnd   = 4
	offFirst = 10
	offFront = 19
	farther  = 100
	perGuise = 70 // a letter for a digit, or the other way round
)

// weigh says how the two passwords are related that have a form of class c, and how
// many guesses that is.
func (f *finder) weigh(c class) relation {
	a, b := &f.one, &f.other
	switch c {
	case classCase:
		return relation{class: c, guesses: capitals(a.raw, b.raw)}
	case classLeet:
		if len(a.fold) != len(b.fold) {
			return relation{class: c, guesses: 2 * perGuise * few}
		}
		return relation{class: c, guesses: perGuise * guises(a.fold, b.fold)}
	case classEnds:
		x, y := inner(a.fold, b.fold)
		n := ends(x, y)
		if c = endsClass(x, y); c == classDate {
			n = min(n, usual[c])
		}
		return relation{class: c, guesses: min(n*capitals(a.cased(), b.cased()), beyond)}
	}
	return relation{class: c, guesses: usual[c]}
}

// cased are the letters as they were typed.
func (f *forms) cased() []rune {
	from, to := span(f.fold)
	return f.raw[from:to]
}

// capitals is how many guesses lead from one way of writing capitals in the same
// letters to another.
func capitals(a, b []rune) int {
	if slices.Equal(a, b) || slices.Equal(a[1:], b[1:]) {
		return 1
	}
	for _, text := range [][]rune{a, b} {
		if !slices.ContainsFunc(text, unicode.IsUpper) || !slices.ContainsFunc(text, unicode.IsLower) {
			return few / 2
		}
	}
	return farther
}

// guises counts the sorts of disguise in which two texts differ.
func guises(a, b []rune) int {
	var seen [][2]rune
	for i, r := range a {
		if r != b[i] && !slices.Contains(seen, [2]rune{r, b[i]}) {
			seen = append(seen, [2]rune{r, b[i]})
		}
	}
	return len(seen)
}

// An ending is what stands before and behind the letters of a password, without what
// another has there, too.
type ending struct{ front, tail []rune }

// split parts two texts with the same letters.
func split(a, b []rune) (x, y ending) {
	i, k := span(a)
	j, l := span(b)
	x, y = ending{a[:i], a[k:]}, ending{b[:j], b[l:]}
	for len(x.front) > 0 && len(y.front) > 0 && x.front[len(x.front)-1] == y.front[len(y.front)-1] {
		x.front, y.front = x.front[:len(x.front)-1], y.front[:len(y.front)-1]
	}
	for len(x.tail) > 0 && len(y.tail) > 0 && x.tail[0] == y.tail[0] {
		x.tail, y.tail = x.tail[1:], y.tail[1:]
	}
	return x, y
}

// inner is two texts with letters or digits without the symbols that both have at their
// ends: these stay where they are when a number before them goes up.
func inner(a, b []rune) (x, y []rune) {
	for a[0] == b[0] && sort(a[0]) == symbol {
		a, b = a[1:], b[1:]
	}
	for last(a) == last(b) && sort(last(a)) == symbol {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

func last(text []rune) rune { return text[len(text)-1] }

// shared is what two texts with the same letters have in common around these.
func shared(a, b []rune) []rune {
	x, _ := split(a, b)
	return a[len(x.front) : len(a)-len(x.tail)]
}

// ends is how many guesses lead from one text to another with the same letters, in the
// direction that takes fewer.
func ends(a, b []rune) int {
	x, y := split(a, b)
	return min(change(x, y), change(y, x))
}

func change(from, to ending) int {
	n := 1
	switch l := len(from.tail); {
	case l > 3:
		n *= farther
	case l > 0:
		n *= offEnd
	}
	switch l := len(from.front); {
	case l > 3:
		n *= farther
	case l > 1:
		n *= offFront
	case l > 0:
		n *= offFirst
	}
	return min(n*ways(to.tail)*ways(to.front), beyond)
}

// ways is how many texts of the sorts of characters of text there are.
func ways(text []rune) int {
	n := 1
	for _, r := range text {
		n = min(n*[...]int{latin: 26, figure: 10, symbol: 33}[sort(r)], beyond)
	}
	return n
}

// endsClass tells a counter and a year from other endings.
func endsClass(a, b []rune) class {
	x, y := split(a, b)
	tail := func(text []rune) []rune {
		i := len(text)
		for i > 0 && digit(text[i-1]) {
			i--
		}
		return text[i:]
	}
	p, q := tail(a), tail(b)
	switch {
	case len(x.front)+len(y.front) > 0, len(p) == 0, len(q) == 0, len(x.tail) > len(p), len(y.tail) > len(q):
		return classEnds
	case yearAt(p, 0) > 0 && yearAt(q, 0) > 0:
		return classDate
	case len(x.tail) <= 3 && len(y.tail) <= 3:
		return classCounter
	}
	return classEnds
}

// An edit is one character more, one other, or two in each other's place.
type edit struct {
	longer []rune
	at     int
	swap   bool
	sizes  int // of the sort of character that takes fewer guesses, if it is another
}

// editOf returns the edit that leads from one text to another, if one is enough.
func editOf(a, b []rune) (e edit, ok bool) {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	e = edit{longer: a, at: i}
	switch {
	case i == len(a):
		return e, false
	case len(a) == len(b)+1:
		return e, slices.Equal(a[i+1:], b[i:])
	case len(a) != len(b):
		return e, false
	case slices.Equal(a[i+1:], b[i+1:]):
		e.sizes = min(ways(a[i:i+1]), ways(b[i:i+1]))
		return e, true
	}
	e.swap = a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	return e, e.swap
}

func (e edit) guesses() int {
	end := len(e.longer) - 1
	switch {
	case e.sizes > 0 && e.at == end:
		return offEnd * e.sizes
	case e.sizes > 0:
		return len(e.longer) * e.sizes
	case e.at == end:
		return offEnd
	case e.at == 0 && !e.swap:
		return offFirst
	}
	return offFront + len(e.longer)
}

// shared is what two texts have in common that are e apart.
func (e edit) shared(f *forms) []rune {
	f.room = append(f.room[:0], e.longer[:e.at]...)
	f.room = append(f.room, e.longer[e.at+1:]...)
	return f.room
}
