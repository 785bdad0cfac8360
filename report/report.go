// Package report puts a finished audit into words: a record, cut down by
// [Redact] to what its reader may see, becomes a [doc.Doc] or the rows of a
// table. The words for severities, states and methods live here and nowhere
// else.
//
// The package promises that a section sees nothing that Redact has not passed, that the
// first page says what could not be looked at and never calls it fine, and that every
// text from outside is disarmed before a writer sees it. It never prints, opens files,
// reads the clock or reaches the network.
package report

import (
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
	"acctaudit/report/doc"
)

// Options say for whom a report is written.
type Options struct {
	Lang     audit.Lang // "" is English
	Audience Audience   // "" is Self
	Delays   plan.Delays
	Plan     *plan.Plan      // of the record with these delays, if it was made already
	Changes  history.Changes // since the audit before; none if there was none
	Points   []history.Point // how the accounts stood in earlier audits and in this one
	Full     bool            // with the appendix: habits, advice, sources and numbers
}

// Doc returns the report of rec: page one, the accounts one by one, what could
// not be looked at, and the appendix. A check that is not among checks keeps
// its ID as title.
func Doc(rec *audit.Record, checks []*audit.Check, o Options) doc.Doc {
	p := newPage(rec, checks, o)
	d := p.screen()
	d.Sections = append(d.Sections, p.changeSection())
	d.Sections = append(d.Sections, p.accountSections(p.Full)...)
	d.Sections = append(d.Sections, p.gapSection(), p.waivedSection())
	if p.Full {
		d.Sections = append(d.Sections, p.appendix()...)
	} else {
		d.Sections = append(d.Sections, doc.Section{Blocks: []doc.Block{doc.Para{Text: p.word("report.more"), Tone: doc.Soft}}})
	}
	return d
}

// Screen returns page one alone, with the commands that come next.
func Screen(rec *audit.Record, checks []*audit.Check, o Options) doc.Doc {
	p := newPage(rec, checks, o)
	d := p.screen()
	on := p.word("screen.on")
	switch {
	case rec.Demo:
		on = p.word("screen.demo")
	case slices.ContainsFunc(rec.Results, func(r audit.Result) bool { return r.Reason == audit.ReasonNoBreaches }):
		on = p.word("screen.on-leaks")
	}
	d.Sections = append(d.Sections, doc.Section{Blocks: doc.Paras(on)})
	return d
}

// Step returns the step of that name in full: why, how, and what follows. Ok is false
// if the plan of rec has no such step.
func Step(rec *audit.Record, checks []*audit.Check, name string, o Options) (d doc.Doc, ok bool) {
	p := newPage(rec, checks, o)
	i := slices.IndexFunc(p.steps, func(t *step) bool { return t.Name == name })
	if i < 0 {
		return doc.Doc{}, false
	}
	return p.step(p.steps[i]), true
}
