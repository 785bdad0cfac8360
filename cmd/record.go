package cmd

import (
	"bytes"
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

// The formats of a report, in the order they are offered.
var recordFormats = []string{"terminal", "html", "markdown", "csv", "json"}

// The formats for programs that watch. Of an account they have its id at most.
var watchFormats = []string{"ndjson", "prometheus", "nagios"}

// An output says how a record is written down, and where.
type recordOutput struct {
	cli.Output
	bom      bool
	full     bool
	audience string
	failOn   string
	failNew  bool
	since    bool // only what changed
	first    bool // only page one
	delays   plan.Delays
	memory.Kept
	plan    plan.Plan
	planned *audit.Record // whose plan that is
}

func (o *recordOutput) flags(env *cli.Env, c *cobra.Command) {
	o.Output.Add(c, slices.Concat(recordFormats, watchFormats))
	f := c.Flags()
	f.BoolVar(&o.bom, "bom", false, "record.flags.bom")
	f.BoolVar(&o.full, "full", false, "record.flags.full")
	f.StringVar(&o.audience, "audience", string(report.Self), "record.flags.audience")
	f.StringVar(&o.failOn, "fail-on", string(audit.Medium), "record.flags.fail-on")
	cli.Choice(c, "audience", func() []string { return cli.As[string](report.Audiences) })
	cli.Choice(c, "fail-on", cli.Severities)
	c.PreRunE = o.check
}

// check refuses values that mean nothing before anything is read.
func (o *recordOutput) check(c *cobra.Command, args []string) error {
	if !o.JSON() && o.Format == "" && o.File != "" && o.Named() == "" {
		return cli.Fault(nil, book, "record.unnamed", nil)
	}
	if err := o.Output.Check(c, args); err != nil || !o.since {
		return err
	}
	return cli.OneOf("--format", o.Format, append(cli.Formats, "json"))
}

// planOf returns the plan of rec, which takes as long as many a check: it is made once.
func (o *recordOutput) planOf(rec *audit.Record) *plan.Plan {
	if o.planned != rec {
		o.plan, o.planned = report.Plan(rec, checks.All, o.delays), rec
	}
	return &o.plan
}

// doc is the report of rec, or page one of it; where there was nothing to look at, it is
// a few lines.
func (o *recordOutput) doc(rec *audit.Record, opts report.Options) doc.Doc {
	switch {
	case o.since:
		return report.Changes(rec, checks.All, opts)
	case o.first:
		return report.Screen(rec, checks.All, opts)
	case report.Bare(rec) && !o.full:
		return report.Beginning(rec, checks.All, opts)
	}
	return report.Doc(rec, checks.All, opts)
}

// write puts rec into words and writes it whole or not at all. It returns the
// verdict on rec. With --quiet what goes to the screen is a few lines, and none
// if there is nothing to tell.
func (o *recordOutput) write(env *cli.Env, rec *audit.Record) error {
	ending, loud := o.verdict(rec), o.loud(rec)
	brief := env.Quiet && o.Format == cli.Formats[0] && o.File == ""
	machine := o.Format == "json" || slices.Contains(watchFormats, o.Format)
	if !env.Quiet || o.File != "" || machine || loud && !brief {
		if err := o.put(env, rec); err != nil {
			return err
		}
	}
	if env.Quiet && loud && (brief || o.File != "") {
		return cmp.Or(o.summary(env, rec), ending)
	}
	if o.Format == "nagios" {
		_, code := metrics.State{Record: rec}.Status(cli.FailOn(o.failOn))
		return &cli.Error{Status: code}
	}
	return ending
}

// verdict judges rec, or only what is new in it.
func (o *recordOutput) verdict(rec *audit.Record) error {
	if o.failNew && !o.Last.Since.IsZero() {
		return cli.Changed(o.Last, cli.FailOn(o.failOn))
	}
	return ending(rec, cli.FailOn(o.failOn))
}

// loud reports whether there is something to be told unasked: if there is no
// earlier audit, all that was found.
func (o *recordOutput) loud(rec *audit.Record) bool {
	if o.Last.Since.IsZero() {
		return ending(rec, cli.FailOn(o.failOn)) != nil
	}
	p := o.planOf(rec)
	return o.Last.Loud() || len(p.Due(o.delays, o.Last.Since, rec.Time)) > 0
}

// summary writes what a mail of cron says.
func (o *recordOutput) summary(env *cli.Env, rec *audit.Record) error {
	return env.Show(report.Summary(rec, checks.All, report.Options{Lang: env.Lang, Audience: report.Audience(o.audience), Changes: o.Last, Delays: o.delays}))
}

func (o *recordOutput) put(env *cli.Env, rec *audit.Record) error {
	switch o.Format {
	case "json":
		if o.since {
			return o.Deliver(env, func(w io.Writer) error { return cli.JSON(w, o.seenChanges()) })
		}
		seen := report.Redact(rec, checks.All, report.Audience(o.audience))
		d := json.Document{Record: *seen, Plan: *o.planOf(seen), Changes: o.seenChanges()}
		return o.Deliver(env, func(w io.Writer) error { return json.Write(w, d) })
	case "csv":
		return o.table(env, rec)
	case "ndjson", "prometheus", "nagios":
		return o.measure(env, rec)
	}
	return o.Docs(env, func(l audit.Lang) []doc.Doc { return []doc.Doc{o.doc(rec, o.options(l))} })
}

// seenChanges is what the audience may see of what changed: a change names its account.
func (o *recordOutput) seenChanges() history.Changes {
	if a := report.Audience(o.audience); a != "" && a != report.Self {
		return history.Changes{}
	}
	return o.Last
}

// measure writes rec for programs that watch.
func (o *recordOutput) measure(env *cli.Env, rec *audit.Record) error {
	seen := report.Redact(rec, checks.All, report.Audience(o.audience))
	s := metrics.State{Record: seen, Count: o.planOf(seen).Count, Changes: o.Last}
	switch o.Format {
	case "prometheus":
		return o.Deliver(env, s.Prometheus)
	case "nagios":
		return o.Deliver(env, func(w io.Writer) error { return s.Nagios(w, cli.FailOn(o.failOn)) })
	}
	return o.Deliver(env, s.Lines)
}

func (o *recordOutput) table(env *cli.Env, rec *audit.Record) error {
	var b bytes.Buffer
	var rows [][]string
	for _, l := range o.Langs(env) {
		rows = append(rows, report.Rows(rec, checks.All, o.options(l))...)
	}
	if err := csv.Table(&b, csv.Options{BOM: o.bom}, report.Columns, rows); err != nil {
		return err
	}
	return o.Deliver(env, keep.Bytes(b.Bytes()))
}

func (o *recordOutput) options(l audit.Lang) report.Options {
	shown := o.Shown
	if o.since {
		shown = o.Last
	}
	return report.Options{Lang: l, Audience: report.Audience(o.audience), Full: o.full || o.Format == "html", Changes: shown, Delays: o.delays, Points: o.After.Points}
}
