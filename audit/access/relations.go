package access

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// Relations returns which accounts open through which in one step, with nothing
// else needed: by the ways that are written down, or by mail where no way back is. They
// are in the order of the inventory.
func (g *Graph) Relations() []audit.Relation {
	opens := map[audit.RelationKind]map[int][]audit.AccountID{audit.SignsIn: {}, audit.Recovers: {}, audit.GetsMail: {}}
	letters := g.registered()
	for i, a := range g.accounts {
		for m := range g.alone(g.signIn[i], i) {
			opens[audit.SignsIn][m] = append(opens[audit.SignsIn][m], a.ID)
		}
		for m := range g.alone(g.recover[i], i) {
			opens[audit.Recovers][m] = append(opens[audit.Recovers][m], a.ID)
		}
		if m, ok := letters[address(a)]; ok && m != i && !g.Known(a.ID) {
			opens[audit.GetsMail][m] = append(opens[audit.GetsMail][m], a.ID)
		}
	}
	var out []audit.Relation
	for m, a := range g.accounts {
		for _, kind := range []audit.RelationKind{audit.SignsIn, audit.Recovers, audit.GetsMail} {
			if ids := opens[kind][m]; len(ids) > 0 {
				out = append(out, audit.Relation{Kind: kind, By: a.ID, Accounts: ids})
			}
		}
	}
	return out
}

// alone returns the accounts other than i that are all that some way needs.
func (g *Graph) alone(ways []way, i int) map[int]bool {
	out := make(map[int]bool)
	for _, w := range ways {
		at := w[0].at
		if at < len(g.accounts) && at != i && !slices.ContainsFunc(w, func(p part) bool { return p.at != at }) {
			out[at] = true
		}
	}
	return out
}

// registered returns the place of the mailbox of each address. Of two, the first counts.
func (g *Graph) registered() map[string]int {
	out := make(map[string]int)
	for i := range g.accounts {
		for _, s := range g.addresses(i) {
			if _, taken := out[s]; !taken {
				out[s] = i
			}
		}
	}
	return out
}

// address is the user name of a, as a mail address is compared.
func address(a audit.Account) string { return strings.ToLower(strings.TrimSpace(a.Username)) }
