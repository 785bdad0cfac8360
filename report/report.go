// Package report puts a finished audit into words. A [Report] is the one view
// that every format is written from; the words for severities, states and
// methods live here and nowhere else.
//
// The package promises that what could not be looked at stands before what was
// found and is never called fine, that every text from outside is disarmed
// before a writer sees it, and that an audience sees no more than [Redact]
// leaves. It never prints, opens files, reads the clock or reaches the network.
package report

import (
	"fmt"

	"acctaudit/audit"
	"acctaudit/report/advice"
)

// Options say for whom a report is written.
type Options struct {
	Lang     audit.Lang // "" is English
	Audience Audience   // "" is Self
}

// A Report is a record put into words, in one language, for one audience. All
// of it may be shown: names are disarmed, and nothing is in it that the
// audience should not see. Writers escape for their own format.
type Report struct {
	voice
	Lang     audit.Lang
	Audience Audience

	Title    string
	Invented string // says that the person is invented; "" of a real audit
	Facts    []Fact // the title block
	Headline string // what came of it, in a sentence or two; never a grade
	Complete bool

	Coverage   Coverage
	Severities []Count   // worst first
	Plan       []*Action // the first things to do, at most PlanSize
	Actions    []*Action // every finding, grouped by what to do about it
	Groups     []Group   // of logins that share a password
	Accounts   []AccountRow
	Factors    *Factors     // nil if the audit did not ask about them
	Good       []string     // what is in order, each with its count
	Habits     *Habits      // nil if the audit did not ask about them
	Recovery   *Preparation // nil if the audit was not about it
	Incident   *Preparation
	Advice     []AdviceGroup
	Credits    []string // attribution of data and guidance

	Rows []FindingRow // one for each finding and account, for tables
}

// A Fact is one line of the title block.
type Fact struct{ Label, Value string }

// A Count is how many findings have one severity.
type Count struct {
	Severity audit.Severity
	Word     string
	N        int
}

// PlanSize is how many actions a plan has at most.
const PlanSize = 5

// New returns the report of rec for the audience and language of o. Checks
// gives the words of findings; a result whose check is not among them keeps
// its ID as title. It fails only if rec has a schema of another version.
func New(rec *audit.Record, checks []*audit.Check, o Options) (*Report, error) {
	if rec.Schema != audit.Schema {
		return nil, fmt.Errorf("report: record has schema %d; this program knows %d", rec.Schema, audit.Schema)
	}
	catalogue, err := advice.Load()
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	if o.Lang == "" {
		o.Lang = audit.English
	}
	o.Audience = stricter(o.Audience, Audience(rec.Audience))
	x := newIndex(Redact(rec, checks, o.Audience), checks, catalogue, o)
	return x.report(), nil
}

func (x *index) report() *Report {
	r := &Report{Lang: x.lang, Audience: x.audience, voice: x.voice, Title: x.word("report.title")}
	if x.rec.Demo {
		r.Invented = x.word("report.invented")
	}
	r.Facts = x.facts()
	r.Severities = x.severities()
	r.Coverage = x.coverage()
	r.Complete = r.Coverage.Complete
	r.Groups = x.groups
	r.Actions = x.actions()
	r.Plan = r.Actions[:min(PlanSize, len(r.Actions))]
	r.Accounts = x.accountRows()
	r.Good = x.good()
	if x.asked("factors") && kindMethod.form(x.audience) != dropped {
		r.Factors = x.factors()
	}
	if x.asked("recovery") { // the whole audit, not one check of passwords
		r.Habits, r.Recovery, r.Incident = x.habits(), x.recovery(), x.incident()
	}
	r.Advice = x.advice()
	r.Credits = x.credits()
	r.Rows = x.rows()
	r.Headline = x.headline(r)
	return r
}
