package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/report"
)

var explainPage = page{
	use:   "explain [CODE]",
	group: groupHelp,
	short: audit.Text{En: "Explain what a finding means and what to do", Ja: "指摘の意味と、どうすればよいかを説明する"},
	long: audit.Text{
		En: `Explains one code of a finding: what it means, how it is found, what to do, and
on whose advice. Without a code it lists them all.`,
		Ja: `指摘のコードを一つ選び、その意味、調べ方、どうすればよいか、誰の助言によるかを
説明します。コードを書かなければ、一覧を表示します。`,
	},
	example: audit.Text{
		En: `  acctaudit explain                  # every code
  acctaudit explain pw.reused.exact
  acctaudit explain mfa.none --json`,
		Ja: `  acctaudit explain                  # コードの一覧
  acctaudit explain pw.reused.exact
  acctaudit explain mfa.none --json`,
	},
	statuses: plainStatuses,
	args:     cobra.MaximumNArgs(1),
}

func newExplain(env *Env) *cobra.Command {
	var asJSON bool
	c := env.command(explainPage, func(_ *cobra.Command, args []string) error { return env.explain(args, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, env.t(audit.Text{En: "write JSON, both languages", Ja: "JSONで出力する（両方の言語）"}))
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return codes(checks.All), cobra.ShellCompDirectiveNoFileComp
	}
	return c
}

func (env *Env) explain(args []string, asJSON bool) error {
	all, err := report.Explain(checks.All)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		if asJSON {
			return env.writeJSON(all)
		}
		return env.show(report.CodesDoc(env.Lang, all))
	}
	i := slices.IndexFunc(all, func(e report.Explanation) bool { return e.Code == args[0] })
	if i < 0 {
		return unknown(audit.Text{En: "code", Ja: "コード"}, args[0], codes(checks.All))
	}
	if asJSON {
		return env.writeJSON(all[i])
	}
	return env.show(all[i].Doc(env.Lang))
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
