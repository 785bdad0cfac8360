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
	Doubt    audit.Doubt       // the gravest doubt about the answers that this rests on
}

// SinglePoints returns the items without which an account that can be
// recovered now no longer could be, in the order of the inventory, accounts
// before things. An item counts as held unless the person said that it is not, so every
// point that is returned is one whatever the person really holds.
func (g *Graph) SinglePoints() []Point {
	whole := g.open()
	var out []Point
	for item, needed := range g.needed()[:g.own()] {
		if !needed {
			continue
		}
		p := Point{Item: g.item(item)}
		without := g.open(item)
		for i, a := range g.accounts {
			if i != item && g.passable(g.recover[i], i, whole) && !g.passable(g.recover[i], i, without) {
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

func (g *Graph) item(at int) Item {
	if at < len(g.accounts) {
		return Item{Account: g.accounts[at].ID}
	}
	return Item{Thing: g.thing(at).ID}
}

// open reports which places the person can open, or has at hand, when some places are
// gone. It is the least fixed point, so two accounts that need each other stay shut.
func (g *Graph) open(gone ...int) []bool {
	open := make([]bool, g.nowhere()+1)
	for at := len(g.accounts); at < len(open); at++ {
		open[at] = g.thing(at).Held != audit.No && !slices.Contains(gone, at)
	}
	for grown := true; grown; {
		grown = false
		for i := range g.accounts {
			if open[i] || slices.Contains(gone, i) {
				continue
			}
			if g.passable(g.signIn[i], i, open) || g.passable(g.recover[i], i, open) {
				open[i], grown = true, true
			}
		}
	}
	return open
}

// passable reports whether one of the ways into account i leads through open places
// only, and not through account i.
func (g *Graph) passable(ways []way, i int, open []bool) bool {
	return slices.ContainsFunc(ways, func(w way) bool {
		return !slices.ContainsFunc(w, func(p part) bool { return p.at == i || !open[p.at] })
	})
}

// A Cycle is accounts that recover each other, or one that recovers itself.
type Cycle struct {
	Accounts []audit.AccountID // in the order of the inventory
	Grounded bool              // by answers that are evidence, some other way leads back into one of them
	Doubt    audit.Doubt       // the gravest doubt about the answers that this rests on
}

// Cycles returns the cycles of the recover relation, in the order of the
// inventory.
func (g *Graph) Cycles() []Cycle {
	reach := make([][]bool, len(g.accounts))
	for i := range g.accounts {
		reach[i] = g.reach(i, make([]bool, len(g.accounts)))
	}
	var out []Cycle
	for i := range g.accounts {
		if !reach[i][i] {
			continue
		}
		var members []int
		for j := range g.accounts {
			if reach[i][j] && reach[j][i] {
				members = append(members, j)
			}
		}
		if members[0] == i {
			out = append(out, g.cycle(members))
		}
	}
	return out
}

// reach marks the accounts that recovering i goes through, in one step or more.
func (g *Graph) reach(i int, seen []bool) []bool {
	for _, p := range parts(g.recover[i]) {
		if p.at < len(seen) && !seen[p.at] {
			seen[p.at] = true
			g.reach(p.at, seen)
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
			return slices.Contains(members, p.at) || !p.known || !g.sure(p)
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
	for _, p := range parts(g.recover[i]) {
		if t := g.thing(p.at); t.Held == audit.No {
			d = d.Graver(t.Doubt(g.clock))
		}
	}
	return d
}

// sure reports whether, by an answer that is evidence, p is at hand if it is a thing.
func (g *Graph) sure(p part) bool {
	t := g.thing(p.at)
	return t.ID == "" || t.Held == audit.Yes && t.Doubt(g.clock) == ""
}

// Lost returns the accounts that the person can no longer get into when things are gone,
// and the accounts for which that is unknown, both in the order of the inventory.
// Backup codes that are kept elsewhere are a way in.
func (g *Graph) Lost(things ...string) (shut, unclear []audit.AccountID) {
	var gone []int
	for _, id := range things {
		if at := g.at[id]; g.thing(at).ID != "" {
			gone = append(gone, at)
		}
	}
	coded := g.withCodes()
	before, after := g.open(), coded.open(gone...)
	sure := coded.open(append(gone, g.nowhere())...)
	for i, a := range g.accounts {
		switch {
		case !answered(a) || !before[i] || after[i] && !sure[i]:
			unclear = append(unclear, a.ID)
		case !after[i]:
			shut = append(shut, a.ID)
		}
	}
	return shut, unclear
}

// withCodes returns g with the backup codes as ways in.
func (g *Graph) withCodes() *Graph {
	out := *g
	out.signIn = slices.Clone(g.signIn)
	for i, a := range g.accounts {
		if codes := a.BackupCodes; codes.State == "stored" && codes.Place != "" {
			out.signIn[i] = append(slices.Clip(g.signIn[i]), way{g.part(codes.Place)})
		}
	}
	return &out
}
