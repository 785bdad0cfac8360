package kit

import (
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// List returns the cases, open ones first, with what is still to do.
func List(cases []*incident.Case, d Options) doc.Doc {
	out := doc.Doc{Lang: d.Lang, Title: d.word("list.title")}
	var open, closed []doc.Item
	for _, c := range cases {
		text := d.say("list.case", words.V{"id": line(c.ID), "kind": d.kind(c), "name": d.caseName(c)})
		item := doc.Item{Text: text, Notes: []string{d.progress(c)}}
		if c.Open() {
			open = append(open, item)
		} else {
			closed = append(closed, item)
		}
	}
	out.Sections = []doc.Section{doc.Listed(d.word("list.open"), open, ""), doc.Listed(d.word("list.closed"), closed, "")}
	if len(cases) == 0 {
		out.Lead = doc.Paras(d.word("list.none"))
	}
	return out
}

// progress says how far a case is, and what is overdue.
func (d Options) progress(c *incident.Case) string {
	done, late := 0, 0
	for _, s := range c.Steps() {
		if !c.DoneAt(s.ID).IsZero() {
			done++
		}
	}
	for _, due := range c.Due() {
		if due.Compare(incident.DayOf(d.Now)) < 0 {
			late++
		}
	}
	out := d.say("list.progress", words.V{"day": day(c.Opened), "done": done, "n": len(c.Steps())})
	if late > 0 {
		out += d.say("list.late", words.V{"n": late})
	}
	return out
}
