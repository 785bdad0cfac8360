package draft

import (
	"bytes"
	"slices"
)

// A list is things to be found in a text by their keys, sorted by them.
type list[T any] struct {
	items []item[T]
	first [256]bool // whether a key begins so
}

type item[T any] struct {
	key []byte
	of  T
}

// newList sorts items, which it owns, and makes one of those with equal keys.
func newList[T any](items []item[T], join func(a, b T) T) list[T] {
	slices.SortStableFunc(items, func(a, b item[T]) int { return bytes.Compare(a.key, b.key) })
	l := list[T]{items: items[:0]}
	for _, it := range items {
		if n := len(l.items); n > 0 && bytes.Equal(l.items[n-1].key, it.key) {
			l.items[n-1].of = join(l.items[n-1].of, it.of)
			continue
		}
		l.items = append(l.items, it)
		l.first[it.key[0]] = true
	}
	return l
}

// in calls each for every place of text, from i to j, at which a key stands.
func (l *list[T]) in(text []byte, each func(of T, i, j int)) {
	for i, c := range text {
		if l.first[c] {
			l.at(text[i:], func(of T, n int) { each(of, i, i+n) })
		}
	}
}

// at calls each for every key that text begins with, the longest first. A key
// that text begins with is no greater than text, and every such key begins the
// greatest of them or is cut off by what that one shares with text.
func (l *list[T]) at(text []byte, each func(of T, n int)) {
	for {
		i, found := slices.BinarySearchFunc(l.items, text, func(it item[T], text []byte) int { return bytes.Compare(it.key, text) })
		if !found {
			i--
		}
		if i < 0 {
			return
		}
		key := l.items[i].key
		n := shared(key, text)
		if n == len(key) {
			each(l.items[i].of, n)
			n--
		}
		text = text[:n]
	}
}

// shared returns how many bytes a and b begin with in common.
func shared(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
