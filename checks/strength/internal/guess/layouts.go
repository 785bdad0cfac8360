package guess

import (
	"slices"
	"strings"
	"sync"
)

// A layout says what the keys of a keyboard are.
type layout struct {
	kind  string
	pad   bool // ten keys, none of them for shift
	known bool // to zxcvbn and to zxcvbn-go, too
	rows  []string
}

// layouts are the keyboards by their rows of keys: what a key types, and what it types
// with shift. A space before a row sets it in by one key. JIS is JIS X 6002.
var layouts = []layout{
	{kind: KindQwerty, known: true, rows: []string{
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+",
		` qQ wW eE rR tT yY uU iI oO pP [{ ]} \|`,
		` aA sS dD fF gG hH jJ kK lL ;: '"`,
		" zZ xX cC vV bB nN mM ,< .> /?",
	}},
	{kind: KindDvorak, known: true, rows: []string{
		"`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) [{ ]}",
		` '" ,< .> pP yY fF gG cC rR lL /? =+ \|`,
		" aA oO eE uU iI dD hH tT nN sS -_",
		" ;: qQ jJ kK xX bB mM wW vV zZ",
	}},
	{kind: KindPad, pad: true, known: true, rows: []string{" / * -", "7 8 9 +", "4 5 6", "1 2 3", " 0 ."}},
	{kind: KindPad, pad: true, known: true, rows: []string{" = / *", "7 8 9 -", "4 5 6 +", "1 2 3", " 0 ."}},
	{kind: KindEuropean, rows: []string{ // AZERTY
		`²~ &1 é2 "3 '4 (5 -6 è7 _8 ç9 à0 )° +=`,
		` aA zZ eE rR tT yY uU iI oO pP ^" $£`,
		" qQ sS dD fF gG hH jJ kK lL mM ù% *µ",
		"<> wW xX cC vV bB nN ,? ;. :/ !§",
	}},
	{kind: KindEuropean, rows: []string{ // QWERTZ
		"^° 1! 2\" 3§ 4$ 5% 6& 7/ 8( 9) 0= ß? ´`",
		" qQ wW eE rR tT zZ uU iI oO pP üÜ +*",
		" aA sS dD fF gG hH jJ kK lL öÖ äÄ #'",
		"<> yY xX cC vV bB nN mM ,; .: -_",
	}},
	{kind: KindJIS, rows: []string{
		"1! 2\" 3# 4$ 5% 6& 7' 8( 9) 0 -= ^~ ¥|",
		" qQ wW eE rR tT yY uU iI oO pP @` [{",
		" aA sS dD fF gG hH jJ kK lL ;+ :* ]}",
		` zZ xX cC vV bB nN mM ,< .> /? \_`,
	}},
}

// What is around a key, in the order of zxcvbn's directions: on a keyboard, the
// rows of which are slanted, and on a pad.
var (
	aroundKey = [][2]int{{-1, 0}, {0, -1}, {1, -1}, {1, 0}, {0, 1}, {-1, 1}}
	aroundPad = [][2]int{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}}
)

// withShift marks a step to the second character of a key.
const withShift = 0x40

// symbols is how many characters there are in Latin-1, which has all those of
// the keyboards.
const symbols = 256

// A board is a layout with the steps between its characters.
type board struct {
	layout
	keys   float64 // how many characters it types
	degree float64 // how many neighbours one of their keys has on average
	steps  [symbols][symbols]uint8
}

// boards lays the keyboards out when they are first asked for.
var boards = sync.OnceValue(func() (all []*board) {
	for _, l := range layouts {
		around := aroundKey
		if l.pad {
			around = aroundPad
		}
		b := &board{layout: l}
		b.lay(around)
		all = append(all, b)
	}
	return all
})

// lay puts the keys down. A character of two keys is left from where it stands last; to
// it, the first direction counts.
func (b *board) lay(around [][2]int) {
	var at [7][16]string // with nothing around them
	for y, row := range b.rows {
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
						b.steps[from][to] = uint8(d+1) | uint8(min(1, n))*withShift
					}
				}
			}
		}
	}
	for _, n := range neighbours {
		b.keys, b.degree = b.keys+min(1, n), b.degree+n
	}
	b.degree /= b.keys
}

// step says whether a character is on a key next to that of another: in which
// direction, from 1, or 0 if it is not; and whether it needs shift.
func (b *board) step(from, to uint16) (direction int, shift bool) {
	if from >= symbols || to >= symbols {
		return 0, false
	}
	v := b.steps[from][to]
	return int(v &^ withShift), v&withShift != 0
}
