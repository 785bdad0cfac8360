package guess

import "math"

// own finds what none of the references knows and Japanese habits need: days
// without a year, months of a year, and years counted by era.
func (s *search) own() {
	for i := range s.n() {
		if s.digit(i) >= 0 {
			s.shortDates(i)
			s.kanjiDate(i)
			continue
		}
		if particle(s.units[i]) {
			s.found.add(i, i+1, particleBits, KindRomaji, AsIs)
		}
		for _, e := range eras {
			if end := i + len(e.sign); end <= s.n() && fold(s.units[i]) == e.sign[0] && fold(s.units[end-1]) == e.sign[len(e.sign)-1] {
				s.eraNumbers(i, end, e.years)
			}
		}
	}
}

// particle reports whether u often joins two words of a phrase in kana.
func particle(u uint16) bool {
	switch u {
	case 'の', 'と', 'は', 'が':
		return true
	}
	return false
}

// particleBits is log2 of how many of them a guesser tries.
const particleBits = 2

// What a guesser tries: the days of a year, twice if day and month may be
// swapped, and the months of the years that people were born in.
var (
	daysBits    = math.Log2(366)
	swappedBits = math.Log2(2 * 366)
	monthsBits  = math.Log2(100 * 12)
	eraBits     = math.Log2(3) // 明治 and 大正 are rare; one of the rest
)

func (s *search) shortDates(i int) {
	a, b := s.number(i, 2), s.number(i+2, 2)
	switch {
	case a < 0 || b < 0:
	case a >= 1 && a <= 12 && b >= 1 && b <= 31:
		s.reference(i, i+4, daysBits, KindMonthDay, AsIs)
	case monthDay(a, b):
		s.reference(i, i+4, swappedBits, KindMonthDay, AsIs)
	}
	if c := s.number(i+1, 2); s.digit(i) >= 1 && c >= 1 && c <= 31 {
		s.reference(i, i+3, daysBits, KindMonthDay, AsIs)
	}
	if y, m := s.number(i, 4), s.number(i+4, 2); y >= 1920 && y <= s.year+5 && m >= 1 && m <= 12 {
		s.reference(i, i+6, monthsBits, KindDate, AsIs)
	}
	s.separatedDay(i)
}

// separatedDay finds 4/1, 04-01 and 12.31.
func (s *search) separatedDay(i int) {
	for first := 1; first <= 2 && s.digit(i+first-1) >= 0; first++ {
		at := i + first
		if !s.separates(at) {
			continue
		}
		for second := 1; second <= 2; second++ {
			if a, b := s.number(i, first), s.number(at+1, second); b >= 0 && monthDay(a, b) {
				s.reference(i, at+1+second, daysBits+2, KindMonthDay, AsIs)
			}
		}
	}
}

// eras are the signs of eras, and how many years each has had.
var eras = []struct {
	sign  []uint16
	years float64
}{
	{[]uint16{'s'}, 64},
	{[]uint16{'h'}, 31},
	{[]uint16{'r'}, 15},
	{[]uint16{'t'}, 15},
	{[]uint16{'昭', '和'}, 64},
	{[]uint16{'平', '成'}, 31},
	{[]uint16{'令', '和'}, 15},
	{[]uint16{'大', '正'}, 15},
}

// eraNumbers finds the year of an era after its sign, such as h12, 令和6年 or
// S640107 with month and day.
func (s *search) eraNumbers(start, at int, years float64) {
	for size := 1; size <= 2; size++ {
		y := s.number(at, size)
		if y < 1 || float64(y) > years {
			continue
		}
		end := at + size
		bits := eraBits + math.Log2(years)
		s.reference(start, end, bits, KindEra, AsIs)
		if end < s.n() && s.units[end] == '年' {
			s.reference(start, end+1, bits, KindEra, AsIs)
			if day := s.kanjiDay(end + 1); day > end+1 {
				s.reference(start, day, bits+daysBits, KindEra, AsIs)
			}
		}
		if m, d := s.number(end, 2), s.number(end+2, 2); m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			s.reference(start, end+4, bits+daysBits, KindEra, AsIs)
		}
	}
}

// kanjiDate finds 2024年, 2024年4月1日 and 4月1日.
func (s *search) kanjiDate(i int) {
	if end := s.kanjiDay(i); end > i {
		s.reference(i, end, daysBits, KindMonthDay, AsIs)
	}
	y := s.number(i, 4)
	if y < firstYear || y > lastYear || i+4 >= s.n() || s.units[i+4] != '年' {
		return
	}
	bits := math.Log2(s.years(y))
	s.reference(i, i+5, bits, KindYear, AsIs)
	if end := s.kanjiDay(i + 5); end > i+5 {
		s.reference(i, end, bits+daysBits, KindDate, AsIs)
	}
}

// kanjiDay returns where the month and day written as 4月1日 at unit i end, or
// i if there is none.
func (s *search) kanjiDay(i int) int {
	month, at := s.counted(i, '月')
	if month < 1 || month > 12 {
		return i
	}
	day, end := s.counted(at, '日')
	if day < 1 || day > 31 {
		return i
	}
	return end
}

// counted reads a number of one or two digits that unit sign follows.
func (s *search) counted(i int, sign uint16) (value, end int) {
	for size := 1; size <= 2; size++ {
		if v := s.number(i, size); v >= 0 && i+size < s.n() && s.units[i+size] == sign {
			return v, i + size + 1
		}
	}
	return -1, i
}
