package cmd

import (
	"bytes"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/audit/source/export"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/demo"
)

func newDemo(env *cli.Env) *cobra.Command {
	var o recordOutput
	whole := false
	c := env.Command(cli.Page{
		Book: book, Key: "demo", Use: "demo", Group: cli.GroupAudit, Statuses: cli.PlainStatuses,
	}, func(c *cobra.Command, _ []string) error {
		o.failOn = cli.Never
		rec, err := demoRecord(c.Context())
		if err != nil {
			return err
		}
		if o.first = !whole && !o.full && o.File == "" && o.Format == cli.Formats[0]; o.first {
			return o.put(env, rec)
		}
		err = o.write(env, rec)
		if _, plugin := errors.AsType[cli.Plugin](err); plugin || err == cli.ErrIncomplete {
			return nil
		}
		return err
	})
	o.flags(env, c)
	c.Flags().BoolVar(&whole, "report", false, "demo.flags.report")
	c.Flags().MarkHidden("fail-on")
	return c
}

// demoRecord audits the invented person on the day that the answers were
// invented, so that the demonstration does not age.
func demoRecord(ctx context.Context) (*audit.Record, error) {
	inv, err := demoInventory(ctx)
	if err != nil {
		return nil, err
	}
	defer inv.Clear()
	rec, err := audit.Run(ctx, inv, checks.All, audit.Options{Tool: cli.Tool(), Now: demo.Day, StaleAfter: audit.StaleAfter})
	if err != nil {
		return nil, err
	}
	rec.Demo = true
	return rec, nil
}

func demoInventory(ctx context.Context) (*audit.Inventory, error) {
	x, err := export.Read(ctx, bytes.NewReader(demo.Vault), "demo", export.Options{})
	if err != nil {
		return nil, err
	}
	inv := &audit.Inventory{Entries: x.Entries, Stores: []audit.Store{x.Store("demo")}, Person: demo.Person}
	site.Accounts(inv)
	answers, err := file.Parse(demo.Checklist)
	if err != nil {
		return nil, err
	}
	answers.Apply(inv)
	return inv, nil
}
