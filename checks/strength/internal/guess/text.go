package guess

import (
	"math"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"acctaudit/checks/internal/kana"
)

// A text is a password in the forms that the matchers read.
type text struct {
	units  []uint16
	plain  letters // in lower case
	romaji letters // with kana in Latin letters; empty if it has none
	upper  []int16 // how many of the first i units are capitals
	lower  []int16 // and small letters, in ASCII and Latin-1
	odd    []int16 // and capitals beyond Latin-1
}

// letters is a text in UTF-8, with the place of each byte in the units.
type letters struct {
	bytes []byte
	unit  []int16 // of the unit that starts at this byte, or -1; one more at the end
}

// read makes t the text of units.
func (t *text) read(units []uint16) {
	n := len(units)
	t.units = units
	t.upper, t.lower, t.odd = grown(t.upper, n+1), grown(t.lower, n+1), grown(t.odd, n+1)
	t.plain = letters{grown(t.plain.bytes, n)[:0], grown(t.plain.unit, n+1)[:0]}
	t.romaji = letters{t.romaji.bytes[:0], t.romaji.unit[:0]}
	hasKana := false
	for i := 0; i < n; {
		r, width := rune(units[i]), 1
		if r >= utf8.RuneSelf {
			r, width = decode(units[i:])
			hasKana = hasKana || r >= 'ぁ' && r <= 'ヶ'
		}
		for k := range width {
			t.count(i+k, r)
		}
		t.plain.add(unicode.ToLower(r), i)
		i += width
	}
	t.plain.unit = append(t.plain.unit, int16(n))
	if hasKana {
		t.romaji.romanise(units)
	}
}

func decode(units []uint16) (rune, int) {
	r := rune(units[0])
	if utf16.IsSurrogate(r) {
		if len(units) > 1 {
			if both := utf16.DecodeRune(r, rune(units[1])); both != unicode.ReplacementChar {
				return both, 2
			}
		}
		return unicode.ReplacementChar, 1
	}
	return r, 1
}

// count adds unit i, of a character r, to the counts of capitals and small
// letters. The classes are those of zxcvbn-ts.
func (t *text) count(i int, r rune) {
	t.upper[i+1], t.lower[i+1], t.odd[i+1] = t.upper[i], t.lower[i], t.odd[i]
	switch {
	case r >= 'a' && r <= 'z' || r > 0xdf && r <= 0xff:
		t.lower[i+1]++
	case r >= 'A' && r <= 'Z' || r >= 0xbf && r <= 0xdf:
		t.upper[i+1]++
	case r > 0xff && unicode.ToLower(r) != r:
		t.odd[i+1]++
	}
}

func (l *letters) add(r rune, unit int) {
	l.unit = append(l.unit, int16(unit))
	if r < utf8.RuneSelf {
		l.bytes = append(l.bytes, byte(r))
		return
	}
	l.bytes = utf8.AppendRune(l.bytes, r)
	for len(l.unit) < len(l.bytes) {
		l.unit = append(l.unit, -1)
	}
}

// romanise adds units to l with kana in Latin letters.
func (l *letters) romanise(units []uint16) {
	runes, starts := make([]rune, 0, len(units)), make([]int, 0, len(units)+1)
	for i := 0; i < len(units); {
		r, width := decode(units[i:])
		runes, starts = append(runes, r), append(starts, i)
		i += width
	}
	starts = append(starts, len(units))
	for i := 0; i < len(runes); {
		block, n := kana.Block(runes[i:], false)
		if n == 0 {
			l.add(unicode.ToLower(runes[i]), starts[i])
			i++
			continue
		}
		l.addBlock(block, starts[i])
		i += n
	}
	l.unit = append(l.unit, int16(len(units)))
	clear(runes)
}

// addBlock adds the Latin letters of one run of kana. A long mark repeats the
// vowel before it.
func (l *letters) addBlock(block string, unit int) {
	for k, r := range block {
		if r == kana.LongMark && len(l.bytes) > 0 {
			r = rune(l.bytes[len(l.bytes)-1])
		}
		if r >= utf8.RuneSelf {
			r = kana.LongMark
		}
		at := unit
		if k > 0 {
			at = -1
		}
		l.add(r, at)
	}
}

func (t *text) n() int { return len(t.units) }

func (t *text) wipe() {
	clear(t.plain.bytes)
	clear(t.romaji.bytes)
	t.units = nil
}

// digit returns the value of unit i if it is an ASCII digit, else -1.
func (t *text) digit(i int) int {
	if i < 0 || i >= len(t.units) || t.units[i] < '0' || t.units[i] > '9' {
		return -1
	}
	return int(t.units[i] - '0')
}

// capitals returns log2 of the ways of capitalising that come to the one in
// units [start, end): 0 for none, 1 for the first, the last or all letters,
// else by zxcvbn's count.
func (t *text) capitals(start, end int) float64 {
	u, l := int(t.upper[end]-t.upper[start]), int(t.lower[end]-t.lower[start])
	if u == 0 {
		return 0
	}
	if l == 0 || u == 1 && t.atEdge(start, end) {
		return 1
	}
	return math.Log2(ways(u, l, 1))
}

// atEdge reports whether the only capital in units [start, end) is the first
// or the last letter there.
func (t *text) atEdge(start, end int) bool {
	at := start
	for t.upper[at+1] == t.upper[start] {
		at++
	}
	return t.lower[at] == t.lower[start] || t.lower[end] == t.lower[at]
}

// ways sums the ways of choosing from a+b letters as few as from, as many as
// the smaller of a and b.
func ways(a, b, from int) float64 {
	sum := 0.0
	for k := from; k <= min(a, b); k++ {
		sum += choose(a+b, k)
	}
	return sum
}

func choose(n, k int) float64 {
	if k > n {
		return 0
	}
	r := 1.0
	for d := 1; d <= k; d++ {
		r *= float64(n)
		r /= float64(d)
		n--
	}
	return r
}
