package report

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// accountSection is a card for each account with something found that page one
// does not say, and a line of names for the others.
func (p *page) accountSection() doc.Section {
	var inOrder, open []*subject
	cards := doc.List{Close: true}
	for _, s := range p.byUrgency() {
		switch {
		case p.shown(s):
		case len(s.findings) > 0:
			cards.Items = append(cards.Items, p.card(s))
		case s.ID == personID:
		case p.settled(s):
			inOrder = append(inOrder, s)
		default:
			open = append(open, s)
		}
	}
	out := doc.Section{Title: p.word("accounts.title")}
	if len(cards.Items) > 0 {
		out.Blocks = append(out.Blocks, cards)
	}
	if len(inOrder) > 0 {
		out.Blocks = append(out.Blocks, doc.Para{Text: p.say("accounts.in-order", words.V{"n": len(inOrder), "names": p.names(inOrder, len(inOrder))})})
	}
	if len(open) > 0 {
		out.Blocks = append(out.Blocks, doc.Para{Text: p.say("accounts.open", words.V{"n": len(open), "names": p.names(open, len(open))})})
	}
	return out
}

// shown reports whether all that was found at s is on page one.
func (p *page) shown(s *subject) bool {
	left := slices.Clone(s.findings)
	for _, i := range p.mine[s] {
		if t := p.plan.Steps[i]; slices.Contains(p.plan.Next, t.Name) && len(t.Accounts) <= maxWhere {
			left = slices.DeleteFunc(left, func(f *audit.Finding) bool { return slices.Contains(p.found[i], f) })
		}
	}
	return len(s.findings) > 0 && len(left) == 0
}

// settled reports whether everything about s was looked at and answered.
func (p *page) settled(s *subject) bool {
	return s.stored && len(p.mine[s]) == 0 && !slices.ContainsFunc(p.rec.Results, func(r audit.Result) bool { return r.Status == audit.Skipped || r.Status == audit.Failed })
}

// byUrgency returns the subjects in the order of their first steps; those
// without one come last.
func (p *page) byUrgency() []*subject {
	first := func(s *subject) int {
		for _, i := range p.mine[s] {
			if p.plan.Steps[i].Act != audit.ActAnswer {
				return i
			}
		}
		return len(p.plan.Steps)
	}
	out := slices.Clone(p.order)
	slices.SortStableFunc(out, func(a, b *subject) int { return cmp.Compare(first(a), first(b)) })
	return out
}

// oneLine is the width of what a card says of a subject.
const oneLine = 66

// card is an account with a line for each subject: what was found, or what is
// known.
func (p *page) card(s *subject) doc.Item {
	worst := slices.MaxFunc(s.findings, func(a, b *audit.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) }).Severity
	fields := p.lines(s)
	if known, label := p.factors(s.Standing), p.word("subjects.two-factor"); known != "" && fieldOf(fields, label) < 0 {
		fields = append(fields, doc.Field{Label: label, Value: known})
	}
	return doc.Item{Name: withUser(s.name, s.user), Aside: SeverityWord(worst).In(p.lang), Tone: tone(worst), Below: []doc.Block{fields}}
}

// lines returns what was found at s, by subject. Where a step of page one says
// it, its number stands.
func (p *page) lines(s *subject) (fields doc.Fields) {
	found := make(map[string][]*audit.Finding) // by label
	left := slices.Clone(s.findings)
	for _, i := range p.mine[s] {
		t := p.plan.Steps[i]
		if t.Act == audit.ActAnswer {
			continue
		}
		label := wordOf("subjects.", t.Act).In(p.lang)
		n := fieldOf(fields, label)
		if n < 0 {
			n = len(fields)
			fields = append(fields, doc.Field{Label: label})
		}
		of := slices.DeleteFunc(slices.Clone(left), func(f *audit.Finding) bool { return !slices.Contains(p.found[i], f) })
		left = slices.DeleteFunc(left, func(f *audit.Finding) bool { return slices.Contains(of, f) })
		if shown := slices.Index(p.plan.Next, t.Name); shown >= 0 {
			fields[n].Value = p.say("accounts.above", words.V{"n": shown + 1})
			continue
		}
		found[label] = append(found[label], of...)
		if link, word := p.link(s, p.settling(t).Link); fields[n].Link == "" && !slices.ContainsFunc(fields, func(f doc.Field) bool { return f.Link == link }) {
			fields[n].Link, fields[n].LinkText = link, word
		}
	}
	for i := range fields {
		if fs := found[fields[i].Label]; len(fs) > 0 {
			said := []string{p.reasons(fs, []*subject{s}, oneLine)}
			if above := fields[i].Value; above != "" {
				said = append([]string{above}, said...)
			}
			fields[i].Value = strings.Join(said, p.word("forms.semicolon"))
		}
	}
	if len(left) > 0 { // asks for no step
		fields = append(fields, doc.Field{Label: p.word("subjects.note"), Value: p.reasons(left, []*subject{s}, maxMessage)})
	}
	return fields
}

func fieldOf(fields doc.Fields, label string) int {
	return slices.IndexFunc(fields, func(f doc.Field) bool { return f.Label == label })
}

// factors says which second factors are in use, and since when that is known.
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

// tone returns how loud a severity is; anything odd is shown as the least.
func tone(s audit.Severity) doc.Tone {
	if s.Rank() == 0 {
		return doc.Info
	}
	return doc.Tone(s)
}
