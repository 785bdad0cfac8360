package cmd

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/audit/source/export"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
)

// The logins and answers of a person who does not exist, 見本 花子 (Mihon Hanako): every
// password was made up for the demonstration and guards nothing.
var (
	//go:embed demo/vault.json
	demoVault []byte
	//go:embed demo/checklist.yaml
	demoChecklist []byte

	demoPerson = []string{"花子", "hanako", "見本", "mihon", "1988-04-01"}
	demoDay    = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60)) // the answers are dated before it
)

func newDemo(env *cli.Env) *cobra.Command {
	o := recordOutput{env: env}
	whole := false
	p := cli.Page{Book: book, Key: "demo", Use: "demo", Group: cli.GroupAudit, Statuses: cli.PlainStatuses}
	c := env.Command(p, func(c *cobra.Command, _ []string) error {
		o.failOn = cli.Never
		rec, err := demoRecord(c.Context())
		if err != nil {
			return err
		}
		if o.first = !whole && !o.full && o.File == "" && o.Format == cli.Formats[0]; o.first {
			return o.put(rec)
		}
		err = o.write(rec)
		if e, ok := errors.AsType[*cli.Error](err); ok && e.Message == (audit.Text{}) {
			return nil
		}
		return err
	})
	o.flags(c)
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
	rec, err := audit.Run(ctx, inv, checks.All, audit.Options{Tool: cli.Tool(), Now: demoDay, StaleAfter: audit.StaleAfter})
	if err != nil {
		return nil, err
	}
	rec.Demo = true
	return rec, nil
}

func demoInventory(ctx context.Context) (*audit.Inventory, error) {
	x, err := export.Read(ctx, bytes.NewReader(demoVault), "demo", export.Options{})
	if err != nil {
		return nil, err
	}
	inv := &audit.Inventory{Entries: x.Entries, Stores: []audit.Store{x.Store}, Person: demoPerson}
	site.Accounts(inv)
	answers, err := file.Parse(demoChecklist)
	if err != nil {
		return nil, err
	}
	answers.Apply(inv)
	return inv, nil
}
