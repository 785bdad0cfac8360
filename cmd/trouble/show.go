package trouble

import (
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// newShow writes the sheet of a case.
func newShow(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "incident.show", Use: "show [CASE]", Statuses: looked, Args: cobra.MaximumNArgs(1)}
	return newSheet(env, p, func(c *cobra.Command, out *cli.Output, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene, err := wholeScene(c.Context(), env, found, inv, failed)
		if err != nil {
			return err
		}
		if err := write(env, out, func(o kit.Options) []doc.Doc { return []doc.Doc{kit.Case(scene, o)} }); err != nil {
			return err
		}
		if scene.Radius == nil {
			return cli.ErrIncomplete
		}
		return inventory.Wholly(inv)
	})
}

// A sheetOf writes what is known of a case beside the logins, if these could be read.
type sheetOf func(c *cobra.Command, out *cli.Output, found *incident.Case, inv *audit.Inventory, failed error) error

// newSheet makes a command that writes a sheet of a case.
func newSheet(env *cli.Env, p cli.Page, sheet sheetOf) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	c := onCase(env, p, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		found, _, err := pick(env, args, 0)
		if err != nil {
			return err
		}
		inv, failed, err := in.ReadOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		return sheet(c, &out, found, inv, failed)
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	return c
}

func newList(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "incident.list", Use: "list", Statuses: append([]int{cli.ExitIncomplete}, cli.PlainStatuses...)}
	return env.Command(p, func(*cobra.Command, []string) error {
		store, err := inventory.Cases(env)
		if err != nil {
			return err
		}
		cases, broken, err := store.List()
		if err != nil {
			return err
		}
		if err := env.Show(kit.List(cases, options(env, env.Lang))); err != nil {
			return err
		}
		for _, b := range broken {
			fmt.Fprintln(env.Err, "acctaudit: "+b.In(env.Lang))
		}
		if len(broken) > 0 {
			return cli.ErrIncomplete
		}
		return nil
	})
}
