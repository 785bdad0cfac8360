package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// How wide the reasons of a step may be on page one, in cells. No step takes more than
// four lines there.
const (
	tight    = 76
	twoLines = 142
)

// A step is one step of the plan, with its accounts and findings.
type step struct {
	*plan.Step
	place int // in the plan
	shown int // its number on page one; 0 if it is not there
	at    []*subject
	found []*audit.Finding
}

func (p *page) addPlan() {
	for i, t := range p.Plan.Steps {
		s := &step{Step: t, place: i, shown: slices.Index(p.Plan.Next, t.Name) + 1, at: p.about(&audit.Finding{Accounts: t.Accounts})}
		for _, r := range t.Reasons {
			s.found = append(s.found, r.Of(p.rec))
		}
		for _, sub := range s.at {
			sub.steps = append(sub.steps, s)
		}
		p.steps = append(p.steps, s)
	}
	p.next = slices.DeleteFunc(slices.Clone(p.steps), func(t *step) bool { return t.shown == 0 })
}

// settles returns the step that settles f at s; nil if none is needed.
func (s *subject) settles(f *audit.Finding) *step {
	for _, t := range s.steps {
		if slices.Contains(t.found, f) {
			return t
		}
	}
	return nil
}

// stepItem returns a step for the list on page one: where, what, how long, why and the
// page that helps. Room is the width of the reasons, in cells.
func (p *page) stepItem(t *step, room int) doc.Item {
	item := doc.Item{Name: p.where(t), Text: p.act(t), Aside: p.minutes(t)}
	var how string
	item.Link, item.LinkText, how = p.opens(t)
	if how != "" && item.Link != "" {
		room = tight
	}
	item.Notes = doc.Given(text.Cut(p.why(t, room), room), how)
	return item
}

// maxWhere is how many accounts of a step are named.
const maxWhere = 3

func (p *page) where(t *step) string {
	return cmp.Or(p.names(t.at, maxWhere), p.word("names.you"))
}

// settling returns the remedy of a step. A step without one is to be looked at.
func (p *page) settling(t *step) *audit.Remedy {
	return cmp.Or(p.remedies[t.Remedy], p.remedies["look"])
}

func (p *page) act(t *step) string {
	if t, ok := book.Find("acts." + string(t.Act)); ok {
		return t.In(p.Lang)
	}
	return p.settling(t).Title.In(p.Lang)
}

func (p *page) minutes(t *step) string {
	return p.say("plan.minutes", words.V{"n": int(math.Ceil(t.Minutes))})
}

// why joins the reasons of a step that fit into room cells. For open questions, the
// short words say enough.
func (p *page) why(t *step, room int) string {
	if t.Act == audit.ActAnswer {
		var open []string
		if len(t.Accounts) == 0 && len(t.found) == 1 {
			return p.message(t.found[0])
		}
		for _, f := range t.found {
			open = append(open, p.said(f.Code).Word.In(p.Lang))
		}
		return p.list(slices.Compact(open))
	}
	return p.reasons(t.found, t.at, room)
}

// opens returns the page where a step is done, or says how to get there.
func (p *page) opens(t *step) (link, word, how string) {
	if t.Act == audit.ActAnswer {
		return "", "", p.said(t.Reasons[0].Code).check.Unknown.In(p.Lang)
	}
	r := p.settling(t)
	link, word = p.link(t.at[0], r.Link)
	if link != "" || r.Link == "" {
		return link, word, ""
	}
	if saved := p.saved(t.at[0]); saved != "" {
		return "", "", p.say("links.saved", words.V{"address": saved})
	}
	return "", "", p.word("links.none")
}

// step returns a step in full: why, how, and what follows.
func (p *page) step(t *step) doc.Doc {
	r := p.settling(t)
	title := p.say("step.title", words.V{"i": t.place + 1, "all": len(p.steps), "act": p.act(t), "where": p.where(t), "time": p.minutes(t)})
	list := doc.List{First: 1}
	link, word, how := p.opens(t)
	if link != "" && how == "" {
		how = p.word("step.open")
	}
	if how != "" {
		list.Items = append(list.Items, doc.Item{Text: how, Link: link, LinkText: word})
	}
	why := doc.Field{Label: p.word("step.why"), Value: p.why(t, maxMessage)}
	if t.Act != audit.ActAnswer {
		why.Note = r.Why.In(p.Lang)
		for _, s := range p.vocabulary.steps(r) {
			list.Items = append(list.Items, doc.Item{Text: s.In(p.Lang)})
		}
	}
	d := doc.Doc{Lang: p.Lang, Title: title, Lead: []doc.Block{doc.Fields{why}, doc.Heading(p.word("step.how")), list}}
	after := doc.Filled(doc.Field{Label: p.word("step.then"), Value: p.then(t)})
	if t.Act == audit.ActPassword {
		after = append(after, doc.Field{Label: p.word("step.seen"), Value: p.word("step.seen-by-audit")})
	}
	d.Lead = append(d.Lead, after)
	return d
}

// then names the steps that wait for t.
func (p *page) then(t *step) string {
	var next []string
	for _, u := range p.steps {
		if slices.Contains(u.After, t.Name) {
			next = append(next, p.pair(p.where(u), p.act(u)))
		}
	}
	return p.some(next, 3)
}

// link returns a page of the account's service and the words for it, if the table of
// services has one. Nothing is guessed.
func (p *page) link(s *subject, what string) (url, word string) {
	known, ok := site.Known(s.Service, s.Site)
	if !ok || what == "" {
		return "", ""
	}
	known = known.Login()
	url = map[string]string{"change": known.ChangePassword, "settings": known.Settings, "support": cmp.Or(known.Recovery, known.Support)}[what]
	if !strings.HasPrefix(url, "https://") {
		return "", ""
	}
	return url, p.word("links." + what)
}

// saved returns the address that a login was saved with, if it is a plain one.
// It stands as text and not as a link: nobody has looked where it leads.
func (p *page) saved(s *subject) string {
	if at, ok := strings.CutPrefix(s.address, "https://"); ok && len(at) <= 253 && host(at) != "" {
		return s.address
	}
	return ""
}
