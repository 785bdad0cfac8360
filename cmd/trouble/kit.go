package trouble

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

func newKit(env *cli.Env) *cobra.Command {
	return env.Family(cli.Page{
		Book: book, Key: "kit", Use: "kit", Group: cli.GroupTrouble, Statuses: cli.PlainStatuses,
	}, newRecovery(env), newEmergency(env))
}

func newRecovery(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	p := cli.Page{Book: book, Key: "kit.recovery", Use: "recovery [SITE]", Statuses: looked, Args: cobra.MaximumNArgs(1)}
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		inv, err := in.Read(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		if err := inventory.Guard(inv.Entries).Refuse(args...); err != nil {
			return err
		}
		if err := write(env, &out, func(o kit.Options) []doc.Doc { return recovery(inv, args, o) }); err != nil {
			return err
		}
		return inventory.Wholly(inv)
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	return c
}

// recovery returns a sheet for each account at the site that is named, or else the
// booklet of those that matter.
func recovery(inv *audit.Inventory, args []string, o kit.Options) []doc.Doc {
	if len(args) == 0 {
		return []doc.Doc{kit.Booklet(inv, kit.Important(inv), o)}
	}
	t := site.Aim(args[0], inv)
	accounts := t.Accounts
	if len(accounts) == 0 {
		accounts = []audit.Account{t.Stranger("")}
	}
	var sheets []doc.Doc
	for _, a := range accounts {
		sheets = append(sheets, kit.Sheet(inv, a, o))
	}
	return sheets
}

// newEmergency writes the sheet for a bad day.
func newEmergency(env *cli.Env) *cobra.Command {
	return newSurvey(env, cli.Page{Book: book, Key: "kit.emergency", Use: "emergency", Statuses: looked}, kit.Emergency)
}

// newSurvey makes a command that writes one sheet about all that the person has.
func newSurvey(env *cli.Env, p cli.Page, sheet func(*audit.Inventory, kit.Options) doc.Doc) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	c := env.Command(p, func(c *cobra.Command, _ []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		inv, err := in.Read(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		if err := write(env, &out, func(o kit.Options) []doc.Doc { return []doc.Doc{sheet(inv, o)} }); err != nil {
			return err
		}
		return inventory.Wholly(inv)
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	return c
}
