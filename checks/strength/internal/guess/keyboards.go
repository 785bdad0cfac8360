package guess

import (
	"math"
	"strings"

	"acctaudit/checks/strength/internal/dict"
)

// shifted are the characters that zxcvbn takes to be typed with shift.
const shifted = `~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`

// keyboards finds walks over neighbouring keys, three or more long.
func (s *search) keyboards() {
	for k := range dict.Keyboards {
		for i := 0; i < s.n()-1; {
			i = s.keyWalk(k, i)
		}
	}
}

// keyWalk records the walk that starts at unit i and returns where it ends.
func (s *search) keyWalk(k dict.Keyboard, i int) int {
	turns, last, withShift := 0, 0, 0
	j := i + 1
	for ; j < s.n(); j++ {
		direction, shift := k.Step(s.units[j-1], s.units[j])
		if direction == 0 {
			break
		}
		if shift {
			withShift++
		}
		if direction != last {
			turns, last = turns+1, direction
		}
	}
	if j-i > 2 {
		first := 0
		if u := s.units[i]; !k.Pad() && u < 128 && strings.IndexByte(shifted, byte(u)) >= 0 {
			first = 1
		}
		s.reference(i, j, keyBits(k, j-i, turns, withShift+first), keyboardKinds[k], AsIs)
		if k.Reference() {
			s.goes.add(i, j, goKeyBits(k, j-i, turns, withShift), keyboardKinds[k], AsIs)
		}
	}
	return j
}

// keyBits is zxcvbn's price for a walk: the walks as long or shorter, with as
// many turns or fewer, and the ways of using shift.
func keyBits(k dict.Keyboard, length, turns, withShift int) float64 {
	guesses := walks(k.Keys(), k.Degree(), length, turns)
	if withShift > 0 {
		if rest := length - withShift; rest <= 0 {
			guesses *= 2
		} else {
			guesses *= ways(withShift, rest, 1)
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

// goKeyBits is zxcvbn-go's price for the same walk.
func goKeyBits(k dict.Keyboard, length, turns, withShift int) float64 {
	keys, degree := float64(goKeys), goDegree
	if k.Pad() {
		keys, degree = goPadKeys, goPadDegree
	}
	bits := math.Log2(walks(keys, degree, length+1, turns+1))
	if withShift > 0 {
		bits += math.Log2(ways(withShift, length-withShift, 0))
	}
	return bits
}
