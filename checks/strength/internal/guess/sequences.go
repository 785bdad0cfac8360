package guess

import "math"

// maxStep is the widest step of a sequence, in code units.
const maxStep = 5

// sequences finds runs of units at one distance, such as abcd, 9753 or あぃい:
// three or more, or two neighbours.
func (s *search) sequences() {
	if s.n() < 2 {
		return
	}
	i, last := 0, s.step(1)
	for k := 1; k < s.n(); k++ {
		if step := s.step(k); step != last {
			s.sequence(i, k-1, last)
			i, last = k-1, step
		}
	}
	s.sequence(i, s.n()-1, last)
}

func (s *search) step(k int) int { return int(s.units[k]) - int(s.units[k-1]) }

// sequence records units i to j, both included, at a distance of step.
func (s *search) sequence(i, j, step int) {
	size := max(step, -step)
	if j-i <= 1 && size != 1 || size == 0 || size > maxStep {
		return
	}
	base := 26.0
	switch u := s.units[i]; {
	case u == 'a' || u == 'A' || u == 'z' || u == 'Z' || u == '0' || u == '1' || u == '9':
		base = 4
	case u >= '0' && u <= '9':
		base = 10
	}
	if step < 0 {
		base *= 2
	}
	s.reference(i, j+1, math.Log2(base*float64(j-i+1)), KindSequence, AsIs)
}
