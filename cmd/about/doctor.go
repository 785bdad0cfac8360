package about

import (
	"context"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
)

func newDoctor(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var asJSON bool
	c := env.Command(cli.Page{
		Book: book, Key: "doctor", Use: "doctor", Group: cli.GroupData,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
	}, func(c *cobra.Command, _ []string) error { return doctor(c.Context(), env, &ring, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, "doctor.flags.json")
	ring.Add(env, c)
	return c
}

func doctor(ctx context.Context, env *cli.Env, ring *inventory.Ring, asJSON bool) error {
	stores, err := inspect(ctx, env, ring)
	if err != nil {
		return err
	}
	complete := audit.Complete(stores)
	switch {
	case asJSON:
		err = env.WriteJSON(inspection{audit.Schema, cli.Tool(), complete, stores})
	case !complete || !env.Quiet: // with --quiet only what is to be acted upon
		err = env.Show(report.StoresDoc(env.Lang, stores))
	}
	if err != nil || complete {
		return err
	}
	return cli.ErrIncomplete
}

func inspect(ctx context.Context, env *cli.Env, ring *inventory.Ring) ([]audit.Store, error) {
	if err := env.MayAsk(ring.Unlock); err != nil {
		return nil, err
	}
	bar := env.Progress(book.Text("doctor.looking"))
	defer bar.Close()
	opts := ring.Options(env)
	opts.Progress = bar.Set
	return keyring.Inspect(ctx, opts)
}

// An inspection is the JSON of 'doctor': the stores as a record has them, in codes,
// the same in every language.
type inspection struct {
	Schema   int           `json:"schema"`
	Tool     string        `json:"tool"`
	Complete bool          `json:"complete"`
	Stores   []audit.Store `json:"stores"`
}
