package report

import (
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A summary has at most twelve lines: its head, four things of two lines each, how many
// others there are, what could not be looked at, and where to read on.
const (
	maxTold = 4
	mailed  = 76 // cells of a line that no mail program breaks
)

// Summary returns in a few lines what is told unasked: what is new, worse or newly
// unknown since the last audit, or the first steps if there was none.
func Summary(rec *audit.Record, checks []*audit.Check, o Options) doc.Doc {
	p := newPage(rec, checks, o)
	list := doc.List{Close: true, Items: []doc.Item{{Text: text.Cut(p.headline(), mailed)}}}
	told := p.told()
	list.Items = append(list.Items, told[:min(maxTold, len(told))]...)
	if more := len(told) - maxTold; more > 0 {
		list.Items = append(list.Items, doc.Item{Text: p.say("summary.more", words.V{"n": more})})
	}
	if gap := p.longest(); gap != "" {
		list.Items = append(list.Items, doc.Item{Text: text.Cut(gap, mailed)})
	}
	list.Items = append(list.Items, doc.Item{Text: p.word("summary.on")})
	return doc.Doc{Lang: p.Lang, Lead: []doc.Block{list}}
}

// headline says how things stand: what changed, or how much there is to do.
func (p *page) headline() string {
	var what []string
	if p.Changes.Since.IsZero() {
		for _, part := range []struct {
			key string
			n   int
		}{{"summary.to-do", p.Plan.Count.ToDo}, {"summary.open", p.Plan.Count.Open}} {
			if part.n > 0 {
				what = append(what, p.say(part.key, words.V{"n": part.n}))
			}
		}
	} else {
		what = p.counts()
	}
	what = append(what, p.say("screen.logins", words.V{"n": len(p.rec.Logins)}))
	return p.say("summary.head", words.V{"date": p.date(p.rec.Time), "what": p.list(what)})
}

// told returns the loud changes, each with the page that helps, or the next steps if
// this is the first audit.
func (p *page) told() []doc.Item {
	var out []doc.Item
	if p.Changes.Since.IsZero() || p.audience() != Self {
		for _, t := range p.next {
			out = append(out, p.tellStep(t, p.pair(p.where(t), p.act(t))))
		}
		return out
	}
	for _, k := range []history.Kind{history.New, history.Worse, history.Unknown} {
		for _, c := range p.Changes.Of(k) {
			out = append(out, p.tell(k, c))
		}
	}
	due := p.Plan.Due(p.Delays, p.Changes.Since, p.rec.Time)
	for _, t := range p.steps {
		if slices.Contains(due, t.Step) {
			out = append(out, p.tellStep(t, p.pair(p.word("summary.due"), p.pair(p.where(t), p.act(t)))))
		}
	}
	return out
}

func (p *page) tellStep(t *step, what string) doc.Item {
	link, _, _ := p.opens(t)
	return doc.Item{Text: text.Cut(what, mailed), Link: link}
}

func (p *page) tell(k history.Kind, c history.Change) doc.Item {
	item := p.change(c)
	what := item.Text
	if item.Name != "" {
		what = p.pair(item.Name, what)
	}
	if item.Aside != "" {
		room := mailed - text.Width(p.pair(p.word("changes.kinds."+string(k)), "")) - text.Width(item.Aside) - 4
		what = p.say("summary.weight", words.V{"what": text.Cut(what, room), "severity": item.Aside})
	}
	out := doc.Item{Text: text.Cut(p.pair(p.word("changes.kinds."+string(k)), what), mailed)}
	if s := p.accounts[c.Account]; s != nil && c.Severity != "" {
		out.Link, _ = p.link(s, p.remedy(c.Code).Link)
	}
	return out
}

// longest names the store that could not be read for longest. In a first audit it names
// all that is not known.
func (p *page) longest() string {
	for _, c := range p.Changes.Of(history.Open) {
		if c.Store != nil {
			return p.change(c).Text
		}
	}
	if p.Changes.Since.IsZero() {
		return p.notKnown().Text
	}
	return ""
}
