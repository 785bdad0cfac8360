package guess

import "math"

// repeats finds what is written twice or more in a row, where zxcvbn's two
// regular expressions find it: /(.+)\1+/ and /(.+?)\1+/, from the left, the
// longer match winning. What is repeated is judged like a whole password.
func (s *search) repeats() {
	for i := 0; i < s.n(); {
		base, length := s.repeatAt(i)
		if length == 0 {
			i++
			continue
		}
		s.repeat(i, base, length/base)
		i += length
	}
}

func (s *search) repeat(start, base, times int) {
	end := start + base*times
	kind := KindRepeat
	if base == 1 {
		kind = KindRepeatChar
	}
	s.reference(start, end, s.alone(s.units[start:start+base])+math.Log2(float64(times)), kind, AsIs)
}

// alone is the price of units as a password of their own. zxcvbn-go does not look
// for what is repeated, so its own prices are left out.
func (s *search) alone(units []uint16) float64 {
	if s.inner == nil {
		s.inner = &search{year: s.year}
	}
	s.inner.find(units, s.inputs)
	defer s.inner.wipe()
	return s.inner.cheapest(&s.inner.found, digits[:len(units)]).Bits
}

// repeatAt returns the length of what is repeated from unit i on, and that of
// all of it; 0, 0 if nothing is.
func (s *search) repeatAt(i int) (base, length int) {
	line := s.lineEnd(i)
	greedyLength, lazy, lazyLength := 0, 0, 0
	for p := 1; i+2*p <= line; p++ {
		if s.units[i] != s.units[i+p] {
			continue
		}
		if same := s.same(i, i+p, line); same >= p {
			greedyLength = (same/p + 1) * p
			if lazy == 0 {
				lazy, lazyLength = p, greedyLength
			}
		}
	}
	if greedyLength > lazyLength {
		return period(s.units[i : i+greedyLength]), greedyLength
	}
	return lazy, lazyLength
}

// same counts how many units agree from a and from b on, up to end.
func (s *search) same(a, b, end int) int {
	n := 0
	for b+n < end && s.units[a+n] == s.units[b+n] {
		n++
	}
	return n
}

// lineEnd returns where the line that unit i is in ends: the dot of a regular
// expression does not match a line break.
func (s *search) lineEnd(i int) int {
	for ; i < s.n(); i++ {
		switch s.units[i] {
		case '\n', '\r', 0x2028, 0x2029:
			return i
		}
	}
	return s.n()
}
