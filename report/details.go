package report

import (
	"slices"
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// detailSection gives the numbers of what was looked at, and what it was judged by.
func (p *page) detailSection() doc.Section {
	column := func(key string) doc.Column { return doc.Column{Head: p.word(key), Kind: doc.Number} }
	stores := doc.Table{Columns: []doc.Column{{Head: p.word("heads.source"), Kind: doc.Name}, {Head: p.word("heads.state")}, column("heads.items"), column("heads.looked"), column("heads.unread"), {Head: p.word("heads.set-apart")}}}
	for _, s := range p.rec.Stores {
		state := StoreStateWord(s.State).In(p.Lang)
		if s.Plain {
			state = p.aside(state, p.word("coverage.plain"))
		}
		stores.Rows = append(stores.Rows, []string{p.storeName(s, true), state, strconv.Itoa(s.Items), strconv.Itoa(s.Entries), strconv.Itoa(s.Unread), p.apart(s)})
	}
	var remarks doc.List
	for _, s := range p.rec.Stores {
		for _, remark := range p.remarks(s) {
			remarks.Items = append(remarks.Items, doc.Item{Name: p.storeName(s, true), Text: remark})
		}
	}
	checks := doc.Table{Columns: []doc.Column{{Head: p.word("heads.check"), Kind: doc.Name}, {Head: p.word("heads.status")}, column("heads.found"), column("heads.unknown"), column("heads.none-found"), column("heads.not-applicable")}}
	for _, res := range p.rec.Results {
		status := wordOf("statuses.", res.Status).In(p.Lang)
		if res.Status == audit.Done && !res.Complete() {
			status = p.word("coverage.done-in-part")
		}
		checks.Rows = append(checks.Rows, []string{p.title(res.Check), status, strconv.Itoa(len(res.Findings)), strconv.Itoa(len(res.Unknown)), strconv.Itoa(res.Clean), strconv.Itoa(res.NotApplicable)})
	}
	blocks := []doc.Block{p.facts(), doc.Heading(p.word("details.sources")), stores}
	if len(remarks.Items) > 0 {
		blocks = append(blocks, remarks)
	}
	return doc.Section{Title: p.word("details.title"), Blocks: append(blocks, doc.Heading(p.word("details.checks")), checks)}
}

func (p *page) facts() doc.Fields {
	policy := p.word("facts.default-policy")
	if p.rec.Policy != "" {
		policy = clean(p.rec.Policy) // one of the reader's own
		if t, ok := p.vocabulary.value(p.rec.Policy); ok {
			policy = t.In(p.Lang)
		}
	}
	return doc.Filled(
		doc.Field{Label: p.word("facts.audience"), Value: wordOf("audiences.", p.audience()).In(p.Lang)},
		doc.Field{Label: p.word("facts.policy"), Value: policy},
		doc.Field{Label: p.word("facts.checked"), Value: p.catalogue.Checked},
		doc.Field{Label: p.word("facts.services"), Value: p.recorded()},
		doc.Field{Label: p.word("facts.tool"), Value: clean(p.rec.Tool)},
	)
}

// recorded returns the first and the last month in which the offers of services were
// recorded, or "" if none has a date.
func (p *page) recorded() string {
	var months []string
	for _, s := range p.rec.Accounts {
		if asOf := month(s.OfferedAsOf); asOf != "" {
			months = append(months, asOf)
		}
	}
	if len(months) == 0 {
		return ""
	}
	return p.say("facts.recorded", words.V{"from": slices.Min(months), "to": slices.Max(months)})
}
