package kit

import (
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// Brief returns the sheet of a case for a screen: the next steps in full, every other step
// by its title, what else is in danger, and the timeline. What is next leads.
func Brief(s Scene, d Options) doc.Doc { return d.caseSheet(s, "brief") }

// ahead returns a section for each phase that has steps left, the first one with the
// commands to go on with, and then what else is in danger.
func (d Options) ahead(s Scene) []doc.Section {
	var out []doc.Section
	left := s.Case.Left()
	if len(left) == 0 && s.Case.Open() {
		out = blocks(d.ended(s))
	}
	for i, p := range left {
		var full []incident.Step
		var onward []doc.Block
		if i == 0 {
			full = d.soon(s, p)
			onward = []doc.Block{doc.List{Close: true, Items: d.onward(s, full[0])[:2]}}
		}
		steps := d.upcoming(s.Case, p.Steps, len(full))
		out = append(out, doc.Section{Title: d.word("phases." + p.ID), Blocks: append([]doc.Block{steps}, onward...)})
	}
	return append(out, d.radius(s)...)
}

// upcoming lists steps, the first ones in full and the others by their titles.
func (d Options) upcoming(c *incident.Case, steps []incident.Step, full int) doc.List {
	list := doc.List{Close: true}
	for i, s := range steps {
		item := d.step(c, s)
		item.Box = doc.Open
		if i >= full {
			item = doc.Item{Box: doc.Open, Text: item.Text, Aside: item.Aside}
		}
		list.Items = append(list.Items, item)
	}
	return list
}

// behind lists the steps that are done, with the day.
func (d Options) behind(c *incident.Case) doc.List {
	list := doc.List{Close: true}
	for _, s := range c.Steps() {
		if at := c.DoneAt(s.ID); !at.IsZero() {
			list.Items = append(list.Items, doc.Item{Box: doc.Ticked, Text: d.step(c, s).Text, Aside: day(at)})
		}
	}
	return list
}
