package access

import (
	"slices"

	"acctaudit/audit"
)

// Lost returns which accounts the person can no longer get into when things are gone,
// and of which that is not known, each in the order of the inventory. Backup codes that
// are kept elsewhere are a way in.
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

// answered reports whether the person said how they get into a.
func answered(a audit.Account) bool {
	return !a.Confirmed.IsZero() || len(a.SignIn) > 0 || len(a.Factors) > 0
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
