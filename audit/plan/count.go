package plan

import (
	"slices"

	"acctaudit/audit"
)

// count says how the accounts of the record stand. Where no check applied to
// anything, none is in order.
func (d *draft) count() Count {
	is := func(s audit.Status) func(audit.Result) bool {
		return func(r audit.Result) bool { return r.Status == s }
	}
	judged := slices.ContainsFunc(d.rec.Results, is(audit.Done)) &&
		!slices.ContainsFunc(d.rec.Results, is(audit.Skipped)) && !slices.ContainsFunc(d.rec.Results, is(audit.Failed))
	stored := make(map[audit.AccountID]bool)
	for _, l := range d.rec.Logins {
		stored[l.Account] = true
	}
	var c Count
	for _, a := range d.rec.Accounts {
		switch p := d.at[a.ID]; {
		case slices.ContainsFunc(d.of[p], func(s *Step) bool { return s.Act != audit.ActAnswer }):
			c.ToDo++
		case len(d.of[p]) > 0, !judged, !stored[a.ID]:
			c.Open++
		case p.waived:
			c.Waived++
		default:
			c.InOrder++
		}
	}
	return c
}

// maxAsk is how many accounts are asked about before the steps are shown.
const maxAsk = 3

// ask says which answers would change what is shown: those about accounts that
// are shown only if the best, or only if the worst, is true of what is open.
func (p *Plan) ask(good, bad *draft) {
	best, worst := good.next(), bad.next()
	if len(p.Next) > 0 {
		first := p.Step(p.Next[0])
		p.Sure = first.Lane == A && first.Minutes <= 5 && best[0] == first.Name && worst[0] == first.Name
	}
	for _, id := range append(bad.open(worst, best), good.open(best, worst)...) {
		if !slices.Contains(p.Ask, id) && len(p.Ask) < maxAsk {
			p.Ask = append(p.Ask, id)
		}
	}
}

// open returns the accounts of those steps that are not among others, if
// something is not known of them.
func (d *draft) open(steps, others []string) []audit.AccountID {
	var out []audit.AccountID
	for _, name := range steps {
		if slices.Contains(others, name) {
			continue
		}
		for _, id := range d.by[name].Accounts {
			p := d.at[id]
			asks := p.standing.Importance == 0 || slices.ContainsFunc(p.found, func(f found) bool { return f.Unknown })
			if asks {
				out = append(out, id)
			}
		}
	}
	return out
}
