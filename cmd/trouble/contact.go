package trouble

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit/keep"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// formatEML is a mail that is not yet sent; only letters have it.
const formatEML = "eml"

// A contact is the flags of the command.
type contact struct {
	in  inventory.Flags
	out cli.Output
	by  string
}

func newContact(env *cli.Env) *cobra.Command {
	var k contact
	p := cli.Page{Book: book, Key: "incident.contact", Use: "contact [CASE] --by CHANNEL", Statuses: lettered, Args: cobra.MaximumNArgs(1)}
	c := onCase(env, p, func(c *cobra.Command, args []string) error {
		if err := k.check(); err != nil {
			return err
		}
		found, _, err := pick(env, args, 0)
		if err != nil {
			return err
		}
		inv, failed, err := k.in.ReadOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		scene := plainScene(env, found, inv, failed)
		if k.out.Format == formatEML {
			return writeEML(env, &k.out, scene)
		}
		return write(env, &k.out, func(o kit.Options) []doc.Doc { return kit.Contact(scene, kit.Channel(k.by), o) })
	})
	k.in.Add(env, c)
	k.out.Add(env, c, append(slices.Clone(cli.Formats), formatEML))
	choice(env, c, &k.by, "by", "incident.contact.flags.by", channels())
	return c
}

func channels() []string {
	var names []string
	for _, c := range kit.Channels {
		names = append(names, string(c))
	}
	return names
}

func (k *contact) check() error {
	if err := cli.OneOf("--by", k.by, channels()); err != nil {
		return err
	}
	if err := k.out.Check(); err != nil {
		return err
	}
	if k.out.Format == formatEML && k.by != string(kit.ByMail) {
		return cli.Fault(nil, book, "cases.mail", nil)
	}
	return nil
}

// writeEML writes the letter alone, as a mail to be opened and sent.
func writeEML(env *cli.Env, out *cli.Output, s kit.Scene) error {
	if len(out.Langs(env)) > 1 {
		return cli.Fault(nil, book, "cases.language", nil)
	}
	return out.Deliver(env, keep.Bytes([]byte(kit.Mail(s, options(env, env.Lang)).EML())))
}
