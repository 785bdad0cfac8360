package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

var explainPage = cli.Page{
	Use:   "explain [CODE]",
	Group: cli.GroupHelp,
	Short: audit.Text{En: "Explain what a finding means and what to do", Ja: "指摘の意味と、どうすればよいかを説明する"},
	Long: audit.Text{
		En: `Explains one code of a finding: what it means, how it is found, what to do, and
on whose advice. Without a code it lists them all.`,
		Ja: `指摘のコードを一つ選び、その意味、調べ方、どうすればよいか、誰の助言によるかを
説明します。コードを書かなければ、一覧を表示します。`,
	},
	Example: audit.Text{
		En: `  acctaudit explain                  # every code
  acctaudit explain pw.reused.exact
  acctaudit explain mfa.none --json`,
		Ja: `  acctaudit explain                  # コードの一覧
  acctaudit explain pw.reused.exact
  acctaudit explain mfa.none --json`,
	},
	Statuses: cli.PlainStatuses,
	Args:     cobra.MaximumNArgs(1),
}

func newExplain(env *cli.Env) *cobra.Command {
	var asJSON bool
	c := env.Command(explainPage, func(_ *cobra.Command, args []string) error { return explain(env, args, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, env.T(audit.Text{En: "write JSON, both languages", Ja: "JSONで出力する（両方の言語）"}))
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return codes(checks.All), cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

func explain(env *cli.Env, args []string, asJSON bool) error {
	all, err := report.Explain(checks.All)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		if asJSON {
			return env.WriteJSON(all)
		}
		return env.Show(report.CodesDoc(env.Lang, all))
	}
	i := slices.IndexFunc(all, func(e report.Explanation) bool { return e.Code == args[0] })
	if i < 0 {
		return cli.Unknown(audit.Text{En: "code", Ja: "コード"}, args[0], codes(checks.All))
	}
	if asJSON {
		return env.WriteJSON(all[i])
	}
	return env.Show(all[i].Doc(env.Lang))
}

// codes returns every code that the checks can report, sorted.
func codes(list []*audit.Check) []string {
	var names []string
	for _, c := range list {
		for code := range c.Words().Codes {
			names = append(names, code)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
