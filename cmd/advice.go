package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/advice"
)

var advicePage = cli.Page{
	Use:   "advice [ID]",
	Group: cli.GroupHelp,
	Short: audit.Text{En: "Show the prevention advice and where it comes from", Ja: "予防の助言と、その出どころを表示する"},
	Long: audit.Text{
		En: `Shows the advice of the two source documents in our own words, with document and
section. Where current authorities say otherwise, three things stand apart: what
the document says, what authorities say now, and what acctaudit does about it.`,
		Ja: `元になった二つの資料の助言を、言葉を改め、資料名と節を添えて表示します。
いまの公的な指針と違うところでは、資料の助言、現在の指針、このプログラムの判定の
三つを分けて示します。`,
	},
	Example: audit.Text{
		En: `  acctaudit advice                        # all of it
  acctaudit advice --topic phishing
  acctaudit advice password.change-periodically
  acctaudit advice --json --topic prevention`,
		Ja: `  acctaudit advice                        # すべて
  acctaudit advice --topic phishing
  acctaudit advice password.change-periodically
  acctaudit advice --json --topic prevention`,
	},
	Statuses: cli.PlainStatuses,
	Args:     cobra.MaximumNArgs(1),
}

func newAdvice(env *cli.Env) *cobra.Command {
	var topic string
	var asJSON bool
	c := env.Command(advicePage, func(_ *cobra.Command, args []string) error {
		rows, err := pickAdvice(topic, args)
		if err != nil {
			return err
		}
		if asJSON {
			return env.WriteJSON(rows)
		}
		return env.Show(report.AdviceDoc(env.Lang, rows))
	})
	c.Flags().StringVar(&topic, "topic", "", env.T(audit.Text{En: "only the advice on this `topic`", Ja: "この`話題`の助言だけ"}))
	c.Flags().BoolVar(&asJSON, "json", false, env.T(audit.Text{En: "write JSON, both languages", Ja: "JSONで出力する（両方の言語）"}))
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
			return nil, cli.Unknown(audit.Text{En: "topic", Ja: "話題"}, topic, topics)
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
		return nil, cli.Unknown(audit.Text{En: "advice", Ja: "助言"}, args[0], adviceIDs())
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
