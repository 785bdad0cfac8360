package about

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/advice"
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

func newAdvice(env *cli.Env) *cobra.Command {
	var topic string
	var asJSON bool
	c := explains(env, cli.Page{Key: "advice", Use: "advice [ID]", Args: cobra.MaximumNArgs(1)}, func(_ *cobra.Command, args []string) error {
		rows, err := pickAdvice(topic, args)
		if err != nil {
			return err
		}
		return write(env, asJSON, rows, func(l audit.Lang) doc.Doc { return report.AdviceDoc(l, rows) })
	})
	c.Flags().StringVar(&topic, "topic", "", "advice.flags.topic")
	c.Flags().BoolVar(&asJSON, "json", false, "flags.bothJSON")
	c.ValidArgsFunction = cli.Words(adviceIDs)
	cli.Offer(c, "topic", advice.Topics)
	return c
}

// pickAdvice returns the row that args name, or all rows on topic that a reader is
// shown.
func pickAdvice(topic string, args []string) ([]advice.Row, error) {
	if topics := advice.Topics(); topic != "" && !slices.Contains(topics, topic) {
		return nil, cli.Unknown(book.Text("advice.noTopic"), topic, topics)
	}
	rows := advice.Load().On(topic)
	if len(args) == 0 {
		return slices.DeleteFunc(rows, func(r advice.Row) bool { return !r.Shown() }), nil
	}
	i := slices.IndexFunc(rows, func(r advice.Row) bool { return r.ID == args[0] })
	if i < 0 {
		return nil, cli.Unknown(book.Text("advice.unknown"), args[0], adviceIDs())
	}
	return rows[i : i+1], nil
}

func adviceIDs() []string {
	return cli.Each(advice.Load().Rows, func(r advice.Row) string { return r.ID })
}
