//go:build ignore

package main

import (
	"encoding/binary"
	"slices"
)

// A node of the least acyclic automaton of all words. Two prefixes that may
// be followed by the same endings share a node, which is what keeps half a
// million words within a few megabytes.
type node struct {
	edges []edge
	id    uint32
	words int // how many words can be completed from here
	at    int // index of its first edge in the output, 0 if it has none
}

type edge struct {
	label byte
	final bool // a word ends here
	to    *node
}

// automaton holds the nodes that there are, by their edges.
type automaton map[string]*node

// build returns the node of what follows the first depth bytes of words, which
// are sorted, distinct and all longer than that.
func (a automaton) build(words []string, depth int) *node {
	n := &node{words: len(words)}
	var key []byte
	for len(words) > 0 {
		e := edge{label: words[0][depth], final: len(words[0]) == depth+1}
		end := slices.IndexFunc(words, func(w string) bool { return w[depth] != e.label })
		if end < 0 {
			end = len(words)
		}
		from := 0
		key = append(key, e.label, 0)
		if e.final {
			from, key[len(key)-1] = 1, 1
		}
		e.to = a.build(words[from:end], depth+1)
		key = binary.LittleEndian.AppendUint32(key, e.to.id)
		n.edges, words = append(n.edges, e), words[end:]
	}
	if old := a[string(key)]; old != nil {
		return old
	}
	n.id = uint32(len(a))
	a[string(key)] = n
	return n
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
