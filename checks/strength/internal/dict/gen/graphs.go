//go:build ignore

package main

import (
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf8"

	"acctaudit/checks/strength/internal/dict"
)

// A layout is a keyboard whose neighbours are worked out here, by the rule
// that zxcvbn uses for slanted keyboards.
type layout [4]struct {
	offset int // of the first key, in keys
	keys   []string
}

// jis is the Japanese keyboard, JIS X 6002, with its shifted characters.
var jis = layout{
	{0, []string{"1!", "2\"", "3#", "4$", "5%", "6&", "7'", "8(", "9)", "0", "-=", "^~", "¥|"}},
	{1, []string{"qQ", "wW", "eE", "rR", "tT", "yY", "uU", "iI", "oO", "pP", "@`", "[{"}},
	{1, []string{"aA", "sS", "dD", "fF", "gG", "hH", "jJ", "kK", "lL", ";+", ":*", "]}"}},
	{1, []string{"zZ", "xX", "cC", "vV", "bB", "nN", "mM", ",<", ".>", "/?", "\\_"}},
}

// neighbours lists, for every character, the six keys around its own: left,
// upper left, upper right, right, lower right, lower left.
func (l layout) neighbours() map[string][]*string {
	at := make(map[[2]int]string)
	for y, row := range l {
		for x, key := range row.keys {
			at[[2]int{row.offset + x, y}] = key
		}
	}
	out := make(map[string][]*string)
	for pos, key := range at {
		x, y := pos[0], pos[1]
		var around []*string
		for _, p := range [][2]int{{x - 1, y}, {x, y - 1}, {x + 1, y - 1}, {x + 1, y}, {x, y + 1}, {x - 1, y + 1}} {
			if k, ok := at[p]; ok {
				around = append(around, &k)
			} else {
				around = append(around, nil)
			}
		}
		for _, r := range key {
			out[string(r)] = around
		}
	}
	return out
}

// encodeGraphs writes the keyboards as package dict reads them: the count of
// characters, the characters, then for each keyboard its number of keys, its
// average degree, and a square table of steps.
func encodeGraphs(npm map[string]map[string][]*string) []byte {
	graphs := []map[string][]*string{
		npm["zxcvbn/qwerty"], npm["zxcvbn/dvorak"], npm["zxcvbn/keypad"], npm["zxcvbn/mac_keypad"],
		npm["ts/azerty"], npm["ts/qwertz"], jis.neighbours(),
	}
	symbols := allSymbols(graphs)
	out := []byte{byte(len(symbols))}
	for _, r := range symbols {
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
	}
	for _, g := range graphs {
		out = append(out, byte(len(g)))
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(degree(g)))
		out = append(out, steps(g, symbols)...)
	}
	return out
}

func allSymbols(graphs []map[string][]*string) []rune {
	seen := make(map[rune]bool)
	for _, g := range graphs {
		for k, around := range g {
			seen[[]rune(k)[0]] = true
			for _, key := range around {
				if key != nil {
					for _, r := range *key {
						seen[r] = true
					}
				}
			}
		}
	}
	var symbols []rune
	for r := range seen {
		symbols = append(symbols, r)
	}
	slices.Sort(symbols)
	return symbols
}

// degree is zxcvbn's average degree of a graph.
func degree(g map[string][]*string) float64 {
	sum := 0
	for _, around := range g {
		for _, key := range around {
			if key != nil {
				sum++
			}
		}
	}
	return float64(sum) / float64(len(g))
}

func steps(g map[string][]*string, symbols []rune) []byte {
	n := len(symbols)
	table := make([]byte, n*n)
	for from, around := range g {
		row := slices.Index(symbols, []rune(from)[0]) * n
		for dir := len(around) - 1; dir >= 0; dir-- { // the first direction wins
			if around[dir] == nil {
				continue
			}
			for i, w := 0, 0; i < len(*around[dir]); i += w {
				var r rune
				r, w = utf8.DecodeRuneInString((*around[dir])[i:])
				step := byte(dir + 1)
				if i > 0 {
					step |= dict.Shifted
				}
				table[row+slices.Index(symbols, r)] = step
			}
		}
	}
	return table
}
