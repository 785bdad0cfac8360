package cmd

import (
	"bytes"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentContactPage = cli.Page{
	Book: book, Key: "incident.contact", Use: "contact CASE --by CHANNEL",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted},
	Args:     cobra.ExactArgs(1),
}

func newIncidentContact(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	var by string
	c := env.Command(incidentContactPage, func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--by", by, channels()); err != nil {
			return err
		}
		if err := out.Check(); err != nil {
			return err
		}
		if out.Format == formatEML && by != string(kit.ByMail) {
			return cli.Usage(audit.Text{En: "only a mail can be written as eml", Ja: "eml にできるのはメールだけです"},
				audit.Text{En: "Use --by mail.", Ja: "--by mail を指定してください。"}, nil)
		}
		scene, clear, err := quickScene(env, c, &in, args[0])
		if err != nil {
			return err
		}
		defer clear()
		if out.Format == formatEML {
			return writeEML(env, &out, scene)
		}
		return writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return kit.Contact(scene, kit.Channel(by), o) })
	})
	in.Add(env, c)
	out.Add(env, c, append(append([]string{}, cli.Formats...), formatEML))
	c.Flags().StringVar(&by, "by", "", "incident.contact.flags.by")
	env.Label(c, book, words.V{"by": strings.Join(channels(), ", ")})
	c.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(channels(), cobra.ShellCompDirectiveNoFileComp))
	c.ValidArgsFunction = completeCases(env)
	return c
}

func channels() []string {
	var names []string
	for _, c := range kit.Channels {
		names = append(names, string(c))
	}
	return names
}

// quickScene is the scene for a letter, which needs no comparison of
// passwords. The caller calls clear.
func quickScene(env *cli.Env, c *cobra.Command, in *inventory.Flags, id string) (s kit.Scene, clear func(), err error) {
	found, err := findCase(env, id)
	if err != nil {
		return s, nil, err
	}
	inv, failed, err := in.ReadOr(c.Context(), env)
	if err != nil {
		return s, nil, err
	}
	s = kit.Scene{Case: guarded(env, found, inv), Accounts: inv.Accounts, Saved: saved(inv, found.Account)}
	if failed != nil {
		s.Failed = failed.Error()
	}
	return s, inv.Clear, nil
}

// writeEML writes the letter alone, as a mail to be opened and sent.
func writeEML(env *cli.Env, out *cli.Output, s kit.Scene) error {
	if len(out.Langs(env)) > 1 {
		return cli.Usage(audit.Text{En: "a mail is in one language", Ja: "メールは一つの言語で書きます"},
			audit.Text{En: "Use --lang ja or --lang en.", Ja: "--lang ja か --lang en を指定してください。"}, nil)
	}
	l, err := kit.Mail(s, kitOptions(env, env.Lang))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := kit.WriteEML(&b, l); err != nil {
		return err
	}
	return out.Deliver(env, b.Bytes())
}
