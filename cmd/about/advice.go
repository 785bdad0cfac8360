package about

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

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

// pickAdvice returns the row that is named, or those on topic that say something to a
// reader.
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
