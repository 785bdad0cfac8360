package cmd

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/json"
)

// A run is an audit that a command asks for: what it looks at, with which
// checks, and how it is written down.
type auditRun struct {
	env *cli.Env
	inventory.Flags
	recordOutput
	checks     []string
	policy     string
	staleAfter time.Duration
	records    []string
}

var reportPage = cli.Page{
	Use:   "report",
	Group: cli.GroupAudit,
	Short: audit.Text{En: "Audit your logins and write the report", Ja: "ログインを点検し、報告書を書く"},
	Long: audit.Text{
		En: `Reads your logins, asks every check of them, and writes what it found: what to
do first, why, how, and on whose advice. What could not be looked at is said
above the findings, and in the exit status. No password is ever in it.`,
		Ja: `ログインを読み、すべての点検をして、結果を書きます。何を先に、なぜ、どうやって、
誰の助言によるのかを示します。調べられなかったものは指摘より上に書き、終了ステータス
でも知らせます。パスワードは決して書きません。`,
	},
	Example: audit.Text{
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
	Statuses: cli.AuditStatuses,
}

func newReport(env *cli.Env) *cobra.Command {
	a := &auditRun{env: env}
	c := env.Command(reportPage, func(c *cobra.Command, _ []string) error { return a.run(c) })
	a.flags(env, c)
	c.Flags().StringSliceVar(&a.checks, "check", nil, env.T(audit.Text{
		En: "ask only these `checks`: " + strings.Join(checkIDs(), ", "),
		Ja: "この`点検`だけをする: " + strings.Join(checkIDs(), ", "),
	}))
	c.Flags().StringArrayVar(&a.records, "record", nil, env.T(audit.Text{
		En: "render a saved JSON record `file` instead of auditing", Ja: "点検せずに、保存したJSONの記録`ファイル`から書く",
	}))
	c.RegisterFlagCompletionFunc("check", cobra.FixedCompletions(checkIDs(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *auditRun) flags(env *cli.Env, c *cobra.Command) {
	a.Flags.Add(env, c)
	a.recordOutput.flags(env, c)
	c.Flags().StringVar(&a.policy, "policy", "", policyFlag(env))
	cli.SpanVar(c.Flags(), &a.staleAfter, "stale-after", audit.StaleAfter, env.T(audit.Text{
		En: "an answer of yours older than this `long` counts as unknown; at 0 all do (default 180d)", Ja: "この`期間`より古い回答は、不明として扱う。0 ならすべて（既定は 180d）",
	}))
}

func (a *auditRun) run(c *cobra.Command) error {
	if err := a.recordOutput.check(); err != nil {
		return err
	}
	if len(a.records) > 0 {
		return a.rewrite(c)
	}
	policy, err := policyName(a.env, a.policy)
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
	inv, err := a.Read(ctx, a.env)
	if err != nil {
		return nil, err
	}
	defer inv.Clear()
	bar := a.env.Progress(audit.Text{En: "checking", Ja: "点検中"})
	defer bar.Close()
	return audit.Run(ctx, inv, list, audit.Options{
		Tool: cli.Tool(), Now: a.env.Now(), Policy: a.policy, StaleAfter: a.staleAfter,
		Progress: func(_ *audit.Check, done, total int) { bar.Set(done, total) },
	})
}

// rewrite writes a saved record again.
func (a *auditRun) rewrite(c *cobra.Command) error {
	if err := cli.Exclusive(c, "record", "from", "source", "check", "policy", "checklist", "person", "unlock", "stale-after"); err != nil {
		return err
	}
	if len(a.records) > 1 {
		return cli.Usage(audit.Text{
			En: "--record is given more than once, and a report is of one record",
			Ja: "--record が2回以上指定されています。報告書は一つの記録から書きます",
		}, cli.SeeHelp(c), nil)
	}
	rec, err := savedRecord(c.Context(), a.env, a.records[0])
	if err != nil {
		return err
	}
	return a.write(a.env, rec)
}

// saved reads the record in a file.
func savedRecord(ctx context.Context, env *cli.Env, path string) (*audit.Record, error) {
	f, err := env.Open(ctx, path)
	if err != nil {
		return nil, cli.FileError("--record", path, err)
	}
	defer f.Close()
	rec, err := json.Read(f)
	if ctx.Err() != nil {
		return nil, cli.FileError("--record", path, ctx.Err())
	}
	if err != nil {
		return nil, cli.FileProblem(path, err)
	}
	for _, res := range rec.Results {
		if !slices.Contains(checkIDs(), res.Check) {
			return nil, cli.Usage(audit.Text{
				En: path + ": this record is of a check that this program does not know",
				Ja: path + ": この記録には、このプログラムにない点検があります",
			}, audit.Text{}, nil)
		}
	}
	return rec, nil
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
		if err := cli.OneOf("--check", name, checkIDs()); err != nil {
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
