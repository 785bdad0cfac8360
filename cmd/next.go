package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/waiver"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

func newNext(env *cli.Env) *cobra.Command {
	a := newRun(env)
	asJSON := false
	p := cli.Page{Book: book, Key: "next", Use: "next [STEP]", Group: cli.GroupAudit, Statuses: cli.AuditStatuses, Args: cobra.MaximumNArgs(1)}
	c := env.Command(p, func(c *cobra.Command, args []string) error { return a.next(c, args, asJSON) })
	a.remembered(env, c)
	c.Flags().BoolVar(&asJSON, "json", false, "next.flags.json")
	c.Flags().StringVar(&a.later, "later", "", "later.flags.later")
	c.Flags().StringVar(&a.until, "until", "", "later.flags.until")
	c.ValidArgsFunction = a.completeSteps
	c.RegisterFlagCompletionFunc("later", a.completeSteps)
	return c
}

// next shows one step in full: the one that args name, or else the first.
func (a *auditRun) next(c *cobra.Command, args []string, asJSON bool) error {
	rec, err := a.audit(c)
	if err != nil {
		return err
	}
	steps := a.planOf(rec)
	if a.later != "" || a.until != "" {
		return a.wait(steps)
	}
	if len(args) == 0 && len(steps.Next) == 0 && !asJSON {
		return a.answer(rec)
	}
	t := stepOf(steps, append(args, "1")[0])
	if t == nil && len(args) > 0 {
		return cli.Unknown(book.Text("next.unknown"), args[0], stepNames(steps))
	}
	if err := a.showStep(rec, t, asJSON); err != nil {
		return err
	}
	return a.verdict(rec)
}

// wait postpones a step until a day.
func (a *auditRun) wait(steps *plan.Plan) error {
	day, err := dayOf(a.env, a.until)
	if err != nil {
		return err
	}
	t := stepOf(steps, a.later)
	if t == nil {
		return cli.Unknown(book.Text("next.unknown"), a.later, stepNames(steps))
	}
	if err := change(a.env, func(f *waiver.File) { f.Wait(t.Name, day) }); err != nil {
		return err
	}
	return a.env.Answer(book.In(a.env.Lang, "later.done", words.V{"step": t.Name, "date": cli.Day(day)}))
}

func (a *auditRun) showStep(rec *audit.Record, t *plan.Step, asJSON bool) error {
	if asJSON {
		return a.env.WriteJSON(t)
	}
	if a.env.Quiet {
		return nil
	}
	d, _ := report.Step(rec, checks.All, t.Name, a.options(rec, a.env.Lang, a.Shown))
	return a.env.Show(d)
}

// stepOf returns the step with that name or number. The first numbers are those on the
// screen; the others count on through the whole plan.
func stepOf(p *plan.Plan, word string) *plan.Step {
	switch n, err := strconv.Atoi(word); {
	case err != nil:
	case n >= 1 && n <= len(p.Next):
		word = p.Next[n-1]
	case n > len(p.Next) && n <= len(p.Steps):
		return p.Steps[n-1]
	}
	return p.Step(word)
}

func stepNames(p *plan.Plan) []string {
	return cli.Each(p.Steps, func(t *plan.Step) string { return t.Name })
}

// completeSteps offers the names of the steps. It asks the person for nothing.
func (a *auditRun) completeSteps(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	a.env.Quiet, a.env.NoInput = true, true
	rec, err := a.audit(c)
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return stepNames(a.planOf(rec)), cobra.ShellCompDirectiveNoFileComp
}
