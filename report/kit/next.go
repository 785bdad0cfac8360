package kit

import (
	"bytes"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// Limits of one screen of steps.
const (
	most   = 5  // steps
	screen = 23 // lines of 80 columns; one more is left for the prompt
)

// Next returns the next steps of a case: as many of one phase as a screen holds.
func Next(s Scene, d Options) doc.Doc {
	left := s.Case.Left()
	if len(left) == 0 {
		return doc.Doc{Lang: d.Lang, Title: d.caseTitle(s.Case), Lead: []doc.Block{d.ended(s)}}
	}
	return d.next(s, left[0].ID, d.soon(s, left[0]))
}

// ended says that every step is done, and how the case is closed.
func (d Options) ended(s Scene) doc.Para {
	return doc.Para{Text: d.say("next.none", words.V{"case": s.named()})}
}

// soon returns the first steps of a phase: as many as a screen holds.
func (d Options) soon(s Scene, p incident.Phase) []incident.Step {
	n := min(most, len(p.Steps))
	for n > 1 && rows(d.next(s, p.ID, p.Steps[:n])) > screen {
		n--
	}
	return p.Steps[:n]
}

// rows counts the lines of a document on a screen of 80 columns.
func rows(d doc.Doc) int {
	var b bytes.Buffer
	_ = doc.Terminal{Width: 80}.Write(&b, d) // a buffer takes everything
	return bytes.Count(b.Bytes(), []byte("\n"))
}

func (d Options) next(s Scene, phase string, steps []incident.Step) doc.Doc {
	list := doc.List{Close: true}
	for _, step := range steps {
		list.Items = append(list.Items, d.step(s.Case, step))
	}
	out := doc.Doc{Lang: d.Lang, Title: d.caseTitle(s.Case)}
	out.Sections = []doc.Section{
		{Blocks: []doc.Block{doc.Heading(d.word("phases." + phase)), list}},
		{Blocks: []doc.Block{doc.List{Close: true, Items: d.onward(s, steps[0])}}},
	}
	return out
}

// onward returns the warning about codes, and the commands to go on with.
func (d Options) onward(s Scene, first incident.Step) []doc.Item {
	v := words.V{"case": s.named(), "n": s.Case.Number(first.ID)}
	texts := []string{d.say("next.done", v), d.say("next.then", v), d.say("next.all", v)}
	if s.Case.Has("cannot-sign-in") {
		texts[2] = d.say("next.back", v)
	}
	if !s.Others {
		texts = []string{texts[0] + "    " + texts[1], texts[2]}
	}
	return append([]doc.Item{{Text: d.word("next.never"), Tone: doc.Warning}}, doc.Texts(texts...).Items...)
}

// named returns the id of the case for a command, or "" if it is the only open case.
func (s Scene) named() string {
	if s.Others {
		return line(s.Case.ID) + " "
	}
	return ""
}

// step returns one step in full: where, how, what to say, and the alternative.
func (d Options) step(c *incident.Case, s incident.Step) doc.Item {
	item := doc.Item{
		Tone: doc.Strong, Aside: d.say("next.minutes", words.V{"n": s.Minutes}),
		Text: d.say("forms.number", words.V{"n": c.Number(s.ID), "what": d.word("steps." + s.ID + ".title")}),
	}
	var lines []string
	lines, item.Link = d.reach(c, s)
	item.Below = doc.Paras(append(lines, d.how(c, s)...)...)
	return item
}

func (d Options) how(c *incident.Case, s incident.Step) []string {
	out := []string{d.word("steps." + s.ID + ".how")}
	if _, ok := book.Find("steps." + s.ID + ".say"); ok {
		said := words.V{"said": d.word("situations." + string(c.Kind) + ".said")}
		out = append(out, d.pair(d.word("next.say"), d.say("steps."+s.ID+".say", said)))
	}
	return append(out, d.pair(d.word("next.else"), d.word("steps."+s.ID+".else")))
}

// Left returns the titles of the steps that are not done, and one text more for all looks
// that are due.
func Left(c *incident.Case, d Options) []string {
	var out []string
	for _, p := range c.Left() {
		for _, s := range p.Steps {
			out = append(out, d.word("steps."+s.ID+".title"))
		}
	}
	if n := len(c.Due()); n > 0 {
		out = append(out, d.say("followup.left", words.V{"n": n}))
	}
	return out
}
