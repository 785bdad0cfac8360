package guess

import (
	"math"
	"slices"
	"unicode"
)

// minYears is the least number of years that a guesser tries. zxcvbn 4.4.2
// has 20, zxcvbn-ts 21.
const minYears = 20

// numbers finds years and dates, as zxcvbn 4.4.2 and zxcvbn-ts together do.
// Where they drop a date that lies within another, it is kept: the scorer
// chooses.
func (s *search) numbers() {
	for i := range s.n() {
		if s.digit(i) < 0 {
			continue
		}
		s.recentYear(i)
		s.plainDates(i)
		s.partedDates(i)
	}
}

// number reads up to size digits from unit i on; -1 if there are fewer.
func (s *search) number(i, size int) int {
	v := 0
	for k := i; k < i+size; k++ {
		d := s.digit(k)
		if d < 0 {
			return -1
		}
		v = v*10 + d
	}
	return v
}

func (s *search) recentYear(i int) {
	if y := s.number(i, 4); y >= 1900 && y <= 2029 {
		s.reference(i, i+4, math.Log2(s.years(y)), KindYear, AsIs)
	}
}

// years is how many years a guesser tries before coming to y.
func (s *search) years(y int) float64 {
	return float64(max(y-s.year, s.year-y, minYears))
}

// splits says, for a row of 4 to 8 digits, where its three numbers end.
var splits = [9][][2]int{
	4: {{1, 2}, {2, 3}},
	5: {{1, 3}, {2, 3}, {2, 4}},
	6: {{1, 2}, {2, 4}, {4, 5}},
	7: {{1, 3}, {2, 3}, {4, 5}, {4, 6}},
	8: {{2, 4}, {4, 6}},
}

func (s *search) plainDates(i int) {
	for size := 4; size <= 8 && s.number(i, size) >= 0; size++ {
		for _, at := range splits[size] {
			if y, ok := date(s.number(i, at[0]), s.number(i+at[0], at[1]-at[0]), s.number(i+at[1], size-at[1])); ok {
				s.reference(i, i+size, math.Log2(s.years(y)*365), KindDate, AsIs)
			}
		}
	}
}

// partedDates finds dates such as 1/4/1985 and 85-04-01 at unit i.
func (s *search) partedDates(i int) {
	for first := 1; first <= 4 && s.digit(i+first-1) >= 0; first++ {
		at := i + first
		for second := 1; second <= 2 && s.separates(at) && s.digit(at+second) >= 0; second++ {
			next := at + second + 1
			for third := 1; third <= 4 && s.separates(next) && s.digit(next+third) >= 0; third++ {
				a, b, c, end := s.number(i, first), s.number(at+1, second), s.number(next+1, third), next+1+third
				if y, ok := date(a, b, c); ok && s.units[at] == s.units[next] {
					s.reference(i, end, math.Log2(s.years(y)*365*4), KindDate, AsIs)
				}
				if s.goSeparates(at) && s.goSeparates(next) {
					s.goPartedDate(i, end, [3]int{a, b, c}, first, third)
				}
			}
		}
	}
}

func (s *search) separates(i int) bool {
	if i >= s.n() {
		return false
	}
	switch u := s.units[i]; u {
	case '/', '\\', '_', '.', '-', 0xfeff:
		return true
	default:
		return unicode.IsSpace(rune(u))
	}
}

const (
	firstYear = 1000
	lastYear  = 2050
)

// date reads three numbers as a date, the year first or last, and returns the
// year in full. The rules are zxcvbn's: February has 31 days.
func date(a, b, c int) (year int, ok bool) {
	if a < 0 || b < 1 || b > 31 || c < 0 {
		return 0, false
	}
	sorted := []int{a, b, c}
	slices.Sort(sorted)
	for _, v := range sorted {
		if v > 99 && v < firstYear || v > lastYear {
			return 0, false
		}
	}
	if sorted[0] > 12 || sorted[1] > 31 || sorted[1] < 1 {
		return 0, false
	}
	switch {
	case c >= firstYear:
		return c, monthDay(a, b)
	case a >= firstYear:
		return a, monthDay(b, c)
	case monthDay(a, b):
		return fullYear(c), true
	case monthDay(b, c):
		return fullYear(a), true
	}
	return 0, false
}

func monthDay(a, b int) bool {
	return a >= 1 && b >= 1 && (a <= 31 && b <= 12 || a <= 12 && b <= 31)
}

func fullYear(y int) int {
	switch {
	case y > 99:
		return y
	case y > 50:
		return 1900 + y
	}
	return 2000 + y
}
