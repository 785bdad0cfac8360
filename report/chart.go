package report

import (
	"strconv"

	"acctaudit/audit/history"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// How many audits are drawn, and how many of them stand in the table.
const (
	drawn = 60
	rows  = 12
)

// chartSection shows how the accounts stood in the audits so far, if there are two.
func (p *page) chartSection() doc.Section {
	if len(p.Points) < 2 {
		return doc.Section{}
	}
	c := doc.Chart{Table: doc.Table{Columns: []doc.Column{{Head: p.word("chart.day"), Kind: doc.Name}}}}
	for _, key := range []string{"parts.in-order", "parts.to-do", "parts.open", "parts.waived"} {
		c.Table.Columns = append(c.Table.Columns, doc.Column{Head: p.word(key), Kind: doc.Number})
	}
	for _, point := range p.Points[max(0, len(p.Points)-drawn):] {
		c.Columns = append(c.Columns, p.partsOf(point.Count))
	}
	for _, point := range p.Points[max(0, len(p.Points)-rows):] {
		row := []string{p.date(point.Time)}
		for _, n := range []int{point.InOrder, point.ToDo, point.Open, point.Waived} {
			row = append(row, strconv.Itoa(n))
		}
		c.Table.Rows = append(c.Table.Rows, row)
	}
	return doc.Section{Title: p.word("chart.title"), Blocks: []doc.Block{c}}
}

// maxChanges is how many changes the report lists before it points to all of them.
const maxChanges = 12

// changeSection lists what changed since the audit before, if anything did.
func (p *page) changeSection() doc.Section {
	var items []doc.Item
	for _, k := range []history.Kind{history.New, history.Worse, history.Unknown, history.Solved} {
		for _, item := range p.changesOf(k) {
			item.Tag, item.Tone = p.word("changes.kinds."+string(k)), ""
			items = append(items, item)
		}
	}
	if more := len(items) - maxChanges; more > 0 {
		items = append(items[:maxChanges], doc.Item{Text: p.say("summary.more", words.V{"n": more})})
	}
	return doc.Listed(p.say("changes.title", words.V{"date": p.date(p.Changes.Since)}), items, "")
}
