package cmd

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/waiver"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/checks/breached"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/memory"
	"acctaudit/report/json"
)

// An auditRun is an audit that a command runs: what it looks at, with which
// checks, and how it is written.
type auditRun struct {
	inventory.Flags
	recordOutput
	checks     []string
	policy     string
	staleAfter time.Duration
	records    []string
	kept       bool // in the history
	notify     bool
	ping       string // an address
	memory     *memory.Session
	waived     waiver.File
	asking     bool   // every question is asked, even without a checklist
	later      string // a step that is to wait,
	until      string // and the day until which it, or a waiver, does
	reason     string // for a waiver
	leaks      inventory.Leaks
	accounts   []audit.Account // of the inventory
}

func newRun(env *cli.Env) *auditRun { return &auditRun{recordOutput: recordOutput{env: env}} }

func newReport(env *cli.Env) *cobra.Command {
	a := newRun(env)
	p := cli.Page{Book: book, Key: "report", Use: "report", Group: cli.GroupAudit, Statuses: cli.AuditStatuses}
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return a.run(c) })
	a.flags(env, c)
	a.leaks.Add(env, c)
	c.Flags().StringSliceVar(&a.checks, "check", nil, "report.flags.check")
	cli.Choice(c, "check", checkIDs)
	c.Flags().StringArrayVar(&a.records, "record", nil, "report.flags.record")
	a.signalFlags(c)
	c.Flags().BoolVar(&a.since, "since-last", false, "report.flags.since-last")
	return c
}

func (a *auditRun) flags(env *cli.Env, c *cobra.Command) {
	a.Flags.Add(env, c)
	a.recordOutput.flags(c)
	inventory.PolicyVar(env, c, &a.policy)
	cli.SpanVar(c.Flags(), &a.staleAfter, "stale-after", env.StaleAfter(), "report.flags.stale-after")
}

func (a *auditRun) run(c *cobra.Command) error {
	if len(a.records) > 0 {
		return a.rewrite(c)
	}
	if a.leaks.Plan {
		return a.leaks.Tell(c.Context(), a.env, &a.Flags)
	}
	return a.watch(c)
}

// watch runs an audit, keeps it, signals it and writes it.
func (a *auditRun) watch(c *cobra.Command) error {
	a.kept = true
	rec, err := a.audit(c)
	if err != nil {
		return err
	}
	a.accounts = nil // a large inventory would stay beside the plan
	a.Kept = a.memory.Keep(rec, a.planOf(rec).Count)
	a.signal(c.Context(), rec)
	err = a.answer(rec)
	a.memory.Told(err)
	return err
}

// audit reads the inventory, runs the checks on it and clears it.
func (a *auditRun) audit(c *cobra.Command) (*audit.Record, error) {
	ctx := c.Context()
	profile, err := inventory.Policy(a.policy)
	if err != nil {
		return nil, err
	}
	a.memory = memory.Begin(ctx, a.env, memory.Scope(a.env, c, a.checks), a.kept)
	inv, err := a.Read(ctx, a.env)
	if err != nil {
		return nil, err
	}
	defer inv.Clear()
	a.accounts = inv.Accounts
	if err := a.takeUp(inv); err != nil {
		return nil, err
	}
	if len(a.checks) == 0 || slices.Contains(a.checks, breached.Check.ID) {
		if err := a.leaks.Read(ctx, a.env, inv, len(a.checks) > 0); err != nil {
			return nil, err
		}
	}
	bar := a.env.Progress(book.Text("report.checking"))
	defer bar.Close()
	rec, err := audit.Run(ctx, inv, pickChecks(a.checks), audit.Options{
		Tool: cli.Tool(), Now: a.env.Now(), Policy: profile, StaleAfter: a.staleAfter,
		Progress: func(_ *audit.Check, done, total int) { bar.Set(done, total) },
	})
	if err != nil {
		return nil, err
	}
	a.memory.Tag(inv, rec.Time)
	a.putUp(inv, rec)
	return rec, nil
}

// rewrite writes a saved record again.
func (a *auditRun) rewrite(c *cobra.Command) error {
	if err := cli.Exclusive(c, "record", "from", "source", "check", "policy", "checklist", "no-checklist", "person", "unlock", "stale-after", "breaches", "online", "plan", "hibp-url"); err != nil {
		return err
	}
	if len(a.records) > 1 {
		return cli.Fault(nil, book, "report.twice", nil)
	}
	rec, err := savedRecord(c.Context(), a.env, a.records[0])
	if err != nil {
		return err
	}
	return a.write(rec)
}

// savedRecord reads the record in a file.
func savedRecord(ctx context.Context, env *cli.Env, path string) (*audit.Record, error) {
	f, err := env.Open(ctx, path)
	if err != nil {
		return nil, cli.FileError("--record", path, err)
	}
	defer f.Close()
	rec, err := json.Read(f)
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return nil, cli.FileError("--record", path, err)
	}
	for _, res := range rec.Results {
		if !slices.Contains(checkIDs(), res.Check) {
			return nil, cli.Fault(nil, book, "report.other", words.V{"path": path})
		}
	}
	return rec, nil
}

func checkIDs() []string {
	return cli.Each(checks.All, func(c *audit.Check) string { return c.ID })
}

// pickChecks returns the checks with those names in report order, or all checks
// without names.
func pickChecks(names []string) []*audit.Check {
	return slices.DeleteFunc(slices.Clone(checks.All), func(c *audit.Check) bool {
		return len(names) > 0 && !slices.Contains(names, c.ID)
	})
}

func newReuse(env *cli.Env) *cobra.Command {
	a := newRun(env)
	p := cli.Page{Book: book, Key: "reuse", Use: "reuse", Group: cli.GroupAudit, Statuses: cli.AuditStatuses}
	c := env.Command(p, func(c *cobra.Command, _ []string) error {
		for _, c := range checks.Relating(audit.SamePassword, audit.SimilarPassword) {
			a.checks = append(a.checks, c.ID)
		}
		return a.run(c)
	})
	a.flags(env, c)
	return c
}
