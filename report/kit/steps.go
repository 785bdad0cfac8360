package kit

import (
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

// steps returns a section for each phase, the steps numbered throughout. What
// else is in danger stands where it is acted upon.
func (d *drafter) steps(scene Scene, full bool) []doc.Section {
	c := scene.Case
	var out []doc.Section
	first := 1
	for _, p := range c.Playbook() {
		s := d.part("phases." + p.ID)
		if full {
			s.Blocks = doc.Paras(append(d.advice(p.Lead), d.advice(p.Why)...)...)
		}
		steps := doc.List{First: first}
		for _, step := range p.Steps {
			steps.Items = append(steps.Items, d.step(c, step, full))
		}
		first += len(steps.Items)
		s.Blocks = append(s.Blocks, steps)
		out = append(out, s)
		if p.ID == "protect" {
			out = append(out, d.radius(scene))
		}
	}
	if !c.Kind.TakenOver() {
		out = append(out, d.radius(scene))
	}
	return out
}

func (d *drafter) step(c *incident.Case, s incident.Step, full bool) doc.Item {
	item := doc.Item{Box: doc.Open, Text: d.word("steps." + s.ID + ".title")}
	if s.Parallel {
		item.Text = d.aside(item.Text, d.word("case.parallel"))
	}
	if at := c.DoneAt(s.ID); !at.IsZero() {
		item.Box = doc.Ticked
		item.Notes = []string{d.say("done", words.V{"day": stamp(at)})}
		if !full {
			return item
		}
	}
	if adds, ok := book.Find("steps." + s.ID + ".adds"); ok {
		item.Notes = append(item.Notes, adds.In(d.Lang))
	}
	item.Notes = append(item.Notes, d.advice(s.Advice)...)
	if full {
		for _, why := range d.advice(s.Why) {
			item.Notes = append(item.Notes, d.pair(d.word("case.why"), why))
		}
	}
	return item
}

// advice returns rows of the catalogue in words, with what this program adds
// where the document is not the last word.
func (d *drafter) advice(ids []string) []string {
	var out []string
	for _, row := range d.rows(ids) {
		s := row.Whole().In(d.Lang)
		verdict := row.Verdict.In(d.Lang)
		if row.Status != advice.Unclear && verdict != "" {
			s = d.aside(s, d.pair(row.Badge().In(d.Lang), verdict))
		}
		out = append(out, s)
	}
	return out
}

// rows returns the rows of the catalogue that say something to act on or to
// know; some only lead over to the next.
func (d *drafter) rows(ids []string) []advice.Row {
	var out []advice.Row
	for _, id := range ids {
		if row, ok := advice.Load().Row(id); ok && row.Kind != "context" {
			out = append(out, row)
		}
	}
	return out
}

// origins says which steps come from which part of the documents, in the order
// of the steps.
func (d *drafter) origins(c *incident.Case) doc.Section {
	steps := make(map[string][]string)
	var order []string
	for i, s := range c.Steps() {
		for _, from := range d.from(s) {
			if steps[from] == nil {
				order = append(order, from)
			}
			steps[from] = append(steps[from], fmt.Sprint(i+1))
		}
	}
	for i, from := range order {
		order[i] = d.pair(from, strings.Join(steps[from], d.word("comma")))
	}
	return d.part("sources.steps", doc.Texts(order...))
}

// from names the parts of the documents that a step comes from.
func (d *drafter) from(s incident.Step) []string {
	var out []string
	for _, row := range d.rows(s.Advice) {
		if from := row.Source().In(d.Lang); !slices.Contains(out, from) {
			out = append(out, from)
		}
	}
	if out == nil {
		return []string{d.word("sources.added")}
	}
	return out
}

// made names the documents, and says when and by whom a sheet was made.
func (d *drafter) made() doc.Section {
	var titles []string
	for _, from := range advice.Load().Documents {
		titles = append(titles, from.Title.In(d.Lang))
	}
	return doc.Section{Tone: doc.Soft, Blocks: doc.Paras(
		d.say("sources.documents", words.V{"list": strings.Join(titles, d.word("comma"))}),
		d.say("sources.written", words.V{"time": stamp(d.Now)}),
	)}
}
