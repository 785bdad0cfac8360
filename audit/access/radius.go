package access

import (
	"slices"

	"acctaudit/audit"
)

// A Radius lists what else is in danger when somebody else has an account.
type Radius struct {
	Same    []audit.AccountID // accounts with the same password
	Near    []audit.AccountID // accounts with a similar password
	Through []Dependent       // accounts that open through it
	Likely  []audit.AccountID // accounts with its mail address as user name, and no way back written down
	Order   []audit.AccountID // all of these, in the order in which to change their passwords

	Shared  Judged // whether Same and Near are all there is
	Unknown int    // other accounts whose ways back are not written down
}

// Judged says whether the passwords could be compared.
type Judged string

// The answers about a comparison.
const (
	Compared    Judged = "compared"
	NotAll      Judged = "not-all"     // some logins were not read or not compared: there may be more
	NotInside   Judged = "not-inside"  // no login that was read belongs to the account
	NotCompared Judged = "not-at-all"  // no check compared them
	NoPassword  Judged = "no-password" // no password is stored for the account
)

// Radius returns what is in danger together with id, judged by the shared passwords in rec
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

// shared says how complete the shared passwords in rec are for id.
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

// partners returns the accounts that rec joins with id by relations of that kind.
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

// except returns ids without those in drop, and without duplicates.
func except(ids, drop []audit.AccountID) []audit.AccountID {
	var out []audit.AccountID
	for _, id := range ids {
		if !slices.Contains(drop, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// order sorts accounts through which others open first, then by importance, then by how
// certain the danger is.
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
