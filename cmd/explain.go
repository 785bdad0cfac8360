package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

func newExplain(env *cli.Env) *cobra.Command {
	var asJSON bool
	c := env.Command(cli.Page{
		Book: book, Key: "explain", Use: "explain [CODE]", Group: cli.GroupHelp,
		Statuses: cli.PlainStatuses, Args: cobra.MaximumNArgs(1),
	}, func(_ *cobra.Command, args []string) error { return explain(env, args, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, "flags.bothJSON")
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
		return cli.Unknown(book.Text("explain.unknown"), args[0], codes(checks.All))
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
