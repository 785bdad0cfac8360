package answers

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
)

// open returns the questions to which inv has no answer that counts, the weightiest
// account first, and those about things and habits last. It asks nothing about what
// is no account on the net.
func open(inv *audit.Inventory, clock audit.Clock) []Ask {
	o := &opener{inv: inv, clock: clock, graph: access.New(inv, clock)}
	var asks []Ask
	for _, a := range o.accounts() {
		asks = append(asks, o.account(a)...)
	}
	return slices.Concat(asks, o.things(), o.habits())
}

// An opener looks for questions without an answer.
type opener struct {
	inv   *audit.Inventory
	clock audit.Clock
	graph *access.Graph
	holds map[audit.AccountID]bool // accounts that others open through
}

// accounts returns those to ask about, the weightiest first.
func (o *opener) accounts() []audit.Account {
	o.holds = o.graph.Holding()
	accounts := Logins(o.inv)
	slices.SortStableFunc(accounts, func(a, b audit.Account) int {
		return cmp.Or(cmp.Compare(b.Importance, a.Importance), cmp.Compare(o.held(b), o.held(a)))
	})
	return accounts
}

func (o *opener) held(a audit.Account) int {
	if o.holds[a.ID] {
		return 1
	}
	return 0
}

func (o *opener) account(a audit.Account) []Ask {
	var asks []Ask
	ask := func(kind Kind, open bool) {
		if open {
			asks = append(asks, Ask{Kind: kind, Of: []string{string(a.ID)}})
		}
	}
	ask(AskFactors, o.factors(&a))
	ask(AskCodes, NeedsCodes(&a) && o.codes(&a))
	if a.Importance >= audit.Important || o.holds[a.ID] {
		ask(AskWays, o.ways(&a))
		ask(AskProof, o.proof(&a))
	}
	return asks
}

// factors reports whether it is open which second factors are on.
func (o *opener) factors(a *audit.Account) bool {
	return len(a.Factors) == 0 || a.Factors[0].Method == audit.MethodUnknown || a.Doubt(o.clock) != "" ||
		slices.ContainsFunc(a.Factors, func(f audit.Factor) bool { return f.On != "" && f.On != Vault && o.missing(f.On) })
}

// missing reports whether a thing is not described, or is gone.
func (o *opener) missing(id string) bool {
	t := o.thing(id)
	return t == nil || t.Held == audit.No
}

func (o *opener) thing(id string) *audit.Thing {
	return find(o.inv.Things, func(t audit.Thing) bool { return t.ID == id })
}

// codes reports whether it is open if backup codes are kept, or where.
func (o *opener) codes(a *audit.Account) bool {
	place := o.thing(a.BackupCodes.Place)
	return CodesOpen(a) || a.Doubt(o.clock) != "" || a.BackupCodes.State == "stored" && place != nil && place.Held == audit.No
}

// ways reports whether it is open how the account is got back into, or if the
// contacts that codes go to are still the person's.
func (o *opener) ways(a *audit.Account) bool {
	r := a.Recovery
	return a.Doubt(o.clock) != "" || o.graph.Unclear(a.ID) || r == nil || o.unsettled(r.Mail) || o.unsettled(r.Phone)
}

func (o *opener) proof(a *audit.Account) bool {
	return a.Recovery == nil || slices.ContainsFunc(EvidenceKinds(), func(kind string) bool { return o.unsettled(a.Recovery.Evidence[kind]) })
}

// unsettled reports whether an answer does not count. Bad news counts at any age.
func (o *opener) unsettled(a audit.Answer) bool {
	doubt := a.Doubt(o.clock)
	return doubt != "" && (a.Value != audit.No || doubt == audit.Future)
}

// things asks about those that ways back go through.
func (o *opener) things() []Ask {
	var asks []Ask
	for _, t := range o.inv.Things {
		doubt := t.Doubt(o.clock)
		paper := t.Kind == "document" && t.Photo == audit.No && doubt == audit.Future
		if paper || doubt != "" && o.onTheWay(t.ID) {
			asks = append(asks, Ask{Kind: AskThing, Of: []string{t.ID}})
		}
	}
	return asks
}

func (o *opener) onTheWay(thing string) bool {
	return slices.ContainsFunc(o.inv.Accounts, func(a audit.Account) bool {
		return slices.ContainsFunc(a.Recover, func(r audit.Route) bool {
			return slices.ContainsFunc(r, func(part string) bool { return part == thing || strings.HasSuffix(part, "@"+thing) })
		})
	})
}

func (o *opener) habits() []Ask {
	var asks []Ask
	for _, q := range Questions {
		h := find(o.inv.Habits, func(h audit.Habit) bool { return h.ID == q.ID })
		if h == nil || h.Doubt(o.clock) != "" {
			asks = append(asks, Ask{Kind: AskHabit, Of: []string{q.ID}})
		}
	}
	return asks
}
