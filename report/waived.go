package report

import (
	"cmp"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A putUp is a finding that the person puts up with at one account.
type putUp struct {
	finding *audit.Finding
	at      *subject
	audit.Waiver
}

// waive notes that f is put up with at s.
func (p *page) waive(f *audit.Finding, s *subject) {
	w := putUp{finding: f, at: s}
	for _, one := range f.Waivers {
		if one.Account == s.ID {
			w.Waiver = one
		}
	}
	s.waived = true
	p.waived = append(p.waived, w)
}

// waivesAll notes the accounts at which the person puts up with an open question, and
// reports whether these are all.
func (p *page) waivesAll(f *audit.Finding) bool {
	for _, s := range p.about(f) {
		if f.Waived || f.Waives(s.ID) {
			p.waive(f, s)
		}
	}
	return f.Waived
}

// waivedSection lists what the person puts up with, by the day on which that ends.
func (p *page) waivedSection() doc.Section {
	var items []doc.Item
	slices.SortStableFunc(p.waived, func(a, b putUp) int { return cmp.Compare(a.Until, b.Until) })
	for _, w := range p.waived {
		item := doc.Item{Name: p.called(w.at), Text: p.putUpWith(w), Aside: p.until(w)}
		if w.Reason != "" {
			item.Notes = []string{p.pair(p.word("waived.reason"), clean(w.Reason))}
		}
		items = append(items, item)
	}
	return doc.Listed(p.word("waived.title"), items, "")
}

func (p *page) putUpWith(w putUp) string {
	if w.finding.Severity == "" {
		return p.message(w.finding)
	}
	return p.reason(w.finding, []*subject{w.at}, false)
}

func (p *page) until(w putUp) string {
	if w.Until == "" {
		return ""
	}
	return p.say("waived.until", words.V{"date": clean(w.Until)})
}
