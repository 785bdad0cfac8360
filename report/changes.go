package report

import (
	"cmp"
	_ "embed"
	"strconv"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

//go:embed changes.yaml
var changeWords string

// counted are the kinds of change that page one counts, the good news first.
var counted = []history.Kind{history.Solved, history.New, history.Worse, history.Unknown}

// changed returns a line on what changed since the last audit, or "" if there was none.
func (p *page) changed() string {
	if p.Changes.Since.IsZero() {
		return ""
	}
	return p.say("changes.since", words.V{"date": p.date(p.Changes.Since), "what": p.list(p.counts())})
}

// counts returns how many changes of each kind there are, in words.
func (p *page) counts() []string {
	var what []string
	for _, k := range counted {
		if n := len(p.Changes.Of(k)); n > 0 {
			what = append(what, p.say("changes.count."+string(k), words.V{"n": n}))
		}
	}
	if len(what) == 0 {
		return []string{p.word("changes.nothing")}
	}
	return what
}

// Changes returns everything that changed since the last audit.
func Changes(rec *audit.Record, checks []*audit.Check, o Options) doc.Doc {
	p := newPage(rec, checks, o)
	if p.Changes.Since.IsZero() {
		return doc.Doc{Lang: p.Lang, Lead: doc.Paras(p.word("changes.first"))}
	}
	d := doc.Doc{Lang: p.Lang, Title: p.say("changes.title", words.V{"date": p.date(p.Changes.Since)}), Lead: doc.Paras(p.changed())}
	for _, k := range history.Kinds {
		d.Sections = append(d.Sections, doc.Listed(p.word("changes.kinds."+string(k)), p.changesOf(k), ""))
	}
	return d
}

// changesOf lists the changes of a kind. Only the person sees them, because a change
// names its account; others see their number.
func (p *page) changesOf(k history.Kind) []doc.Item {
	if p.audience() != Self {
		return nil
	}
	var items []doc.Item
	for _, c := range p.Changes.Of(k) {
		items = append(items, p.change(c))
	}
	return items
}

// change returns a change as an item: the account, what became of it, and how much it
// weighs.
func (p *page) change(c history.Change) doc.Item {
	item := doc.Item{Name: p.changedAt(c), Text: p.changedWhat(c), Tone: tone(c.Severity)}
	switch {
	case c.Kind == history.Worse:
		item.Text = p.say("changes.was", words.V{"what": item.Text, "was": SeverityWord(c.Was).In(p.Lang)})
	case c.Kind == history.Unknown && c.Severity != "":
		item.Text = p.say("changes.lost", words.V{"what": item.Text})
	case c.Kind == history.Open && c.Unseen > 0:
		item.Text = p.say("changes.runs", words.V{"what": item.Text, "n": c.Unseen + 1, "date": p.date(c.Since)})
	case c.Kind == history.Still:
		item.Text = p.say("changes.met", words.V{"what": item.Text, "date": p.date(c.Since)})
	}
	if c.Severity != "" && c.Kind != history.Solved {
		item.Aside = SeverityWord(c.Severity).In(p.Lang)
	} else {
		item.Tone = ""
	}
	return item
}

// changedAt returns the name of the account of a change, or "" if the change is about a
// store or a check.
func (p *page) changedAt(c history.Change) string {
	if s := p.accounts[c.Account]; s != nil && c.Account != "" {
		return withUser(s.short, s.user)
	}
	if c.Account == "" {
		return ""
	}
	return cmp.Or(clean(c.Name.In(p.Lang)), clean(string(c.Account)))
}

func (p *page) changedWhat(c history.Change) string {
	switch {
	case c.Store != nil:
		g := p.storeGap(*c.Store)
		return p.pair(g.what, g.why)
	case c.Finding == nil && (c.Code == string(audit.Skipped) || c.Code == string(audit.Failed)):
		return p.say("changes.check", words.V{"check": p.title(c.Check), "why": wordOf("statuses.", c.Code).In(p.Lang)})
	case c.Finding == nil:
		return cmp.Or(p.codes[c.Code].Word, p.remedy(c.Code).Title).In(p.Lang)
	case c.Severity == "":
		return p.message(c.Finding)
	}
	return p.reason(c.Finding, p.about(&audit.Finding{Accounts: []audit.AccountID{c.Account}}), false)
}

// date returns the day of an audit, or its month for a reader who does not see days.
func (p *page) date(t time.Time) string {
	if kind("time").form(p.audience()) == byMonth {
		return t.Format(p.word("dates.month"))
	}
	return t.Format(p.word("dates.day"))
}

// The number of audits in the drawing, and in the table below it.
const (
	drawn = 60
	rows  = 12
)

// chartSection shows how the accounts stood in each audit, once there are two.
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

// maxChanges is how many changes the report lists before it points to the command that
// lists all.
const maxChanges = 12

// changeSection lists what changed since the last audit.
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
