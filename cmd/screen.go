package cmd

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
)

// newScreen makes the program without a command: it audits what is remembered, and
// shows page one.
func newScreen(env *cli.Env) *cobra.Command {
	a := &auditRun{env: env}
	asJSON := false
	c := env.Command(cli.Page{
		Book: book, Key: "root", Use: "acctaudit", Statuses: cli.AuditStatuses, Args: cli.NoSuchCommand,
	}, func(c *cobra.Command, _ []string) error { return a.screen(c, asJSON) })
	a.remembered(env, c)
	c.Flags().BoolVar(&asJSON, "json", false, "screen.flags.json")
	a.signalFlags(c)
	return c
}

// remembered gives c the flags of what is looked at, and a the settings of how.
func (a *auditRun) remembered(env *cli.Env, c *cobra.Command) {
	a.Flags.Add(env, c)
	a.policy, a.staleAfter = env.Settings.Policy, env.StaleAfter()
	a.leaks.Lists = env.Settings.Breaches
	a.failOn = string(audit.Medium)
}

func (a *auditRun) screen(c *cobra.Command, asJSON bool) error {
	return a.watch(c, func(rec *audit.Record) error { return cmp.Or(a.show(rec, asJSON), a.verdict(rec)) })
}

// show writes page one, or where there was nothing to look at what to do about that.
func (a *auditRun) show(rec *audit.Record, asJSON bool) error {
	if asJSON {
		a.Format = "json"
		return a.put(a.env, rec)
	}
	if a.env.Quiet {
		return a.tell(rec)
	}
	if err := a.sayOpen(); err != nil {
		return err
	}
	if report.Bare(rec) && a.Last.Since.IsZero() {
		return a.env.Show(report.Beginning(rec, checks.All, report.Options{Lang: a.env.Lang}))
	}
	return a.env.Show(report.Screen(rec, checks.All, report.Options{Lang: a.env.Lang, Changes: a.Shown, Delays: a.delays}))
}

// sayOpen names the cases that are open, above everything else.
func (a *auditRun) sayOpen() error {
	cases, _, _ := inventory.OpenCases(a.env) // what cannot be read is a finding
	if len(cases) == 0 {
		return nil
	}
	ids := cli.Each(cases, func(c *incident.Case) string { return c.ID })
	return a.env.Answer(book.In(a.env.Lang, "screen.open", words.V{"list": strings.Join(ids, ", ")}))
}

// tell says in a few lines what is to be told unasked.
func (a *auditRun) tell(rec *audit.Record) error {
	if !a.loud(rec) {
		return nil
	}
	return a.summary(a.env, rec)
}

// ending is the verdict on rec. Where there was nothing to look at, nothing is fine.
func ending(rec *audit.Record, failOn audit.Severity) error {
	err := cli.Verdict(rec, failOn)
	if err == nil && report.Bare(rec) {
		return cli.ErrIncomplete
	}
	return err
}
