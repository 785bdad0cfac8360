package access

import (
	"slices"

	"acctaudit/audit"
)

// A Radius is what else is in danger when an account is in other hands.
type Radius struct {
	Same    []audit.AccountID // share its password
	Near    []audit.AccountID // have one much like it
	Through []Dependent       // open through it
	Likely  []audit.AccountID // have its mail address as user name, and no way written down
	Order   []audit.AccountID // all of them, in the order in which to change their passwords

	Shared  Judged // whether Same and Near are all there is
	Unknown int    // other accounts whose ways back are not written down
}

// Judged says whether the passwords could be compared.
type Judged string

// The answers.
const (
	Compared    Judged = "compared"
	NotAll      Judged = "not-all"     // some logins were not read or not compared: there may be more
	NotInside   Judged = "not-inside"  // the account is none of those that were read
	NotCompared Judged = "not-at-all"  // no check compared them
	NoPassword  Judged = "no-password" // none is stored for the account
)

// Radius returns what is in danger with id, by what rec says of shared passwords
// and by the ways that are written down.
func (g *Graph) Radius(id audit.AccountID, inv *audit.Inventory, rec *audit.Record) Radius {
	r := Radius{Shared: shared(id, inv, rec)}
	r.Same = partners(rec, audit.SamePassword, id)
	r.Near = except(partners(rec, audit.SimilarPassword, id), r.Same)
	r.Through = g.Through(id)
	for _, other := range g.Registered(id) {
		if !g.Known(other) {
			r.Likely = append(r.Likely, other)
		}
	}
	for _, a := range g.accounts {
		if a.ID != id && !g.Known(a.ID) {
			r.Unknown++
		}
	}
	r.Order = g.order(r)
	return r
}

// shared says how much it is worth what rec says of shared passwords, for id.
func shared(id audit.AccountID, inv *audit.Inventory, rec *audit.Record) Judged {
	compared := rec != nil && len(rec.Results) > 0 &&
		!slices.ContainsFunc(rec.Results, func(res audit.Result) bool { return res.Status != audit.Done && res.Status != audit.NotApplicable })
	stored, secret := false, false
	owners := inv.ByEntry()
	for _, e := range inv.Entries {
		if a := owners[e.ID]; a != nil && a.ID == id {
			stored, secret = true, secret || !e.Secret.Empty()
		}
	}
	switch {
	case !stored:
		return NotInside
	case !secret:
		return NoPassword
	case !compared:
		return NotCompared
	case slices.ContainsFunc(rec.Results, func(res audit.Result) bool { return len(res.Unknown) > 0 }) || !audit.Complete(inv.Stores):
		return NotAll
	}
	return Compared
}

// partners returns the accounts that rec joins with id in that way.
func partners(rec *audit.Record, kind audit.RelationKind, id audit.AccountID) []audit.AccountID {
	if rec == nil {
		return nil
	}
	var all []audit.AccountID
	for _, r := range rec.Relations {
		if r.Kind == kind && slices.Contains(r.Accounts, id) {
			all = append(all, r.Accounts...)
		}
	}
	return except(all, []audit.AccountID{id})
}

// except returns ids without those to drop, each once.
func except(ids, drop []audit.AccountID) []audit.AccountID {
	var out []audit.AccountID
	for _, id := range ids {
		if !slices.Contains(drop, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// order puts first what opens others, then what matters most, then what is
// surest to be in danger.
func (g *Graph) order(r Radius) []audit.AccountID {
	through := make([]audit.AccountID, len(r.Through))
	for i, d := range r.Through {
		through[i] = d.Account
	}
	out := except(slices.Concat(r.Same, r.Near, through, r.Likely), nil)
	weight := make(map[audit.AccountID][]int, len(g.accounts))
	for _, a := range g.accounts {
		weight[a.ID] = []int{0, a.Importance}
	}
	for id := range g.Holding() {
		weight[id][0] = 1
	}
	slices.SortStableFunc(out, func(a, b audit.AccountID) int { return slices.Compare(weight[b], weight[a]) })
	return out
}
