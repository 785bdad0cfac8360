package guess

import (
	"bytes"
	"math"
	"unicode"
)

// zxcvbnGo finds what zxcvbn-go finds beyond its words and keyboards, at
// its prices, so that an estimate is never above its entropy either.
func (s *search) zxcvbnGo() {
	s.goRepeats()
	s.goSequences()
	s.goPlainDates()
}

// goRepeats finds one letter three times or more, in either case.
func (s *search) goRepeats() {
	for i := 0; i < s.n(); {
		j := i + 1
		for j < s.n() && fold(s.units[j]) == fold(s.units[i]) {
			j++
		}
		if j-i > 2 && s.units[i] < 128 {
			s.goes.add(i, j, math.Log2(cardinality(s.units[i:j])*float64(j-i)), KindRepeatChar, AsIs)
		}
		i = j
	}
}

func fold(u uint16) uint16 { return uint16(unicode.ToLower(rune(u))) }

// classSizes are how many characters zxcvbn-go counts for a class.
var classSizes = [128]float64{'a': 26, 'A': 26, '0': 10, '!': 33}

// classes returns a character of each class that units use.
func classes(units []uint16) []byte {
	var found []byte
	for _, u := range units {
		if c := classOf(u); bytes.IndexByte(found, c) < 0 {
			found = append(found, c)
		}
	}
	return found
}

// cardinality is the number of characters in the classes that units use.
func cardinality(units []uint16) float64 {
	sum := 0.0
	for _, c := range classes(units) {
		sum += classSizes[c]
	}
	return sum
}

// goRows are what zxcvbn-go finds sequences in.
var goRows = [3]struct {
	first, last uint16
	size        float64
}{{'a', 'z', 26}, {'A', 'Z', 26}, {'0', '9', 10}}

func (s *search) goSequences() {
	for i := 0; i < s.n(); {
		i = s.goSequence(i)
	}
}

// goSequence records the sequence that starts at unit i and returns where the
// next may start. Going down past the first of a row takes one more unit
// along, as it does there.
func (s *search) goSequence(i int) int {
	j := i + 1
	for _, row := range goRows {
		in := func(k int) int {
			if k >= s.n() || s.units[k] < row.first || s.units[k] > row.last {
				return -1
			}
			return int(s.units[k] - row.first)
		}
		if in(i) < 0 || in(j) < 0 || in(j)-in(i) != 1 && in(i)-in(j) != 1 {
			continue
		}
		step := in(j) - in(i)
		for j < s.n() && in(j)-in(j-1) == step {
			j++
		}
		if j-i > 2 {
			s.goes.add(i, j, goSequenceBits(s.units[i], row.size, step, j-i), KindSequence, AsIs)
		}
		return j
	}
	return j
}

func goSequenceBits(first uint16, size float64, step, length int) float64 {
	bits := math.Log2(float64(length))
	if first != 'a' && first != '1' {
		bits += math.Log2(size)
		if first >= 'A' && first <= 'Z' {
			bits++
		}
	}
	if step < 0 {
		bits++
	}
	return bits
}

// goPlainDates finds six or eight digits in a row that zxcvbn-go takes for a
// date. Its match ends one unit after the date; so does ours.
func (s *search) goPlainDates() {
	for i := 0; i < s.n(); {
		size := 0
		for size < 8 && s.digit(i+size) >= 0 {
			size++
		}
		switch size {
		case 6:
			s.goDate(i, i+6, s.number(i+2, 2), s.number(i+4, 2), s.number(i, 2), 0)
		case 8:
			s.goDate(i, i+8, s.number(i+4, 2), s.number(i+6, 2), s.number(i, 4), 0)
			s.goDate(i, i+8, s.number(i, 2), s.number(i+2, 2), s.number(i+4, 4), 0)
		}
		i += max(size, 1)
	}
}

// goSeparates reports whether what [search.separates] a date does so for zxcvbn-go.
func (s *search) goSeparates(i int) bool { return s.units[i] < 128 && s.units[i] != '\v' }

// goPartedDate records 1/4/85 and the like, of which the first and the third
// number have so many digits; the separators may differ.
func (s *search) goPartedDate(start, end int, n [3]int, first, third int) {
	if first == 3 || third == 3 {
		return
	}
	if first != 1 && third != 4 {
		s.goDate(start, end, n[1], n[2], n[0], 2)
	}
	if first != 4 && third != 1 {
		s.goDate(start, end, n[1], n[0], n[2], 2)
	}
}

// goDate records units start to end, and the one after, if the numbers make a
// date for zxcvbn-go. A date at the very end it cannot use.
func (s *search) goDate(start, end, day, month, year int, extra float64) {
	if month >= 12 && month <= 31 && day <= 12 {
		day, month = month, day
	}
	if end >= s.n() || day > 31 || month > 12 || year > 99 && (year < 1900 || year > 2019) {
		return
	}
	years := 119.0
	if year < 100 {
		years = 100
	}
	s.goes.add(start, end+1, math.Log2(31*12*years)+extra, KindDate, AsIs)
}

// classesText returns a text of the same length and classes of characters as
// the password, and nothing else of it.
func (s *search) classesText() string {
	there := classes(s.units)
	text := bytes.Repeat(there[:1], s.n())
	copy(text, there)
	return string(text)
}

// classOf returns a character of the class that zxcvbn-go puts u in.
func classOf(u uint16) byte {
	switch r := rune(u); {
	case unicode.IsLower(r):
		return 'a'
	case unicode.IsDigit(r):
		return '0'
	case unicode.IsUpper(r):
		return 'A'
	}
	return '!'
}
