package plan

import (
	"slices"

	"acctaudit/audit"
)

// count says how the accounts of the record stand.
func (d *draft) count() Count {
	judged := !slices.ContainsFunc(d.rec.Results, func(r audit.Result) bool {
		return r.Status != audit.Done && r.Status != audit.NotApplicable
	}) && len(d.rec.Results) > 0
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
func (b *board) ask(p *Plan) {
	good, bad := b.plan(best), b.plan(worst)
	if len(p.Next) > 0 {
		first := p.Step(p.Next[0])
		p.Sure = first.Lane == A && first.Minutes <= 5 && good.Next[0] == first.Name && bad.Next[0] == first.Name
	}
	p.Ask = append(b.open(&bad, good.Next), b.open(&good, bad.Next)...)
	p.Ask = p.Ask[:min(maxAsk, len(p.Ask))]
}

// open returns the accounts of what p shows and others do not, and of which
// something is not known.
func (b *board) open(p *Plan, others []string) []audit.AccountID {
	var out []audit.AccountID
	for _, name := range p.Next {
		if slices.Contains(others, name) {
			continue
		}
		for _, id := range p.Step(name).Accounts {
			pl := b.at[id]
			asks := pl.standing.Importance == 0 || slices.ContainsFunc(pl.found, func(f found) bool { return f.Unknown })
			if asks && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}
