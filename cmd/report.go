package cmd

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/checks"
	"acctaudit/report/json"
)

// A run is an audit that a command asks for: what it looks at, with which
// checks, and how it is written down.
type auditRun struct {
	env *Env
	input
	output
	checks     []string
	policy     string
	staleAfter time.Duration
	records    []string
}

var reportPage = page{
	use:   "report",
	group: groupAudit,
	short: audit.Text{En: "Audit your logins and write the report", Ja: "ログインを点検し、報告書を書く"},
	long: audit.Text{
		En: `Reads your logins, asks every check of them, and writes what it found: what to
do first, why, how, and on whose advice. What could not be looked at is said
above the findings, and in the exit status. No password is ever in it.`,
		Ja: `ログインを読み、すべての点検をして、結果を書きます。何を先に、なぜ、どうやって、
誰の助言によるのかを示します。調べられなかったものは指摘より上に書き、終了ステータス
でも知らせます。パスワードは決して書きません。`,
	},
	example: audit.Text{
		En: `  acctaudit report                                  # the keyring, on screen
  acctaudit report --from chrome.csv -o report.html # an export, as a page
  acctaudit report --audience helpdesk -o it.html   # to hand to IT staff
  acctaudit report --quiet --format json            # for cron
  acctaudit report --record last.json --lang ja     # a saved record again`,
		Ja: `  acctaudit report                                  # キーリングを画面に
  acctaudit report --from chrome.csv -o report.html # 書き出しをHTMLに
  acctaudit report --audience helpdesk -o it.html   # 情報システム担当に渡す
  acctaudit report --quiet --format json            # cron で使う
  acctaudit report --record last.json --lang ja     # 保存した記録から書き直す`,
	},
	statuses: auditStatuses,
}

func newReport(env *Env) *cobra.Command {
	a := &auditRun{env: env}
	c := env.command(reportPage, func(c *cobra.Command, _ []string) error { return a.run(c) })
	a.flags(env, c)
	c.Flags().StringSliceVar(&a.checks, "check", nil, env.t(audit.Text{
		En: "ask only these `checks`: " + strings.Join(checkIDs(), ", "),
		Ja: "この`点検`だけをする: " + strings.Join(checkIDs(), ", "),
	}))
	c.Flags().StringArrayVar(&a.records, "record", nil, env.t(audit.Text{
		En: "render a saved JSON record `file` instead of auditing", Ja: "点検せずに、保存したJSONの記録`ファイル`から書く",
	}))
	c.RegisterFlagCompletionFunc("check", cobra.FixedCompletions(checkIDs(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *auditRun) flags(env *Env, c *cobra.Command) {
	a.input.flags(env, c)
	a.output.flags(env, c)
	c.Flags().StringVar(&a.policy, "policy", "", policyFlag(env))
	spanVar(c.Flags(), &a.staleAfter, "stale-after", audit.StaleAfter, env.t(audit.Text{
		En: "an answer of yours older than this `long` counts as unknown; at 0 all do (default 180d)", Ja: "この`期間`より古い回答は、不明として扱う。0 ならすべて（既定は 180d）",
	}))
}

func (a *auditRun) run(c *cobra.Command) error {
	if err := a.output.check(); err != nil {
		return err
	}
	if len(a.records) > 0 {
		return a.rewrite(c)
	}
	policy, err := a.env.policyName(a.policy)
	if err != nil {
		return err
	}
	a.policy = policy
	list, err := pickChecks(a.checks)
	if err != nil {
		return err
	}
	rec, err := a.audit(c.Context(), list)
	if err != nil {
		return err
	}
	return a.write(a.env, rec)
}

// audit reads the inventory, runs list over it and clears it.
func (a *auditRun) audit(ctx context.Context, list []*audit.Check) (*audit.Record, error) {
	inv, err := a.read(ctx, a.env)
	if err != nil {
		return nil, err
	}
	defer inv.Clear()
	bar := a.env.progress(audit.Text{En: "checking", Ja: "点検中"})
	defer bar.Close()
	return audit.Run(ctx, inv, list, audit.Options{
		Tool: tool(), Now: a.env.Now(), Policy: a.policy, StaleAfter: a.staleAfter,
		Progress: func(_ *audit.Check, done, total int) { bar.Set(done, total) },
	})
}

// rewrite writes a saved record again.
func (a *auditRun) rewrite(c *cobra.Command) error {
	if err := exclusive(c, "record", "from", "source", "check", "policy", "checklist", "person", "unlock", "stale-after"); err != nil {
		return err
	}
	if len(a.records) > 1 {
		return usage(audit.Text{
			En: "--record is given more than once, and a report is of one record",
			Ja: "--record が2回以上指定されています。報告書は一つの記録から書きます",
		}, seeHelp(c), nil)
	}
	rec, err := a.env.saved(c.Context(), a.records[0])
	if err != nil {
		return err
	}
	return a.write(a.env, rec)
}

// saved reads the record in a file.
func (env *Env) saved(ctx context.Context, path string) (*audit.Record, error) {
	f, err := env.open(ctx, path)
	if err != nil {
		return nil, fileError("--record", path, err)
	}
	defer f.Close()
	rec, err := json.Read(f)
	if ctx.Err() != nil {
		return nil, fileError("--record", path, ctx.Err())
	}
	if err != nil {
		return nil, fileProblem(path, err)
	}
	for _, res := range rec.Results {
		if !slices.Contains(checkIDs(), res.Check) {
			return nil, usage(audit.Text{
				En: path + ": this record is of a check that this program does not know",
				Ja: path + ": この記録には、このプログラムにない点検があります",
			}, audit.Text{}, nil)
		}
	}
	return rec, nil
}

// open opens a file for reading; - is standard input.
func (env *Env) open(ctx context.Context, path string) (*keep.Patient, error) {
	if path == "-" {
		return keep.NewPatient(ctx, io.NopCloser(env.In)), nil
	}
	f, err := keep.Stream(ctx, path)
	if err != nil {
		return nil, err
	}
	return keep.NewPatient(ctx, f), nil
}

func checkIDs() []string {
	var ids []string
	for _, c := range checks.All {
		ids = append(ids, c.ID)
	}
	return ids
}

// pickChecks returns the checks that are named, in report order; all of them
// if none is.
func pickChecks(names []string) ([]*audit.Check, error) {
	for _, name := range names {
		if err := oneOf("--check", name, checkIDs()); err != nil {
			return nil, err
		}
	}
	if len(names) == 0 {
		return checks.All, nil
	}
	return slices.DeleteFunc(slices.Clone(checks.All), func(c *audit.Check) bool {
		return !slices.Contains(names, c.ID)
	}), nil
}
