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

// maxAsk is how many accounts are asked about before the steps are shown.
const maxAsk = 3

// A shown is a step that is shown, by its name, with those of its accounts of which
// something is not known.
type shown struct {
	name string
	open []audit.AccountID
}

func (d *draft) show() []shown {
	var out []shown
	for _, s := range d.next() {
		out = append(out, shown{s.Name, slices.DeleteFunc(slices.Clone(s.Accounts), d.known)})
	}
	return out
}

// known reports whether nothing is left to ask about an account.
func (d *draft) known(id audit.AccountID) bool {
	p := d.at[id]
	return p.standing.Importance != 0 && !slices.ContainsFunc(p.found, func(f found) bool { return f.Unknown })
}

// ask says which answers would change what is shown: those about accounts that
// are shown only if the best, or only if the worst, is true of what is open.
func (p *Plan) ask(good, bad []shown) {
	if len(p.Next) > 0 {
		first := p.Step(p.Next[0])
		p.Sure = first.Lane == A && first.Minutes <= 5 && good[0].name == first.Name && bad[0].name == first.Name
	}
	for _, id := range append(only(bad, good), only(good, bad)...) {
		if !slices.Contains(p.Ask, id) && len(p.Ask) < maxAsk {
			p.Ask = append(p.Ask, id)
		}
	}
}

// only returns the open accounts of those steps that are not among others.
func only(steps, others []shown) []audit.AccountID {
	var out []audit.AccountID
	for _, s := range steps {
		if !slices.ContainsFunc(others, func(o shown) bool { return o.name == s.name }) {
			out = append(out, s.open...)
		}
	}
	return out
}
