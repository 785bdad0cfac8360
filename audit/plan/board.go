package plan

import (
	"cmp"
	"slices"

	"acctaudit/audit"
)

// A board is a record with everything that a plan is made of, by account.
type board struct {
	rec      *audit.Record
	remedies Remedies
	delays   Delays
	accounts func(*audit.Finding) []audit.AccountID
	places   []*place // the person last, if anything is about them
	at       map[audit.AccountID]*place
	groups   []*group
	notes    []Reason
	steps    []*Step
	wide     bool // more opens through accounts than was followed
}

// A place is an account, or the person.
type place struct {
	id       audit.AccountID
	standing *audit.Standing
	tag      string // the first part of the names of its steps
	found    []found
	opens    map[*place]bool // without itself
	groups   []*group
	waived   bool // the person puts up with something

	guards, weight int
	unsure         bool
	steps          []*Step
}

// A group is accounts that have one password, by their ids.
type group struct {
	members []*place
	alike   bool // they have passwords that are much like one another instead
	fallen  int
}

// A found is a finding that asks for an act.
type found struct {
	Reason
	act      audit.Act
	remedy   *audit.Remedy
	exposure int
}

const person = audit.AccountID("")

func newBoard(rec *audit.Record, remedies Remedies, delays Delays) *board {
	b := &board{rec: rec, remedies: remedies, delays: delays, at: make(map[audit.AccountID]*place)}
	for i := range rec.Accounts {
		b.place(rec.Accounts[i].ID).standing = &rec.Accounts[i]
	}
	b.relate()
	b.accounts = rec.Accounted()
	for _, res := range rec.Results {
		for i := range res.Findings {
			b.add(&res.Findings[i], Reason{Check: res.Check, Code: res.Findings[i].Code, Index: i})
		}
		for i := range res.Unknown {
			b.add(&res.Unknown[i], Reason{Check: res.Check, Code: res.Unknown[i].Code, Index: i, Unknown: true})
		}
	}
	b.name()
	return b
}

// undescribed is how an account stands of which the record has no more than the id.
var undescribed audit.Standing

// place returns the account of that id, which a record made by hand may not
// describe.
func (b *board) place(id audit.AccountID) *place {
	p := b.at[id]
	if p == nil {
		p = &place{id: id, standing: &undescribed}
		b.at[id] = p
		b.places = append(b.places, p)
	}
	return p
}

// add puts a finding to each account that it is about.
func (b *board) add(f *audit.Finding, r Reason) {
	if !r.Unknown && (f.Severity.Rank() <= audit.Info.Rank() || f.Confidence == audit.Hint) {
		b.notes = append(b.notes, r)
		return
	}
	out := found{Reason: r, act: audit.ActAnswer, exposure: f.Exposure}
	if remedy := b.remedies(f.Code); !r.Unknown || remedy.Act == audit.ActMend {
		out.remedy, out.act = remedy, remedy.Act
	}
	for _, id := range slices.Sorted(slices.Values(b.accounts(f))) {
		p := b.place(id)
		if f.Waived || f.Waives(id) {
			p.waived = true
			continue
		}
		p.found = append(p.found, out)
	}
}

// pairs is how many pairs of accounts, of which one opens through the other, are
// looked at: five mailboxes that open 10,000 accounts each are half of that.
const pairs = 100_000

// Wide reports whether more accounts open through others than a plan follows: no
// person has so many.
func Wide(rec *audit.Record) bool {
	b := &board{rec: rec, at: make(map[audit.AccountID]*place)}
	b.relate()
	return b.wide
}

// relate reads the relations of the record, but for those beyond pairs.
func (b *board) relate() {
	direct, left := make(map[*place][]*place), pairs
	for _, r := range b.rec.Relations {
		if left -= len(r.Accounts); left < 0 {
			b.wide = true
			break
		}
		var members []*place
		for _, id := range r.Accounts {
			members = append(members, b.place(id))
		}
		switch r.Kind {
		case audit.SamePassword, audit.SimilarPassword:
			b.group(members, r.Kind == audit.SimilarPassword)
		case audit.Recovers, audit.SignsIn, audit.GetsMail:
			by := b.place(r.By)
			direct[by] = append(direct[by], members...)
		}
	}
	b.follow(direct)
	slices.SortFunc(b.groups, func(g, h *group) int { return slices.CompareFunc(g.members, h.members, byID) })
}

// follow gives each account what opens through it, the nearest first and its
// part of pairs at most.
func (b *board) follow(direct map[*place][]*place) {
	for p, first := range direct {
		most := max(pairs/len(direct), len(first))
		p.opens = reach(p, direct, most)
		b.wide = b.wide || len(p.opens) == most && most > len(first)
	}
}

func byID(p, q *place) int { return cmp.Compare(p.id, q.id) }

func (b *board) group(members []*place, alike bool) {
	slices.SortFunc(members, byID)
	g := &group{members: slices.Compact(members), alike: alike}
	b.groups = append(b.groups, g)
	for _, p := range g.members {
		p.groups = append(p.groups, g)
	}
}

// reach returns the first accounts that open through from, in one step or more.
func reach(from *place, direct map[*place][]*place, most int) map[*place]bool {
	seen := map[*place]bool{}
	queue := []*place{from}
	for len(queue) > 0 && len(seen) < most {
		next := queue[0]
		queue = queue[1:]
		for _, p := range direct[next] {
			if !seen[p] && p != from && len(seen) < most {
				seen[p] = true
				queue = append(queue, p)
			}
		}
	}
	return seen
}
