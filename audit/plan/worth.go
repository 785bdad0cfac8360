package plan

import (
	"slices"

	"acctaudit/audit"
)

// What an account guards.
const (
	little = 1
	much   = 2 // a card on file, friends, work, health
	most   = 3 // money, identity, a number, or what opens one of these
)

// How easily an account falls.
const (
	byPasswordAlone = 1
	byLikeness      = 2 // its password is shared among accounts that hold, or much like another
	byVariant       = 3 // its password is much like one that is out
	byNeighbour     = 4 // its password is that of an account that fell, or that nobody watches
	already         = 5 // its password is out
)

// weigh says of every account what it guards, and of every group how many fell.
func (b *board) weigh() {
	for _, p := range b.places {
		p.guards, p.unsure = p.worth()
	}
	base := make(map[*place]int, len(b.places))
	for _, p := range b.places {
		base[p] = p.guards
	}
	for _, p := range b.places {
		p.weight = base[p]
		for q := range p.opens {
			p.weight += base[q]
			if base[q] == most {
				p.guards, p.unsure = most, false
			}
		}
	}
	for _, g := range b.groups {
		g.fallen = 0
		for _, p := range g.members {
			if g.fell(p) {
				g.fallen++
			}
		}
	}
}

// worth returns what hangs on an account by itself, and whether nobody has
// said. A mailbox is worth what opens through it.
func (p *place) worth() (guards int, unsure bool) {
	switch n := p.standing.Importance; {
	case p.id == person:
		return little, false
	case n == 0, n == 3:
		return much, n == 0
	case n < 3:
		return little, false
	case p.standing.Category == "mail" && p.standing.ImportanceGuessed:
		return much, false
	}
	return most, false
}

// shared is how easily an account falls by having the password of others, or one much
// like theirs.
func (p *place) shared() int {
	falls := 0
	for _, g := range p.groups {
		others := g.fallen
		if g.fell(p) {
			others--
		}
		switch {
		case others > 0 && !g.alike:
			return byNeighbour
		case others > 0:
			falls = byVariant
		case len(g.members) > 1:
			falls = max(falls, byLikeness)
		}
	}
	return falls
}

// out reports whether the password of p is known to others.
func (p *place) out() bool {
	return slices.ContainsFunc(p.found, func(f found) bool { return f.act == audit.ActPassword && f.exposure >= already })
}

// fell reports whether the others of g are no better off than if the password of p
// were known: it is, or p has the same and nobody watches it.
func (g *group) fell(p *place) bool {
	return p.out() || !g.alike && p.guards == little
}

// sharers counts the others that have the password of p.
func (p *place) sharers() int {
	shares := slices.DeleteFunc(slices.Clone(p.groups), func(g *group) bool { return g.alike })
	if len(shares) == 1 {
		return len(shares[0].members) - 1
	}
	others := make(map[*place]bool)
	for _, g := range shares {
		for _, q := range g.members {
			others[q] = true
		}
	}
	delete(others, p)
	return len(others)
}

// laneOf is how urgent it is to close what lets an account fall.
func laneOf(guards, falls int) Lane {
	switch {
	case guards == most && falls >= byNeighbour, guards == much && falls == already:
		return laneA
	case guards >= much && falls >= 3, guards == most && falls >= byPasswordAlone:
		return laneB
	}
	return laneC
}
