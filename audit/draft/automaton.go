package draft

// An automaton finds many byte strings in one pass over a text (Aho and
// Corasick, 1975). What it holds are passwords, so it keeps them in slices
// that are made in their full size at once, leaving no copies behind as they
// grow, and that [automaton.clear] overwrites.
//
// Node 0 is the root. The children of a node are a list: child leads to the
// first, next to its sibling.
type automaton struct {
	root   [256]int32 // children of the root by byte
	label  []byte
	child  []int32
	next   []int32
	fail   []int32 // the longest proper suffix that is a node as well
	ends   []int32 // the pattern that ends here, or -1
	dict   []int32 // the next node on the chain of fail at which a pattern ends, or 0
	length []int32 // of each pattern
}

// newAutomaton returns an empty automaton with room for total bytes of
// patterns.
func newAutomaton(total, patterns int) *automaton {
	n := total + 1
	a := &automaton{
		label: make([]byte, 1, n), child: make([]int32, 1, n), next: make([]int32, 1, n),
		fail: make([]int32, 1, n), ends: make([]int32, 1, n), dict: make([]int32, 1, n),
		length: make([]int32, 0, patterns),
	}
	a.ends[0] = -1
	return a
}

// add puts p in and returns its number; p again has the same number.
func (a *automaton) add(p []byte) int32 {
	at := int32(0)
	for _, c := range p {
		to := a.step(at, c)
		if to == 0 {
			to = a.grow(at, c)
		}
		at = to
	}
	if a.ends[at] < 0 {
		a.ends[at] = int32(len(a.length))
		a.length = append(a.length, int32(len(p)))
	}
	return a.ends[at]
}

func (a *automaton) grow(at int32, c byte) int32 {
	n := int32(len(a.label))
	a.label = append(a.label, c)
	a.child = append(a.child, 0)
	a.fail = append(a.fail, 0)
	a.ends = append(a.ends, -1)
	a.dict = append(a.dict, 0)
	if at == 0 {
		a.root[c] = n
		a.next = append(a.next, 0)
		return n
	}
	a.next = append(a.next, a.child[at])
	a.child[at] = n
	return n
}

// step returns the child of at by c, or 0.
func (a *automaton) step(at int32, c byte) int32 {
	if at == 0 {
		return a.root[c]
	}
	for n := a.child[at]; n != 0; n = a.next[n] {
		if a.label[n] == c {
			return n
		}
	}
	return 0
}

// link sets fail and dict, breadth first. It is called once, after the last
// add.
func (a *automaton) link() {
	queue := make([]int32, 0, len(a.label))
	for _, n := range a.root {
		if n != 0 {
			queue = append(queue, n)
		}
	}
	for i := 0; i < len(queue); i++ {
		at := queue[i]
		for n := a.child[at]; n != 0; n = a.next[n] {
			to := a.follow(a.fail[at], a.label[n])
			a.fail[n] = to
			a.dict[n] = to
			if a.ends[to] < 0 {
				a.dict[n] = a.dict[to]
			}
			queue = append(queue, n)
		}
	}
}

// follow returns the node for the longest suffix of what at stands for, with
// c after it.
func (a *automaton) follow(at int32, c byte) int32 {
	for {
		if n := a.step(at, c); n != 0 || at == 0 {
			return n
		}
		at = a.fail[at]
	}
}

// find calls each for every place in text at which a pattern ends.
func (a *automaton) find(text []byte, each func(pattern int32, start, end int)) {
	at := int32(0)
	for i, c := range text {
		at = a.follow(at, c)
		for n := at; n != 0; n = a.dict[n] {
			if p := a.ends[n]; p >= 0 {
				each(p, i+1-int(a.length[p]), i+1)
			}
		}
	}
}

// clear overwrites the patterns. The automaton is of no use after it.
func (a *automaton) clear() {
	clear(a.label[:cap(a.label)])
	clear(a.root[:])
	clear(a.child)
	a.label, a.child = nil, nil
}
