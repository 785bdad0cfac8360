package access

import (
	"slices"

	"acctaudit/audit"
)

// An Item is something that ways go through: an account or a thing.
type Item struct {
	Account audit.AccountID // "" if it is a thing
	Thing   string          // "" if it is an account
}

// A Point is an item on which every way back into some accounts hangs.
type Point struct {
	Item     Item
	Accounts []audit.AccountID // in the order of the inventory
	Doubt    audit.Doubt       // the gravest about the answers that this rests on
}

// SinglePoints returns the items without which an account that can be
// recovered now no longer could be, in the order of the inventory, accounts
// before things. An item that is not said to be held counts as held, so what
// is returned holds in any case.
func (g *Graph) SinglePoints() []Point {
	whole := g.open(nothing)
	var out []Point
	for _, item := range g.items() {
		without := g.open(item)
		p := Point{Item: g.item(item)}
		for i, a := range g.accounts {
			back := g.others(i)
			if i != item.account && g.any(back, whole, nothing) && !g.any(back, without, item) {
				p.Accounts = append(p.Accounts, a.ID)
				p.Doubt = p.Doubt.Graver(g.doubt(i))
			}
		}
		if len(p.Accounts) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// others returns the ways back into account i that do not go through itself.
func (g *Graph) others(i int) []way {
	return slices.DeleteFunc(slices.Clone(g.recover[i]), func(w way) bool {
		return slices.ContainsFunc(w, func(p part) bool { return p.account == i })
	})
}

func (g *Graph) item(n node) Item {
	if n.account >= 0 {
		return Item{Account: g.accounts[n.account].ID}
	}
	return Item{Thing: n.thing}
}

// items returns everything that some way goes through.
func (g *Graph) items() []node {
	var accounts, things []node
	seen := make(map[node]bool)
	for i := range g.accounts {
		for _, p := range slices.Concat(slices.Concat(g.recover[i], g.signIn[i])...) {
			switch {
			case seen[p.node]:
			case p.account >= 0:
				accounts = append(accounts, p.node)
			case p.thing != "":
				things = append(things, p.node)
			}
			seen[p.node] = true
		}
	}
	return append(accounts, things...)
}

// open returns which accounts the person can open without the lost item: the
// least set, so that two that need each other do not count.
func (g *Graph) open(lost node) []bool {
	open := make([]bool, len(g.accounts))
	for grown := true; grown; {
		grown = false
		for i := range g.accounts {
			if open[i] || i == lost.account {
				continue
			}
			if g.any(g.signIn[i], open, lost) || g.any(g.recover[i], open, lost) {
				open[i], grown = true, true
			}
		}
	}
	return open
}

// any reports whether one of ways is passable.
func (g *Graph) any(ways []way, open []bool, lost node) bool {
	return slices.ContainsFunc(ways, func(w way) bool {
		return !slices.ContainsFunc(w, func(p part) bool { return !g.passable(p, open, lost) })
	})
}

func (g *Graph) passable(p part, open []bool, lost node) bool {
	switch {
	case p.account >= 0:
		return open[p.account]
	case p.thing != "":
		return p.thing != lost.thing && g.things[p.thing].Held != audit.No
	}
	return true
}

// A Cycle is accounts that recover each other, or one that recovers itself.
type Cycle struct {
	Accounts []audit.AccountID // in the order of the inventory
	Grounded bool              // by answers that are evidence, some other way leads back into one of them
	Doubt    audit.Doubt       // the gravest about the answers that this rests on
}

// Cycles returns the cycles of the recover relation, in the order of the
// inventory.
func (g *Graph) Cycles() []Cycle {
	reach := make([][]bool, len(g.accounts))
	for i := range g.accounts {
		if len(g.recover[i]) > 0 {
			reach[i] = g.reach(i)
		}
	}
	var out []Cycle
	done := make([]bool, len(g.accounts))
	for i := range g.accounts {
		if done[i] || reach[i] == nil || !reach[i][i] {
			continue
		}
		var members []int
		for j := range g.accounts {
			if reach[i][j] && reach[j] != nil && reach[j][i] {
				members = append(members, j)
				done[j] = true
			}
		}
		out = append(out, g.cycle(members))
	}
	return out
}

// reach returns the accounts that recovering i goes through, in one step or
// more.
func (g *Graph) reach(i int) []bool {
	seen := make([]bool, len(g.accounts))
	queue := []int{i}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, p := range slices.Concat(g.recover[at]...) {
			if p.account >= 0 && !seen[p.account] {
				seen[p.account] = true
				queue = append(queue, p.account)
			}
		}
	}
	return seen
}

func (g *Graph) cycle(members []int) Cycle {
	var c Cycle
	for _, i := range members {
		c.Accounts = append(c.Accounts, g.accounts[i].ID)
		c.Doubt = c.Doubt.Graver(g.doubt(i))
	}
	outside := func(w way) bool {
		return !slices.ContainsFunc(w, func(p part) bool {
			return slices.Contains(members, p.account) || !p.known || p.thing != "" && !g.sure(p.thing)
		})
	}
	c.Grounded = slices.ContainsFunc(members, func(i int) bool {
		return g.accounts[i].Doubt(g.clock) == "" && slices.ContainsFunc(g.recover[i], outside)
	})
	return c
}

// doubt returns the gravest doubt about account i, and about the things that
// are said to be gone from its ways back.
func (g *Graph) doubt(i int) audit.Doubt {
	d := g.accounts[i].Doubt(g.clock)
	for _, p := range slices.Concat(g.recover[i]...) {
		if t := g.things[p.thing]; t.Held == audit.No {
			d = d.Graver(t.Doubt(g.clock))
		}
	}
	return d
}

// sure reports whether, by an answer that is evidence, a thing is at hand.
func (g *Graph) sure(thing string) bool {
	t := g.things[thing]
	return t.Held == audit.Yes && t.Doubt(g.clock) == ""
}
