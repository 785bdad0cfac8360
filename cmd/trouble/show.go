package trouble

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// newShow returns the command that writes the sheet of a case: whole, but for the screen.
func newShow(env *cli.Env) *cobra.Command {
	out := new(cli.Output)
	var full bool
	p := cli.Page{Book: book, Key: "incident.show", Use: "show [CASE]", Statuses: looked}
	c := newSheet(env, p, out, cli.Formats, func(ctx context.Context, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene, err := wholeScene(ctx, env, found, inv, failed)
		if err != nil {
			return err
		}
		scene.Others = others(env, found)
		sheet := kit.Brief
		if full || out.File != "" || out.Format != cli.Formats[0] {
			sheet = kit.Case
		}
		if err := write(env, out, func(o kit.Options) []doc.Doc { return []doc.Doc{sheet(scene, o)} }); err != nil {
			return err
		}
		if scene.Radius == nil {
			return cli.ErrIncomplete
		}
		return inventory.Wholly(inv)
	})
	c.Flags().BoolVar(&full, "full", false, "incident.show.flags.full")
	return c
}

// newExport returns the command that writes the record of a case for others.
func newExport(env *cli.Env) *cobra.Command {
	out := new(cli.Output)
	p := cli.Page{Book: book, Key: "incident.export", Use: "export [CASE]", Statuses: lettered}
	return newSheet(env, p, out, cli.Formats, func(_ context.Context, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene := plainScene(env, found, inv, failed)
		return write(env, out, func(o kit.Options) []doc.Doc { return []doc.Doc{kit.Export(scene, o)} })
	})
}

// A sheetOf writes a sheet of a case. failed is why the logins could not be read, or nil.
type sheetOf func(ctx context.Context, found *incident.Case, inv *audit.Inventory, failed error) error

// newSheet returns a command that writes a sheet of a case to out.
func newSheet(env *cli.Env, p cli.Page, out *cli.Output, formats []string, sheet sheetOf) *cobra.Command {
	var in inventory.Flags
	c := onCase(env, p, 0, func(ctx context.Context, found *incident.Case, _ []string) error {
		inv, failed, err := in.ReadOr(ctx, env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		return sheet(ctx, found, inv, failed)
	})
	in.Add(env, c)
	out.Add(c, formats)
	return c
}

func newList(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "incident.list", Use: "list", Statuses: append([]int{cli.ExitIncomplete}, cli.PlainStatuses...)}
	return env.Command(p, func(*cobra.Command, []string) error {
		cases, broken, err := inventory.ListCases(env)
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

// plainScene returns the scene of a case without any comparison of passwords. failed is why
// the logins could not be read, or nil.
func plainScene(env *cli.Env, c *incident.Case, inv *audit.Inventory, failed error) kit.Scene {
	s := kit.Scene{Case: guarded(env, c, inv), Accounts: inv.Accounts, Saved: cli.Day(inv.Changed(c.Account))}
	if failed != nil {
		s.Failed = failed.Error()
	}
	return s
}

// wholeScene returns the scene of a case with what else is in danger, if logins were read.
func wholeScene(ctx context.Context, env *cli.Env, c *incident.Case, inv *audit.Inventory, failed error) (kit.Scene, error) {
	s := plainScene(env, c, inv, failed)
	if failed == nil && len(inv.Entries) == 0 {
		s.Failed = report.StoreGaps(inv.Stores, env.Lang)
	}
	if s.Failed != "" {
		return s, nil
	}
	sharing := checks.Relating(audit.SamePassword, audit.SimilarPassword)
	rec, err := audit.Run(ctx, inv, sharing, audit.Options{Tool: cli.Tool(), Now: env.Now()})
	if err != nil {
		return s, err
	}
	radius := access.New(inv, env.Clock(env.StaleAfter())).Radius(c.Account, inv, rec)
	s.Radius = &radius
	return s, nil
}

// guarded returns c without the notes that hold a secret after all, and says how many it
// left out.
func guarded(env *cli.Env, c *incident.Case, inv *audit.Inventory) *incident.Case {
	safe, n := c.Guarded(inv.Entries, book.In(env.Lang, "cases.hidden", nil))
	if n > 0 {
		fmt.Fprintln(env.Err, "acctaudit: "+book.In(env.Lang, "cases.holding", words.V{"id": c.ID, "n": n}))
	}
	return safe
}
