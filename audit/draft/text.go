package draft

import (
	"regexp"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A text is a draft, or what undoing or folding made of one.
type text struct {
	b      []byte
	at     []int32 // of each byte, where in what it was made of it stands
	depth  int     // how often it was undone
	guise  Guise   // of what stands in it as it is
	unseen []int32 // places of the draft that undoing could not look into
}

// put appends b, which stands at a place. Bytes that move are overwritten
// where they were.
func (t *text) put(b []byte, at int32) {
	if len(t.b)+len(b) > cap(t.b) {
		old := t.b
		t.b = append(make([]byte, 0, 2*cap(t.b)+len(b)+64), old...)
		clear(old)
	}
	t.b = append(t.b, b...)
	t.at = slices.Grow(t.at, len(b))
	for range b {
		t.at = append(t.at, at)
	}
}

// take appends bytes i to j of from.
func (t *text) take(from *text, i, j int) {
	at := len(t.at)
	t.put(from.b[i:j], 0)
	copy(t.at[at:], from.at[i:j])
}

// reverse turns the characters of t round.
func (t *text) reverse() {
	slices.Reverse(t.b)
	slices.Reverse(t.at)
	for i := 0; i < len(t.b); {
		n := 1
		for !utf8.RuneStart(t.b[i+n-1]) {
			n++
		}
		slices.Reverse(t.b[i : i+n])
		i += n
	}
}

func (t *text) clear() { clear(t.b[:cap(t.b)]) }

// A folded text is a text in the form in which it is compared: NFKC, so that
// ｐａｓｓ is pass, with straight quotes and hyphens for those that mail
// programs put in.
type folded struct {
	*text
	low   []byte // b with its Latin letters small
	links []link
}

func fold(t *text) *folded {
	f := &folded{text: &text{guise: t.guise, b: make([]byte, 0, len(t.b)), at: make([]int32, 0, len(t.b))}}
	normal(t.b, func(r []byte, at int) { f.put(r, t.at[at]) })
	f.low = make([]byte, len(f.b))
	for i, c := range f.b {
		if f.low[i] = c; 'A' <= c && c <= 'Z' {
			f.low[i] += 'a' - 'A'
		}
	}
	f.links = f.findLinks()
	return f
}

func (f *folded) clear() {
	f.text.clear()
	clear(f.low)
}

// normal calls each with every character of the folded form of b and where in
// b it comes from.
func normal(b []byte, each func(r []byte, at int)) {
	var it norm.Iter
	var char [utf8.UTFMax]byte
	it.Init(norm.NFKC, b)
	for !it.Done() {
		at := it.Pos()
		for part := it.Next(); len(part) > 0; {
			r, n := utf8.DecodeRune(part)
			each(utf8.AppendRune(char[:0], plainer(r)), at)
			part = part[n:]
		}
	}
}

// plainer returns the typewriter's form of a quote or hyphen.
func plainer(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣':
		return '-'
	case '〜', '～':
		return '~'
	}
	return r
}

// squeeze calls each with every character of b that keep keeps, in small
// letters, and where in b it stands.
func squeeze(b []byte, keep func(rune) bool, each func(r []byte, at int)) {
	var char [utf8.UTFMax]byte
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if keep(r) {
			each(utf8.AppendRune(char[:0], unicode.ToLower(r)), i)
		}
		i += n
	}
}

// seen reports whether r takes ink of its own: it is no space, no control and
// no mark on the character before.
func seen(r rune) bool {
	const blankBraille = '\u2800'
	if r < utf8.RuneSelf {
		return r > ' ' && r != 0x7f
	}
	return r != blankBraille && !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// spelt reports whether r is a letter or a digit.
func spelt(r rune) bool { return seen(r) && (unicode.IsLetter(r) || unicode.IsNumber(r)) }

func (f *folded) hit(kind Kind, i, j int) Hit {
	return Hit{Kind: kind, start: int(f.at[i]), end: int(f.at[j-1]) + 1}
}

// lazy compiles expr when it is first used: there are many, and every command
// of the program would pay for them at its start.
func lazy(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
