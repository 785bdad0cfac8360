package plan

import (
	"slices"

	"acctaudit/audit"
)

// count says how the accounts of the record stand. Where no check applied to
// anything, none is in order.
func (b *board) count() Count {
	is := func(s audit.Status) func(audit.Result) bool {
		return func(r audit.Result) bool { return r.Status == s }
	}
	judged := slices.ContainsFunc(b.rec.Results, is(audit.Done)) &&
		!slices.ContainsFunc(b.rec.Results, is(audit.Skipped)) && !slices.ContainsFunc(b.rec.Results, is(audit.Failed))
	stored := make(map[audit.AccountID]bool)
	for _, l := range b.rec.Logins {
		stored[l.Account] = true
	}
	var c Count
	for _, a := range b.rec.Accounts {
		switch p := b.at[a.ID]; {
		case slices.ContainsFunc(p.steps, func(s *Step) bool { return s.Act != audit.ActAnswer }):
			c.ToDo++
		case len(p.steps) > 0, !judged, !stored[a.ID]:
			c.Open++
		case p.waived:
			c.Waived++
		default:
			c.InOrder++
		}
	}
	return c
}
