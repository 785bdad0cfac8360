package guess

import (
	"math"
	"strings"
)

// shifted are the characters that zxcvbn takes to be typed with shift.
const shifted = `~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`

// keyboards finds walks over neighbouring keys, three or more long.
func (s *search) keyboards() {
	for _, b := range boards() {
		for i := 0; i < s.n()-1; {
			i = s.keyWalk(b, i)
		}
	}
}

// keyWalk records the walk that starts at unit i and returns where it ends.
func (s *search) keyWalk(b *board, i int) int {
	turns, last, shifts := 0, 0, 0
	j := i + 1
	for ; j < s.n(); j++ {
		direction, shift := b.step(s.units[j-1], s.units[j])
		if direction == 0 {
			break
		}
		if shift {
			shifts++
		}
		if direction != last {
			turns, last = turns+1, direction
		}
	}
	if j-i > 2 {
		first := 0
		if u := s.units[i]; !b.pad && u < 128 && strings.IndexByte(shifted, byte(u)) >= 0 {
			first = 1
		}
		s.reference(i, j, b.bits(j-i, turns, shifts+first), b.kind, AsIs)
		if b.known {
			s.goes.add(i, j, b.goBits(j-i, turns, shifts), b.kind, AsIs)
		}
	}
	return j
}

// bits is zxcvbn's price for a walk: the walks as long or shorter, with as
// many turns or fewer, and the ways of using shift.
func (b *board) bits(length, turns, shifts int) float64 {
	guesses := walks(b.keys, b.degree, length, turns)
	if shifts > 0 {
		if rest := length - shifts; rest <= 0 {
			guesses *= 2
		} else {
			guesses *= ways(shifts, rest, 1)
		}
	}
	return math.Log2(math.Floor(guesses))
}

func walks(keys, degree float64, length, turns int) float64 {
	sum := 0.0
	for i := 2; i <= length; i++ {
		power := keys
		for j := 1; j <= min(turns, i-1); j++ {
			power *= degree
			sum += choose(i-1, j-1) * power
		}
	}
	return sum
}

// zxcvbn-go takes the average degree of its keyboards to be this, and every
// pad to be the first.
const (
	goKeys, goDegree       = 94, 1.5319148936170213
	goPadKeys, goPadDegree = 15, 0.6333333333333333
)

// goBits is zxcvbn-go's price for the same walk.
func (b *board) goBits(length, turns, shifts int) float64 {
	keys, degree := float64(goKeys), goDegree
	if b.pad {
		keys, degree = goPadKeys, goPadDegree
	}
	bits := math.Log2(walks(keys, degree, length+1, turns+1))
	if shifts > 0 {
		bits += math.Log2(ways(shifts, length-shifts, 0))
	}
	return bits
}
