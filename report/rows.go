package report

import (
	"cmp"
	"slices"
	"strconv"

	"acctaudit/audit"
)

// Columns are the heads of the columns of [Rows], the same in every language.
var Columns = []string{
	"lang", "row", "severity", "priority", "code", "finding", "confidence", "action",
	"account", "user", "site", "importance", "group", "link",
}

// Rows returns rec as a table: a row for each thing that could not be looked
// at, for each store that holds something, for each waiver, and for each finding at
// each account, the worst first.
func Rows(rec *audit.Record, checks []*audit.Check, o Options) [][]string {
	p := newPage(rec, checks, o)
	var out [][]string
	add := func(row, code, finding, action, account string) {
		out = append(out, []string{string(p.Lang), row, "", "", code, finding, "", action, account, "", "", "", "", ""})
	}
	if p.rec.Demo {
		add("note", "", p.word("report.invented"), "", "")
	}
	for _, g := range p.unseen {
		add("not-looked-at", g.code, p.pair(g.what, g.why), g.do, p.names(g.about, maxNames))
	}
	for _, s := range p.rec.Stores {
		if s.Items > 0 {
			add("source", "", p.pair(p.storeName(s, true), p.counted(s)), "", "")
		}
		for _, remark := range p.remarks(s) {
			add("note", "", p.pair(p.storeName(s, true), remark), "", "")
		}
	}
	for _, w := range p.waived {
		add("waived", clean(w.finding.Code), p.putUpWith(w), p.until(w), p.names([]*subject{w.at}, 1))
	}
	return append(out, p.findingRows()...)
}

func (p *page) findingRows() [][]string {
	type at struct {
		f *audit.Finding
		s *subject
	}
	var all []at
	for _, s := range p.order {
		for _, f := range s.findings {
			all = append(all, at{f, s})
		}
	}
	slices.SortStableFunc(all, func(a, b at) int {
		return cmp.Or(cmp.Compare(b.f.Severity.Rank(), a.f.Severity.Rank()), cmp.Compare(b.s.Importance, a.s.Importance))
	})
	out := make([][]string, len(all))
	for i, a := range all {
		out[i] = p.row(a.f, a.s)
	}
	return out
}

func (p *page) row(f *audit.Finding, s *subject) []string {
	r, importance := p.remedy(f.Code), ""
	if t := s.settles(f); t != nil {
		r = p.settling(t)
	}
	if s.Importance > 0 {
		importance = strconv.Itoa(s.Importance)
	}
	link, _ := p.link(s, r.Link)
	return []string{
		string(p.Lang), "finding", string(f.Severity), SeverityWord(f.Severity).In(p.Lang), clean(f.Code), p.message(f),
		wordOf("confidences.", f.Confidence).In(p.Lang), r.Title.In(p.Lang), s.name, s.user, clean(s.Site), importance, p.letters[f], link,
	}
}
