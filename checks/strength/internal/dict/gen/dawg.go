//go:build ignore

package main

import (
	"encoding/binary"
	"slices"
)

// A node of the minimal acyclic automaton of all words. Two prefixes that may
// be followed by the same endings share a node, which is what keeps half a
// million words within a few megabytes.
type node struct {
	edges []edge
	words int // how many words can be completed from here
	at    int // index of its first edge in the output, 0 if it has none
}

type edge struct {
	label byte
	final bool // a word ends here
	to    *node
}

// automaton builds the minimal automaton of sorted, distinct words, by the
// incremental method of Daciuk and others (2000): whatever the next word does
// not share with the last one will not change any more, and is replaced by an
// equal node met before.
type automaton struct {
	seen map[string]*node
	ids  map[*node]uint32
	path []*node // the nodes of the last word
	last string
}

func build(words []string) *node {
	a := &automaton{seen: map[string]*node{}, ids: map[*node]uint32{}, path: []*node{{}}}
	for _, w := range words {
		common := 0
		for common < min(len(w), len(a.last)) && w[common] == a.last[common] {
			common++
		}
		a.freeze(common)
		for i := common; i < len(w); i++ {
			n := &node{}
			a.path[i].edges = append(a.path[i].edges, edge{label: w[i], final: i == len(w)-1, to: n})
			a.path = append(a.path, n)
		}
		a.last = w
	}
	a.freeze(0)
	root := a.path[0]
	root.words = completions(root)
	return root
}

// freeze replaces the nodes of the last word below depth by known equals.
func (a *automaton) freeze(depth int) {
	for i := len(a.path) - 1; i > depth; i-- {
		parent := a.path[i-1]
		parent.edges[len(parent.edges)-1].to = a.known(a.path[i])
	}
	a.path = a.path[:depth+1]
}

func (a *automaton) known(n *node) *node {
	var key []byte
	for _, e := range n.edges {
		key = append(key, e.label, 0)
		if e.final {
			key[len(key)-1] = 1
		}
		key = binary.LittleEndian.AppendUint32(key, a.ids[e.to])
	}
	if old := a.seen[string(key)]; old != nil {
		return old
	}
	n.words = completions(n)
	a.ids[n] = uint32(len(a.ids) + 1)
	a.seen[string(key)] = n
	return n
}

func completions(n *node) int {
	sum := 0
	for _, e := range n.edges {
		sum += e.to.words
		if e.final {
			sum++
		}
	}
	return sum
}

// encode lays the edges of root out, the edges of one node side by side and
// in order, as dict.Node expects them. Edge 0 is a dummy, so that a first
// edge of 0 means a node without edges.
func encode(root *node) []byte {
	order := place(root)
	out := make([]byte, 8)
	for _, n := range order {
		before := 0
		for i, e := range n.edges {
			v := uint64(e.label) | uint64(e.to.at)<<10 | uint64(before)<<32
			if e.final {
				v |= 1 << 8
				before++
			}
			if i == len(n.edges)-1 {
				v |= 1 << 9
			}
			before += e.to.words
			out = binary.LittleEndian.AppendUint64(out, v)
		}
	}
	return out
}

// place numbers the edges, nodes near the root first: these are the ones
// that every look-up walks through, and they share memory pages.
func place(root *node) []*node {
	order, next := []*node{root}, 1
	for i := 0; i < len(order); i++ {
		n := order[i]
		n.at = next
		next += len(n.edges)
		for _, e := range n.edges {
			if len(e.to.edges) > 0 && e.to.at == 0 {
				e.to.at = -1 // queued
				order = append(order, e.to)
			}
		}
	}
	if next >= 1<<22 || root.words >= 1<<21 {
		panic("too many words for the format")
	}
	return order
}

func sortedKeys(v vocabulary) []string {
	keys := make([]string, 0, len(v))
	for w := range v {
		keys = append(keys, w)
	}
	slices.Sort(keys)
	return keys
}
