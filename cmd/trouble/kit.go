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

// newRecovery returns the command that writes a sheet for each account at SITE, or else the
// booklet of the important accounts.
func newRecovery(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "kit.recovery", Use: "recovery [SITE]", Statuses: looked, Args: cobra.MaximumNArgs(1)}
	return newSurvey(env, p, func(inv *audit.Inventory, args []string, o kit.Options) []doc.Doc {
		if len(args) == 0 {
			return []doc.Doc{kit.Booklet(inv, kit.Important(inv), o)}
		}
		t := site.Aim(args[0], inv)
		if len(t.Accounts) == 0 {
			return []doc.Doc{kit.Sheet(inv, t.Stranger(""), o)}
		}
		return cli.Each(t.Accounts, func(a audit.Account) doc.Doc { return kit.Sheet(inv, a, o) })
	})
}

// newEmergency returns the command that writes the sheet for a bad day.
func newEmergency(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "kit.emergency", Use: "emergency", Statuses: looked}
	return newSurvey(env, p, func(inv *audit.Inventory, _ []string, o kit.Options) []doc.Doc {
		return []doc.Doc{kit.Emergency(inv, o)}
	})
}

// newDrill returns the command that shows what would fail if the telephone were gone.
func newDrill(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "incident.drill", Use: "drill", Statuses: looked}
	return newSurvey(env, p, func(inv *audit.Inventory, _ []string, o kit.Options) []doc.Doc {
		return []doc.Doc{kit.Drill(inv, o)}
	})
}

// newSurvey returns a command that writes sheets about the whole inventory.
func newSurvey(env *cli.Env, p cli.Page, sheets func(*audit.Inventory, []string, kit.Options) []doc.Doc) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		inv, err := in.Read(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		if err := inventory.Guard(inv.Entries).Refuse(args...); err != nil {
			return err
		}
		if err := write(env, &out, func(o kit.Options) []doc.Doc { return sheets(inv, args, o) }); err != nil {
			return err
		}
		return inventory.Wholly(inv)
	})
	in.Add(env, c)
	out.Add(c, cli.Formats)
	return c
}
