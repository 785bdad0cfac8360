package similar

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"slices"
	"unicode/utf8"

	"acctaudit/checks/strength"
)

// A mark is a digest of one form of one item.
type mark struct {
	digest uint64
	item   uint32
	form   uint8
}

// A pair is two items of which one leads to the other. The first is used by more.
type pair struct{ a, b uint32 }

// A relation is how the items of a pair are related, and about how many guesses lead
// from one to the other.
type relation struct {
	class   class
	guesses int
	form    uint8 // the nearest that both have
}

// A finder finds pairs by what they have in common.
type finder struct {
	seed  maphash.Seed // of the digests, made for the run
	items []item
	one   forms
	other forms
	marks []mark
	pairs map[pair]relation
	cut   int // groups of which not every pair was looked at
	word  []byte
	less  []byte // the word without one of its characters
}

func newFinder(items []item) *finder {
	return &finder{
		seed: maphash.MakeSeed(), items: items, pairs: make(map[pair]relation), one: newForms(), other: newForms(),
		marks: make([]mark, 0, len(items)*len(all)), word: make([]byte, 0, 4*widest), less: make([]byte, 0, 4*widest),
	}
}

// note adds a mark. What is moved to a larger room is overwritten where it was.
func (f *finder) note(m mark) {
	if old := f.marks; len(old) == cap(old) {
		f.marks = slices.Grow(old, 1)
		clear(old)
	}
	f.marks = append(f.marks, m)
}

func (f *finder) wipe() {
	f.one.wipe()
	f.other.wipe()
	clear(f.word[:cap(f.word)])
	clear(f.less[:cap(f.less)])
	clear(f.marks[:cap(f.marks)])
}

// least is how many characters two passwords have in common at least, and
// editable how long one is of which one character may differ.
const (
	least    = 5
	editable = 8
)

// forms marks the forms of an item, each once.
func (f *finder) forms(i int) {
	first := len(f.marks)
	if f.one.take(&f.items[i]); len(f.one.fold) < least {
		return
	}
	for n, form := range all {
		text := form.write(&f.one)
		if len(text) < least {
			continue
		}
		digest := f.sum(text)
		if !slices.ContainsFunc(f.marks[first:], func(m mark) bool { return m.digest == digest }) {
			f.note(mark{digest, uint32(i), uint8(n)})
		}
	}
}

// sum is the digest of text under the key of the run.
func (f *finder) sum(text []rune) uint64 {
	f.word = f.word[:0]
	for _, r := range text {
		f.word = binary.LittleEndian.AppendUint32(f.word, uint32(r))
	}
	return maphash.Bytes(f.seed, f.word)
}

// edits marks what is left of an item without one of its characters.
func (f *finder) edits(i int) {
	f.one.take(&f.items[i])
	if len(f.one.fold) < editable {
		return
	}
	f.note(mark{f.sum(f.one.fold), uint32(i), 0})
	for n, r := range f.one.fold {
		if n > 0 && f.one.fold[n-1] == r {
			continue // it leaves the same text
		}
		f.less = append(append(f.less[:0], f.word[:4*n]...), f.word[4*n+4:]...)
		f.note(mark{maphash.Bytes(f.seed, f.less), uint32(i), edited})
	}
}

// find looks at the items that have something in common.
func (f *finder) find(ctx context.Context) {
	f.each(ctx, f.forms, func(g []mark) {
		for _, m := range g[1:] {
			f.judge(g[0], m)
		}
	})
	f.each(ctx, f.edits, func(g []mark) {
		if len(g) > crowd {
			g = g[:crowd]
			f.cut++
		}
		for i, m := range g {
			for _, n := range g[i+1:] {
				f.judge(m, n)
			}
		}
	})
}

// each marks all items and calls meet with those that have a mark in common.
func (f *finder) each(ctx context.Context, mark func(int), meet func([]mark)) {
	f.marks = f.marks[:0]
	for i := range f.items {
		if ctx.Err() == nil {
			mark(i)
		}
	}
	groups(f.marks, meet)
}

// crowd is how many items that differ in one character are compared with each other.
const crowd = 200

// groups calls each with the marks of one digest, one of each item, the most used first.
func groups(marks []mark, each func([]mark)) {
	marks = repeated(marks)
	slices.SortFunc(marks, func(a, b mark) int {
		if a.digest != b.digest {
			return cmp.Compare(a.digest, b.digest)
		}
		return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.form, b.form))
	})
	for len(marks) > 0 {
		n := 1
		for n < len(marks) && marks[n].digest == marks[0].digest {
			n++
		}
		each(slices.CompactFunc(marks[:n:n], func(a, b mark) bool { return a.item == b.item }))
		marks = marks[n:]
	}
}

// repeated drops, in place, most marks of digests that no other has: sorting them all
// would take longer than anything else.
func repeated(marks []mark) []mark {
	size := uint64(1) << bits.Len(uint(len(marks)*8))
	once, twice := make([]uint64, size/64+1), make([]uint64, size/64+1)
	for _, m := range marks {
		at, bit := m.digest%size/64, uint64(1)<<(m.digest%64)
		twice[at] |= once[at] & bit
		once[at] |= bit
	}
	return slices.DeleteFunc(marks, func(m mark) bool { return twice[m.digest%size/64]&(1<<(m.digest%64)) == 0 })
}

// judge relates two items that have a form in common, if that says something. The first
// is used by more.
func (f *finder) judge(m, n mark) {
	p := pair{m.item, n.item}
	a, b := &f.items[p.a], &f.items[p.b]
	near := max(m.form, n.form)
	if r, known := f.pairs[p]; known && r.form <= near || !known && !apart(a, b) {
		return
	}
	f.one.take(a)
	f.other.take(b)
	if r, common := f.relate(m.form, n.form); !common {
		r.form = near
		f.pairs[p] = r
	}
}

// relate says how f.one and f.other are related by those forms of theirs, and whether
// what they share is a password that everybody uses: who has it as well has not made it
// of another.
func (f *finder) relate(one, other uint8) (r relation, common bool) {
	if one == edited || other == edited {
		e, ok := editOf(f.one.fold, f.other.fold)
		if !ok {
			return r, true
		}
		return relation{class: classEdit, guesses: e.guesses()}, f.common(e.shared(&f.one))
	}
	c := all[max(one, other)].class
	if c == classEnds && all[min(one, other)].class == classLeet {
		c = classLeet // the ends are of other letters
	}
	text := f.one.fold
	switch c {
	case classOrder, classKeyboard, classReversed:
	case classEnds:
		text = shared(f.one.fold, f.other.fold)
	default:
		text = all[one].write(&f.one)
	}
	common = f.common(text)
	return f.weigh(c), common
}

// common reports whether text, or one of the two passwords, is among the most used.
func (f *finder) common(text []rune) bool {
	for _, t := range [][]rune{text, f.one.fold, f.other.fold} {
		f.word = f.word[:0]
		for _, r := range t {
			f.word = utf8.AppendRune(f.word, r)
		}
		if strength.Common(f.word) {
			return true
		}
	}
	return false
}
