package dict

import (
	_ "embed" // for the tables
	"math"
)

//go:embed graphs.bin
var graphs string

// A Keyboard is the layout of one keyboard: which characters are typed by
// neighbouring keys.
type Keyboard int

// The keyboards.
const (
	Qwerty Keyboard = iota
	Dvorak
	Keypad
	MacKeypad
	Azerty
	Qwertz
	JIS
	Keyboards // how many there are
)

// Pad reports whether k is a ten-key pad, which has no shift key.
func (k Keyboard) Pad() bool { return k == Keypad || k == MacKeypad }

// Reference reports whether zxcvbn and zxcvbn-go know k too.
func (k Keyboard) Reference() bool { return k <= MacKeypad }

const perKeyboard = 1 + 8 // keys, degree

func symbols() int { return int(graphs[0]) }

func (k Keyboard) at() int {
	n := symbols()
	return 1 + 2*n + int(k)*(perKeyboard+n*n)
}

// Keys says how many characters k can type.
func (k Keyboard) Keys() float64 { return float64(graphs[k.at()]) }

// Degree says how many neighbours a key of k has on average.
func (k Keyboard) Degree() float64 { return math.Float64frombits(load64(graphs, k.at()+1)) }

// Symbol numbers a character, so that [Keyboard.Step] finds it at once; -1 if
// no keyboard has it.
func Symbol(unit uint16) int {
	lo, hi := 0, symbols()
	for lo < hi {
		mid := (lo + hi) / 2
		switch v := uint16(graphs[1+2*mid]) | uint16(graphs[2+2*mid])<<8; {
		case v == unit:
			return mid
		case v < unit:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return -1
}

// Step says whether symbol to is on a key next to that of symbol from: in
// which direction, from 1, or 0 if it is not; and whether it needs shift.
func (k Keyboard) Step(from, to int) (direction int, shifted bool) {
	if from < 0 || to < 0 {
		return 0, false
	}
	v := graphs[k.at()+perKeyboard+from*symbols()+to]
	return int(v &^ Shifted), v&Shifted != 0
}
