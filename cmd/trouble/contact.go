package trouble

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/keep"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// formatEML is a mail that is not yet sent; only letters have it.
const formatEML = "eml"

func newContact(env *cli.Env) *cobra.Command {
	by := ""
	channels := func() []string { return cli.As[string](kit.Channels) }
	out := new(cli.Output)
	p := cli.Page{Book: book, Key: "incident.contact", Use: "contact [CASE] --by CHANNEL", Statuses: lettered}
	c := newSheet(env, p, out, append(slices.Clone(cli.Formats), formatEML), func(_ context.Context, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene := plainScene(env, found, inv, failed)
		if out.Format == formatEML {
			return writeEML(env, out, scene)
		}
		return write(env, out, func(o kit.Options) []doc.Doc { return kit.Contact(scene, kit.Channel(by), o) })
	})
	c.Flags().StringVar(&by, "by", "", "incident.contact.flags.by")
	cli.Choice(c, "by", channels)
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--by", by, channels()); err != nil {
			return err
		}
		if err := out.Check(c, args); err != nil || out.Format != formatEML || by == string(kit.ByMail) {
			return err
		}
		return cli.Fault(nil, book, "cases.mail", nil)
	}
	return c
}

// writeEML writes the letter alone, as a mail to be opened and sent.
func writeEML(env *cli.Env, out *cli.Output, s kit.Scene) error {
	if len(out.Langs(env)) > 1 {
		return cli.Fault(nil, book, "cases.language", nil)
	}
	return out.Deliver(env, keep.Bytes([]byte(kit.Mail(s, options(env, env.Lang)).EML())))
}
