package kit

import (
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// List returns the list of cases with their progress, open ones first.
func List(cases []*incident.Case, d Options) doc.Doc {
	f := facts{"open": nil, "closed": nil}
	for _, c := range cases {
		state := "open"
		if !c.Open() {
			state = "closed"
		}
		f[state] = append(f[state], d.say("list.case", words.V{"id": line(c.ID), "kind": d.kind(c), "name": d.caseName(c)}))
		f[state+"_progress"] = append(f[state+"_progress"], d.progress(c))
	}
	return d.sheet("list", f, nil)
}

// progress counts the steps of a case that are done and the looks that are overdue.
func (d Options) progress(c *incident.Case) string {
	done, late := 0, 0
	for _, s := range c.Steps() {
		if !c.DoneAt(s.ID).IsZero() {
			done++
		}
	}
	for _, due := range c.Due() {
		if due.Before(d.Today()) {
			late++
		}
	}
	out := d.say("list.progress", words.V{"day": day(c.Opened), "done": done, "n": len(c.Steps())})
	if late > 0 {
		out += d.say("list.late", words.V{"n": late})
	}
	return out
}
