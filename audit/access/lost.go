package access

import (
	"maps"
	"slices"

	"acctaudit/audit"
)

// Lost returns which accounts the person can no longer get into when things are gone,
// and of which that is not known, each in the order of the inventory. Backup codes that
// are kept elsewhere are a way in.
func (g *Graph) Lost(things ...string) (shut, unclear []audit.AccountID) {
	gone := g.without(things)
	before, after, sure := g.open(nothing), gone.open(nothing), gone.strict().open(nothing)
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

// answered reports whether the person said how they get into a.
func answered(a audit.Account) bool {
	return !a.Confirmed.IsZero() || len(a.SignIn) > 0 || len(a.Factors) > 0
}

// without returns g as it is when things are not held, with the backup codes as ways in.
func (g *Graph) without(things []string) *Graph {
	out := *g
	out.things = maps.Clone(g.things)
	for _, id := range things {
		t := out.things[id]
		t.Held = audit.No
		out.things[id] = t
	}
	out.signIn = slices.Clone(g.signIn)
	for i, a := range g.accounts {
		if codes := a.BackupCodes; codes.State == "stored" && codes.Place != "" {
			out.signIn[i] = append(slices.Clone(out.signIn[i]), way{g.part(codes.Place)})
		}
	}
	return &out
}

// strict returns g with the ways alone of which every part is known: a method counts if
// it is known on what it lives.
func (g *Graph) strict() *Graph {
	out := *g
	vague := func(w way) bool {
		return slices.ContainsFunc(w, func(p part) bool { return !p.known || p.method != "" && p.account < 0 && p.thing == "" })
	}
	plain := func(all [][]way) [][]way {
		kept := make([][]way, len(all))
		for i, ways := range all {
			kept[i] = slices.DeleteFunc(slices.Clone(ways), vague)
		}
		return kept
	}
	out.signIn, out.recover = plain(g.signIn), plain(g.recover)
	return &out
}
