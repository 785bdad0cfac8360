package report

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// maxCards is how many accounts get a card before the appendix.
const maxCards = 12

// accountSections returns a card for each account with a finding that page one does not
// show, the most urgent first, and names the other accounts in a line. Accounts beyond
// maxCards are named as well, or folded in a full report.
func (p *page) accountSections(full bool) []doc.Section {
	var found, inOrder, open []*subject
	for _, s := range p.byUrgency() {
		switch {
		case p.shown(s):
		case len(s.findings) > 0:
			found = append(found, s)
		case s.ID == personID:
		case p.settled(s):
			inOrder = append(inOrder, s)
		default:
			open = append(open, s)
		}
	}
	first, more := found[:min(maxCards, len(found))], found[min(maxCards, len(found)):]
	out := []doc.Section{{Title: p.word("accounts.title"), Page: true, Blocks: p.cards(first)}}
	if full && len(more) > 0 {
		out = append(out, doc.Section{Title: p.say("accounts.folded", words.V{"n": len(more)}), Fold: true, Blocks: p.cards(more)})
		more = nil
	}
	out[0].Blocks = slices.Concat(out[0].Blocks, p.named("accounts.more", more), p.named("accounts.in-order", inOrder), p.named("accounts.open", open))
	return out
}

func (p *page) cards(of []*subject) []doc.Block {
	list := doc.List{Close: true}
	for _, s := range of {
		list.Items = append(list.Items, p.card(s))
	}
	if len(of) == 0 {
		return nil
	}
	return []doc.Block{list}
}

// named returns a line with the names of accounts, or nothing if there are none.
func (p *page) named(key string, of []*subject) []doc.Block {
	if len(of) == 0 {
		return nil
	}
	return []doc.Block{doc.Para{Text: p.say(key, words.V{"n": len(of), "names": p.names(of, len(of))})}}
}

// shown reports whether all that was found at s is on page one.
func (p *page) shown(s *subject) bool {
	return len(s.findings) > 0 && !slices.ContainsFunc(s.findings, func(f *audit.Finding) bool {
		t := s.settles(f)
		return t == nil || t.shown == 0 || len(t.Accounts) > maxWhere
	})
}

// settled reports whether everything about s was looked at and answered.
func (p *page) settled(s *subject) bool {
	return s.stored && !s.waived && len(s.steps) == 0 && len(p.unasked) == 0 && !slices.ContainsFunc(p.rec.Results, func(r audit.Result) bool { return r.Status == audit.Skipped || r.Status == audit.Failed })
}

// byUrgency returns the subjects in the order of their first steps; those
// without one come last.
func (p *page) byUrgency() []*subject {
	first := func(s *subject) int {
		for _, t := range s.steps {
			if t.Act != audit.ActAnswer {
				return t.place
			}
		}
		return len(p.steps)
	}
	out := slices.Clone(p.order)
	slices.SortStableFunc(out, func(a, b *subject) int { return cmp.Compare(first(a), first(b)) })
	return out
}

// oneLine is how wide the text behind a label of a card may be, in cells.
const oneLine = 66

// card returns an account with a line for each subject, such as its password: what was
// found, or what is known.
func (p *page) card(s *subject) doc.Item {
	worst := slices.MaxFunc(s.findings, func(a, b *audit.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) }).Severity
	var fields doc.Fields
	for _, l := range p.lines(s) {
		fields = append(fields, p.field(l, s))
	}
	if notes := s.settledBy(nil); len(notes) > 0 {
		fields = append(fields, doc.Field{Label: p.word("subjects.note"), Value: p.reasons(notes, []*subject{s}, maxMessage)})
	}
	label := p.word("subjects.two-factor")
	if known := p.factors(s.Standing); known != "" && !slices.ContainsFunc(fields, func(f doc.Field) bool { return f.Label == label }) {
		fields = append(fields, doc.Field{Label: label, Value: known})
	}
	return doc.Item{Name: withUser(s.name, s.user), Aside: SeverityWord(worst).In(p.Lang), Tone: tone(worst), Below: []doc.Block{fields}}
}

// settledBy returns the findings at s that t settles, or those that need no step if t
// is nil.
func (s *subject) settledBy(t *step) []*audit.Finding {
	return slices.DeleteFunc(slices.Clone(s.findings), func(f *audit.Finding) bool { return s.settles(f) != t })
}

// A line is what a card says of one subject. Its value begins as a pointer to page one,
// if that has one of its steps.
type line struct {
	doc.Field
	own []*audit.Finding
}

// lines returns a line for each subject of the steps at s. No link stands twice.
func (p *page) lines(s *subject) []*line {
	var out []*line
	for _, t := range s.steps {
		if t.Act == audit.ActAnswer {
			continue
		}
		label := wordOf("subjects.", t.Act).In(p.Lang)
		n := slices.IndexFunc(out, func(l *line) bool { return l.Label == label })
		if n < 0 {
			n = len(out)
			out = append(out, &line{Field: doc.Field{Label: label}})
		}
		p.addStep(out[n], s, t)
	}
	links := make(map[string]bool)
	for _, l := range out {
		if links[l.Link] {
			l.Link = ""
		}
		links[l.Link] = true
	}
	return out
}

func (p *page) addStep(l *line, s *subject, t *step) {
	if t.shown > 0 {
		l.Value = p.say("accounts.above", words.V{"n": t.shown})
		return
	}
	l.own = append(l.own, s.settledBy(t)...)
	if l.Link == "" {
		l.Link, l.LinkText = p.link(s, p.settling(t).Link)
	}
}

func (p *page) field(l *line, s *subject) doc.Field {
	l.Value = strings.Join(doc.Given(l.Value, p.reasons(l.own, []*subject{s}, oneLine)), p.word("forms.semicolon"))
	return l.Field
}

// factors names the second factors in use, and the day on which the person confirmed
// them.
func (p *page) factors(s audit.Standing) string {
	known := slices.DeleteFunc(slices.Clone(s.Methods), func(m audit.Method) bool { return m.Rank() == 0 })
	if len(known) == 0 {
		return ""
	}
	out := p.methodList(known)
	if day := p.dated(s.Confirmed, s.Doubt); day != "" {
		out = p.say("accounts.confirmed", words.V{"what": out, "day": day})
	}
	return out
}

// tone returns how loud a severity is. An unknown severity is as quiet as the lowest.
func tone(s audit.Severity) doc.Tone {
	if s.Rank() == 0 {
		return doc.Info
	}
	return doc.Tone(s)
}
