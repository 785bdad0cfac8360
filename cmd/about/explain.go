package about

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/doc"
)

func newExplain(env *cli.Env) *cobra.Command {
	var asJSON bool
	c := explains(env, cli.Page{Key: "explain", Use: "explain [CODE]", Args: cobra.MaximumNArgs(1)},
		func(_ *cobra.Command, args []string) error { return explain(env, args, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, "flags.bothJSON")
	c.ValidArgsFunction = cli.Words(codes)
	return c
}

func explain(env *cli.Env, args []string, asJSON bool) error {
	all := report.Explain(checks.All)
	if len(args) == 0 {
		return write(env, asJSON, all, func(l audit.Lang) doc.Doc { return report.CodesDoc(l, all) })
	}
	all = append(all, report.ExplainRest(checks.All)...)
	i := slices.IndexFunc(all, func(e report.Explanation) bool { return e.Code == args[0] })
	if i < 0 {
		return cli.Unknown(book.Text("explain.unknown"), args[0], codes())
	}
	return write(env, asJSON, all[i], all[i].Doc)
}

// codes returns every code that the checks can report, sorted.
func codes() []string {
	var names []string
	for _, c := range checks.All {
		for code := range c.Words().Codes {
			names = append(names, code)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
