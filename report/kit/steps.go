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

// steps returns a section for each phase, the steps numbered throughout. The section on
// what else is in danger follows the phase that changes shared passwords.
func (d Options) steps(s Scene) []doc.Section {
	var out []doc.Section
	placed := false
	for _, p := range s.Case.Playbook() {
		list := doc.List{Close: true}
		for _, step := range p.Steps {
			list.Items = append(list.Items, d.ticked(s.Case, step))
		}
		out = append(out, doc.Section{Title: d.word("phases." + p.ID), Blocks: []doc.Block{list}})
		if slices.ContainsFunc(p.Steps, func(s incident.Step) bool { return s.ID == "change-shared" }) {
			out, placed = append(out, d.radius(s)...), true
		}
	}
	if !placed {
		out = append(out, d.radius(s)...)
	}
	return out
}

// ticked returns a step with a box. A step that is done has its title alone.
func (d Options) ticked(c *incident.Case, s incident.Step) doc.Item {
	item := d.step(c, s)
	item.Box = doc.Open
	if at := c.DoneAt(s.ID); !at.IsZero() {
		item = doc.Item{Box: doc.Ticked, Text: item.Text, Notes: []string{d.say("done", words.V{"day": stamp(at)})}}
	}
	return item
}

// sources returns what the documents advise about each step, and where the order differs
// from theirs.
func (d Options) sources(c *incident.Case) doc.Section {
	var items []doc.Item
	var added []string
	for i, s := range c.Steps() {
		rows := d.rows(slices.Concat(s.Advice, s.Why))
		if len(rows) == 0 {
			added = append(added, fmt.Sprint(i+1))
			continue
		}
		item := doc.Item{Text: d.say("forms.number", words.V{"n": i + 1, "what": d.word("steps." + s.ID + ".title")})}
		item.Notes = append(d.advised(rows), d.pair(d.word("sources.from"), strings.Join(d.from(rows), d.word("comma"))))
		items = append(items, item)
	}
	out := doc.Section{Title: d.word("sources.steps"), Blocks: []doc.Block{doc.List{Close: true, Items: items}}}
	if c.Kind.TakenOver() {
		out.Blocks = append(out.Blocks, doc.Para{Text: d.word("sources.order")})
	}
	out.Blocks = append(out.Blocks, doc.Para{Text: d.pair(d.word("sources.added"), strings.Join(added, d.word("comma")))})
	return out
}

// advised returns the texts of rows, each with the verdict of this program where it differs
// from the document.
func (d Options) advised(rows []advice.Row) []string {
	var out []string
	for _, row := range rows {
		s := row.Whole().In(d.Lang)
		if verdict := row.Verdict.In(d.Lang); row.Status != advice.Unclear && verdict != "" {
			s = d.aside(s, d.pair(row.Badge().In(d.Lang), verdict))
		}
		out = append(out, s)
	}
	return out
}

// rows returns the rows with these ids, without those that only lead over to the next.
func (d Options) rows(ids []string) []advice.Row {
	var out []advice.Row
	for _, id := range ids {
		if row, ok := advice.Load().Row(id); ok && row.Kind != "context" {
			out = append(out, row)
		}
	}
	return out
}

// from returns the sources of rows, each once.
func (d Options) from(rows []advice.Row) []string {
	var out []string
	for _, row := range rows {
		if from := row.Source().In(d.Lang); !slices.Contains(out, from) {
			out = append(out, from)
		}
	}
	return out
}

// documents returns the titles of the documents.
func (d Options) documents() string {
	var titles []string
	for _, from := range advice.Load().Documents {
		titles = append(titles, from.Title.In(d.Lang))
	}
	return strings.Join(titles, d.word("comma"))
}
