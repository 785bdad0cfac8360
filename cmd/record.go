package cmd

import (
	"cmp"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/keep"
	"acctaudit/audit/plan"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/memory"
	"acctaudit/report"
	"acctaudit/report/csv"
	"acctaudit/report/doc"
	"acctaudit/report/json"
	"acctaudit/report/metrics"
)

// The formats of a report, in the order in which help lists them.
var recordFormats = []string{"terminal", "html", "markdown", "csv", "json"}

// The formats for monitoring programs. Of an account they show its id at most.
var watchFormats = []string{"ndjson", "prometheus", metrics.Plugin}

// A recordOutput says how a record is written, and where.
type recordOutput struct {
	env *cli.Env
	cli.Output
	bom      bool
	full     bool
	audience report.Audience
	failOn   string
	failNew  bool
	since    bool // only what changed
	first    bool // only page one
	delays   plan.Delays
	memory.Kept
	plan    plan.Plan
	planned *audit.Record // whose plan that is
}

func (o *recordOutput) flags(c *cobra.Command) {
	o.Output.Add(c, slices.Concat(recordFormats, watchFormats))
	f := c.Flags()
	f.BoolVar(&o.bom, "bom", false, "record.flags.bom")
	f.BoolVar(&o.full, "full", false, "record.flags.full")
	f.StringVar((*string)(&o.audience), "audience", string(report.Self), "record.flags.audience")
	f.StringVar(&o.failOn, "fail-on", string(audit.Medium), "record.flags.fail-on")
	cli.Choice(c, "audience", func() []string { return cli.As[string](report.Audiences) })
	cli.Choice(c, "fail-on", cli.Severities)
	c.PreRunE = o.check
}

// check refuses values that mean nothing before anything is read.
func (o *recordOutput) check(c *cobra.Command, args []string) error {
	if !o.JSON && o.Format == "" && o.File != "" && o.Named() == "" {
		return cli.Fault(nil, book, "record.unnamed", nil)
	}
	if err := o.Output.Check(c, args); err != nil || !o.since {
		return err
	}
	return cli.OneOf("--format", o.Format, append(cli.Formats, "json"))
}

// planOf returns the plan of rec. It is made once, since that takes as long as a check.
func (o *recordOutput) planOf(rec *audit.Record) *plan.Plan {
	if o.planned != rec {
		o.plan, o.planned = report.Plan(rec, checks.All, o.delays), rec
	}
	return &o.plan
}

// write writes rec whole or not at all, and returns the verdict on it. With --quiet
// the screen shows a summary of a few lines, or nothing if there is nothing to tell.
func (o *recordOutput) write(rec *audit.Record) error {
	ending, loud := o.status(rec), o.loud(rec)
	quiet, brief := o.env.Quiet, o.env.Quiet && o.Format == cli.Formats[0] && o.File == ""
	machine := o.Format == "json" || slices.Contains(watchFormats, o.Format)
	if !quiet || o.File != "" || machine || loud && !brief {
		if err := o.put(rec); err != nil {
			return err
		}
	}
	if quiet && loud && (brief || o.File != "") {
		return cmp.Or(o.env.Show(report.Summary(rec, checks.All, o.options(rec, o.env.Lang, o.Last))), ending)
	}
	return ending
}

// status is the verdict on rec in the statuses that the format has.
func (o *recordOutput) status(rec *audit.Record) error {
	if o.Format != metrics.Plugin {
		return o.verdict(rec)
	}
	_, code := metrics.State{Record: rec}.Status(cli.FailOn(o.failOn))
	return &cli.Error{Status: code}
}

// verdict judges rec, or only what is new in it.
func (o *recordOutput) verdict(rec *audit.Record) error {
	if o.failNew && !o.Last.Since.IsZero() {
		return cli.Changed(o.Last, cli.FailOn(o.failOn))
	}
	return ending(rec, cli.FailOn(o.failOn))
}

// ending returns the verdict on rec. A record without logins and answers is incomplete.
func ending(rec *audit.Record, failOn audit.Severity) error {
	err := cli.Verdict(rec, failOn)
	if err == nil && report.Bare(rec) {
		return cli.ErrIncomplete
	}
	return err
}

// loud reports whether the person should hear of rec without asking. In a first audit
// every finding counts, and later only what changed and the steps that became due.
func (o *recordOutput) loud(rec *audit.Record) bool {
	if o.Last.Since.IsZero() {
		return ending(rec, cli.FailOn(o.failOn)) != nil
	}
	p := o.planOf(rec)
	return o.Last.Loud() || len(p.Due(o.delays, o.Last.Since, rec.Time)) > 0
}

func (o *recordOutput) put(rec *audit.Record) error {
	switch {
	case slices.Contains(cli.Formats, o.Format):
		return o.Docs(o.env, func(l audit.Lang) []doc.Doc { return []doc.Doc{o.doc(rec, l)} })
	case o.Format == "csv":
		return o.Deliver(o.env, o.table(rec))
	}
	return o.Deliver(o.env, o.fill(rec))
}

// doc returns the report of rec, or its first page. An audit that had nothing to look
// at is a few lines on how to begin.
func (o *recordOutput) doc(rec *audit.Record, l audit.Lang) doc.Doc {
	opts := o.options(rec, l, o.Shown)
	switch {
	case o.since:
		return report.Changes(rec, checks.All, o.options(rec, l, o.Last))
	case report.Bare(rec) && !o.full && (!o.first || o.Last.Since.IsZero()):
		return report.Beginning(rec, checks.All, opts)
	case o.first:
		return report.Screen(rec, checks.All, opts)
	}
	return report.Doc(rec, checks.All, opts)
}

func (o *recordOutput) options(rec *audit.Record, l audit.Lang, changes history.Changes) report.Options {
	return report.Options{
		Lang: l, Audience: o.audience, Full: o.full || o.Format == "html", Changes: changes, Points: o.After.Points,
		Delays: o.delays, Plan: o.planOf(rec),
	}
}

// fill writes rec as JSON or in one of watchFormats.
func (o *recordOutput) fill(rec *audit.Record) keep.Fill {
	changes := o.Last
	if o.audience != "" && o.audience != report.Self {
		changes = history.Changes{} // a change names its account
	}
	seen := report.Redact(rec, checks.All, o.audience)
	state := metrics.State{Record: seen, Count: o.planOf(seen).Count, Changes: o.Last}
	switch o.Format {
	case "ndjson":
		return state.Lines
	case "prometheus":
		return state.Prometheus
	case metrics.Plugin:
		return func(w io.Writer) error { return state.Nagios(w, cli.FailOn(o.failOn)) }
	}
	if o.since {
		return func(w io.Writer) error { return cli.JSON(w, changes) }
	}
	return func(w io.Writer) error {
		return json.Write(w, json.Document{Record: *seen, Plan: o.plan, Changes: changes})
	}
}

func (o *recordOutput) table(rec *audit.Record) keep.Fill {
	var rows [][]string
	for _, l := range o.Langs(o.env) {
		rows = append(rows, report.Rows(rec, checks.All, o.options(rec, l, o.Shown))...)
	}
	return func(w io.Writer) error { return csv.Table(w, csv.Options{BOM: o.bom}, report.Columns, rows) }
}
