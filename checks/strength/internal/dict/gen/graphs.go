//go:build ignore

package main

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"

	"acctaudit/checks/strength/internal/dict"
)

// A graph has the keys around that of each character, "" where there is none:
// left, upper left, upper right, right, lower right, lower left.
type graph map[string][]string

// jis is the rows of the Japanese keyboard, JIS X 6002, with its shifted
// characters. All but the first are set in by one key.
var jis = []string{
	"1! 2\" 3# 4$ 5% 6& 7' 8( 9) 0 -= ^~ ¥|",
	"qQ wW eE rR tT yY uU iI oO pP @` [{",
	"aA sS dD fF gG hH jJ kK lL ;+ :* ]}",
	"zZ xX cC vV bB nN mM ,< .> /? \\_",
}

// slanted works out the graph of rows, by the rule that zxcvbn uses.
func slanted(rows []string) graph {
	at := make(map[[2]int]string)
	for y, row := range rows {
		for x, key := range strings.Fields(row) {
			at[[2]int{x + min(y, 1), y}] = key
		}
	}
	g := make(graph)
	for p, key := range at {
		x, y := p[0], p[1]
		for _, r := range key {
			for _, p := range [][2]int{{x - 1, y}, {x, y - 1}, {x + 1, y - 1}, {x + 1, y}, {x, y + 1}, {x - 1, y + 1}} {
				g[string(r)] = append(g[string(r)], at[p])
			}
		}
	}
	return g
}

// encodeGraphs writes the keyboards as package dict reads them: the count of
// characters, the characters, then for each keyboard its number of keys, its
// average degree, and a square table of steps.
func encodeGraphs(npm map[string]graph) []byte {
	graphs := []graph{
		npm["zxcvbn/qwerty"], npm["zxcvbn/dvorak"], npm["zxcvbn/keypad"], npm["zxcvbn/mac_keypad"],
		npm["ts/azerty"], npm["ts/qwertz"], slanted(jis),
	}
	seen := make(map[rune]bool)
	for _, g := range graphs {
		for k, around := range g {
			for _, r := range k + strings.Join(around, "") {
				seen[r] = true
			}
		}
	}
	symbols := slices.Sorted(maps.Keys(seen))
	out := []byte{byte(len(symbols))}
	for _, r := range symbols {
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
	}
	for _, g := range graphs {
		out = append(out, byte(len(g)))
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(g.degree()))
		out = append(out, g.steps(symbols)...)
	}
	return out
}

// degree is zxcvbn's average degree of a graph.
func (g graph) degree() float64 {
	sum := 0
	for _, around := range g {
		for _, key := range around {
			sum += min(1, len(key))
		}
	}
	return float64(sum) / float64(len(g))
}

func (g graph) steps(symbols []rune) []byte {
	table := make([]byte, len(symbols)*len(symbols))
	for from, around := range g {
		row := slices.Index(symbols, []rune(from)[0]) * len(symbols)
		for dir, key := range slices.Backward(around) { // the first direction wins
			step := byte(dir + 1)
			for _, r := range key {
				table[row+slices.Index(symbols, r)] = step
				step |= dict.Shifted
			}
		}
	}
	return table
}
