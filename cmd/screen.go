package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

// newScreen returns the program without a command: it audits by the settings and
// shows page one.
func newScreen(env *cli.Env) *cobra.Command {
	a := newRun(env)
	asJSON := false
	p := cli.Page{Book: book, Key: "root", Use: "acctaudit", Statuses: cli.AuditStatuses, Args: cli.NoSuchCommand}
	c := env.Command(p, func(c *cobra.Command, _ []string) error {
		if asJSON {
			a.Format = "json"
		}
		return a.watch(c)
	})
	a.remembered(env, c)
	c.Flags().BoolVar(&asJSON, "json", false, "screen.flags.json")
	a.signalFlags(c)
	return c
}

// remembered gives c the flags that say what is looked at. The rest comes from the
// settings, and page one is written.
func (a *auditRun) remembered(env *cli.Env, c *cobra.Command) {
	a.Flags.Add(env, c)
	a.policy, a.staleAfter = env.Settings.Policy, env.StaleAfter()
	a.leaks.Lists = env.Settings.Breaches
	a.failOn = string(audit.Medium)
	a.first, a.Format = true, cli.Formats[0]
}

// answer writes rec. Page one has the open cases above everything else.
func (a *auditRun) answer(rec *audit.Record) error {
	cases, _, _ := inventory.OpenCases(a.env) // what cannot be read is a finding
	if a.first && a.Format != "json" && len(cases) > 0 {
		ids := cli.Each(cases, func(c *incident.Case) string { return c.ID })
		err := a.env.Answer(book.In(a.env.Lang, "screen.open", words.V{"list": strings.Join(ids, ", ")}))
		if err != nil {
			return err
		}
	}
	return a.write(rec)
}
