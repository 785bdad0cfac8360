package report

import (
	"math"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// screen returns page one: what was looked at and what was not, the next steps, and how
// the accounts stand.
func (p *page) screen() doc.Doc {
	d := doc.Doc{Lang: p.Lang, Title: p.say("report.title", words.V{"date": p.date(p.rec.Time)})}
	lead := doc.List{Close: true, Items: []doc.Item{{Text: p.looked(), Tone: doc.Strong}}}
	if changed := p.changed(); changed != "" {
		lead.Items = append(lead.Items, doc.Item{Text: changed})
	}
	lead.Items = append(lead.Items, p.notKnown())
	if p.rec.Demo {
		lead.Items = append(lead.Items, doc.Item{Text: p.word("report.invented"), Tone: doc.Note})
	}
	d.Lead = []doc.Block{lead}
	d.Sections = []doc.Section{p.nextSection(), {Blocks: []doc.Block{p.partsOf(p.Plan.Count)}}}
	return d
}

// partsOf returns how the accounts stand, as a bar.
func (p *page) partsOf(c plan.Count) doc.Parts {
	parts := doc.Parts{
		{Label: p.word("parts.in-order"), N: c.InOrder, Tone: doc.Good},
		{Label: p.word("parts.to-do"), N: c.ToDo, Tone: doc.High},
		{Label: p.word("parts.open"), N: c.Open, Tone: doc.Info},
	}
	if n := c.Waived; n > 0 {
		parts = append(parts, doc.Part{Label: p.word("parts.waived"), N: n, Tone: doc.Low})
	}
	return parts
}

// looked returns how many logins there are, and where they come from.
func (p *page) looked() string {
	var from []string
	for _, s := range p.rec.Stores {
		if name := wordOf("sources.", s.Source).In(p.Lang); !slices.Contains(from, name) {
			from = append(from, name)
		}
	}
	n := words.V{"n": len(p.rec.Logins), "from": p.list(from)}
	switch {
	case len(p.rec.Logins) == 0:
		return p.word("screen.no-logins")
	case len(from) == 0:
		return p.say("screen.logins", words.V{"n": len(p.rec.Logins)})
	}
	return p.say("screen.looked", n)
}

// notKnown returns a line on what could not be looked at.
func (p *page) notKnown() doc.Item {
	var what []string
	accounts := make(map[*subject]bool)
	for _, g := range p.unseen {
		if g.brief != "" {
			what = append(what, g.brief)
			continue
		}
		for _, s := range g.about {
			accounts[s] = true
		}
	}
	if len(what) > 2 {
		what = []string{p.some(what, 2)}
	}
	you := accounts[p.accounts[personID]]
	delete(accounts, p.accounts[personID])
	if len(accounts) > 0 {
		what = append(what, p.say("unseen.answers", words.V{"n": len(accounts)}))
	}
	if you {
		what = append(what, p.word("unseen.person"))
	}
	switch {
	case len(what) > 0:
		return doc.Item{Text: p.say("unseen.line", words.V{"what": p.list(what)}), Tone: doc.Warning}
	case !p.rec.Complete:
		return doc.Item{Text: p.word("coverage.incomplete"), Tone: doc.Warning}
	}
	return doc.Item{Text: p.word("coverage.complete")}
}

// nextSection returns the first steps of the plan, or says that there is none.
func (p *page) nextSection() doc.Section {
	list, minutes := doc.List{First: 1}, 0.0
	for _, t := range p.next {
		minutes += t.Minutes
		room := twoLines
		if len(list.Items) == plan.Shown-1 && p.changed() != "" { // its line is that of what changed
			room = tight
		}
		list.Items = append(list.Items, p.stepItem(t, room))
	}
	if len(list.Items) == 0 {
		key := "plan.unknown"
		if p.complete() {
			key = "plan.none"
		}
		return doc.Section{Title: p.word("plan.title"), Blocks: doc.Paras(p.word(key))}
	}
	return doc.Section{Title: p.say("plan.next", words.V{"n": int(math.Ceil(minutes))}), Blocks: []doc.Block{list}}
}

// complete reports whether everything was looked at, whatever the record says
// of itself.
func (p *page) complete() bool {
	return p.rec.Complete && p.rec.Judge() && len(p.unasked) == 0 && audit.LeftOut(p.rec.Stores) == 0
}

func (p *page) title(check string) string {
	if c := p.checks[check]; c != nil {
		return c.Words().Title.In(p.Lang)
	}
	return clean(check)
}

// some joins the first names, and says how many others there are.
func (l voice) some(names []string, most int) string {
	more := len(names) - most
	if more <= 0 {
		return l.list(names)
	}
	return l.say("names.more", words.V{"names": l.list(names[:most]), "n": more})
}
