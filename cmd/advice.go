package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/advice"
)

func newAdvice(env *cli.Env) *cobra.Command {
	var topic string
	var asJSON bool
	c := env.Command(cli.Page{
		Book: book, Key: "advice", Use: "advice [ID]", Group: cli.GroupHelp,
		Statuses: cli.PlainStatuses, Args: cobra.MaximumNArgs(1),
	}, func(_ *cobra.Command, args []string) error {
		rows, err := pickAdvice(topic, args)
		if err != nil {
			return err
		}
		if asJSON {
			return env.WriteJSON(rows)
		}
		return env.Show(report.AdviceDoc(env.Lang, rows))
	})
	c.Flags().StringVar(&topic, "topic", "", "advice.flags.topic")
	c.Flags().BoolVar(&asJSON, "json", false, "flags.bothJSON")
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return adviceIDs(), cobra.ShellCompDirectiveNoFileComp
	}
	c.RegisterFlagCompletionFunc("topic", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return advice.Topics(), cobra.ShellCompDirectiveNoFileComp
	})
	return c
}

// pickAdvice returns the row that is named, those on topic, or all that say
// something to a reader.
func pickAdvice(topic string, args []string) ([]advice.Row, error) {
	catalogue, err := advice.Load()
	if err != nil {
		return nil, err
	}
	topics := advice.Topics()
	if topic != "" {
		if !slices.Contains(topics, topic) {
			return nil, cli.Unknown(book.Text("advice.noTopic"), topic, topics)
		}
		topics = []string{topic}
	}
	var rows []advice.Row
	for _, t := range topics {
		rows = append(rows, catalogue.On(t)...)
	}
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
	catalogue, err := advice.Load()
	if err != nil {
		return nil
	}
	ids := make([]string, len(catalogue.Rows))
	for i, r := range catalogue.Rows {
		ids[i] = r.ID
	}
	return ids
}
