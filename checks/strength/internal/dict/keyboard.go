package dict

import (
	"slices"
	"strings"
	"sync"
)

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

// Keys says how many characters k can type.
func (k Keyboard) Keys() float64 { return boards()[k].keys }

// Degree says how many neighbours a key of k has on average.
func (k Keyboard) Degree() float64 { return boards()[k].neighbours / boards()[k].keys }

// rows are the keys of the keyboards: what one types, and what it types with
// shift. A space before a row sets it in by one key. JIS is JIS X 6002.
var rows = [Keyboards][]string{
	Qwerty: {
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+",
		` qQ wW eE rR tT yY uU iI oO pP [{ ]} \|`,
		` aA sS dD fF gG hH jJ kK lL ;: '"`,
		" zZ xX cC vV bB nN mM ,< .> /?",
	},
	Dvorak: {
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) [{ ]}",
		` '" ,< .> pP yY fF gG cC rR lL /? =+ \|`,
		" aA oO eE uU iI dD hH tT nN sS -_",
		" ;: qQ jJ kK xX bB mM wW vV zZ",
	},
	Keypad:    {" / * -", "7 8 9 +", "4 5 6", "1 2 3", " 0 ."},
	MacKeypad: {" = / *", "7 8 9 -", "4 5 6 +", "1 2 3", " 0 ."},
	Azerty: {
		`²~ &1 é2 "3 '4 (5 -6 è7 _8 ç9 à0 )° +=`,
		` aA zZ eE rR tT yY uU iI oO pP ^" $£`,
		" qQ sS dD fF gG hH jJ kK lL mM ù% *µ",
		"<> wW xX cC vV bB nN ,? ;. :/ !§",
	},
	Qwertz: {
		"^° 1! 2\" 3§ 4$ 5% 6& 7/ 8( 9) 0= ß? ´`",
		" qQ wW eE rR tT zZ uU iI oO pP üÜ +*",
		" aA sS dD fF gG hH jJ kK lL öÖ äÄ #'",
		"<> yY xX cC vV bB nN mM ,; .: -_",
	},
	JIS: {
		"1! 2\" 3# 4$ 5% 6& 7' 8( 9) 0 -= ^~ ¥|",
		" qQ wW eE rR tT yY uU iI oO pP @` [{",
		" aA sS dD fF gG hH jJ kK lL ;+ :* ]}",
		` zZ xX cC vV bB nN mM ,< .> /? \_`,
	},
}

// What is around a key, in the order of zxcvbn's directions: on a keyboard, the
// rows of which are slanted, and on a pad.
var (
	aroundKey = [][2]int{{-1, 0}, {0, -1}, {1, -1}, {1, 0}, {0, 1}, {-1, 1}}
	aroundPad = [][2]int{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}}
)

// shifted marks a step to the second character of a key.
const shifted = 0x40

// A board is what is known of the steps between the characters of a keyboard.
type board struct {
	keys, neighbours float64
	steps            [symbols][symbols]uint8
}

// symbols is how many characters there are in Latin-1, which has all those of
// the keyboards.
const symbols = 256

// boards lays the keyboards out when they are first asked for.
var boards = sync.OnceValue(func() (all [Keyboards]*board) {
	for k := range Keyboards {
		all[k] = new(board)
		around := aroundKey
		if k.Pad() {
			around = aroundPad
		}
		all[k].lay(rows[k], around)
	}
	return all
})

// lay puts the keys of rows down. A character of two keys is left from where it
// stands last; to it, the first direction counts.
func (b *board) lay(rows []string, around [][2]int) {
	var at [7][16]string // with nothing around them
	for y, row := range rows {
		copy(at[y+1][1:], strings.Split(row, " "))
	}
	var neighbours [symbols]float64
	for y, row := range at {
		for x, key := range row {
			for _, from := range key {
				clear(b.steps[from][:])
				neighbours[from] = 0
				for d, by := range slices.Backward(around) {
					next := at[y+by[1]][x+by[0]]
					neighbours[from] += float64(min(1, len(next)))
					for n, to := range next {
						b.steps[from][to] = uint8(d+1) | uint8(min(1, n))*shifted
					}
				}
			}
		}
	}
	for _, n := range neighbours {
		b.keys, b.neighbours = b.keys+min(1, n), b.neighbours+n
	}
}

// Step says whether a character is on a key next to that of another: in which
// direction, from 1, or 0 if it is not; and whether it needs shift.
func (k Keyboard) Step(from, to uint16) (direction int, needsShift bool) {
	if from >= symbols || to >= symbols {
		return 0, false
	}
	v := boards()[k].steps[from][to]
	return int(v &^ shifted), v&shifted != 0
}
