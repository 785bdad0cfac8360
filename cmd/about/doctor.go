package about

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
	"acctaudit/report/doc"
)

func newDoctor(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var asJSON, sources bool
	c := env.Command(cli.Page{
		Book: book, Key: "doctor", Use: "doctor", Group: cli.GroupData,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
	}, func(c *cobra.Command, _ []string) error {
		if sources {
			return write(env, asJSON, export.Programs(), programs)
		}
		return doctor(c.Context(), env, &ring, asJSON)
	})
	c.Flags().BoolVar(&sources, "sources", false, "doctor.flags.sources")
	c.Flags().BoolVar(&asJSON, "json", false, "doctor.flags.json")
	ring.Add(env, c)
	return c
}

// programs says for each program how to export from it.
func programs(l audit.Lang) doc.Doc {
	var list doc.List
	for _, p := range export.Programs() {
		list.Items = append(list.Items, doc.Item{Name: p.Name.In(l), Text: p.Clicks.In(l)})
	}
	said := func(key string) string { return book.In(l, key, nil) }
	return doc.Doc{Lang: l, Sections: []doc.Section{
		{Title: said("doctor.where"), Blocks: []doc.Block{list, doc.Para{Text: said("doctor.then")}}},
	}}
}

func doctor(ctx context.Context, env *cli.Env, ring *inventory.Ring, asJSON bool) error {
	stores, err := inspect(ctx, env, ring)
	if err != nil {
		return err
	}
	lists := looked(ctx, env)
	complete := audit.Complete(stores) && !slices.ContainsFunc(lists, func(l list) bool { return l.why != nil })
	switch {
	case asJSON:
		err = env.WriteJSON(inspection{audit.Schema, cli.Tool(), complete, stores, lists})
	case !complete || !env.Quiet: // with --quiet only what is to be acted upon
		d := report.StoresDoc(env.Lang, stores)
		d.Sections = append(d.Sections, listSections(env, lists)...)
		err = env.Show(d)
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
	_, stores, err := keyring.List(ctx, opts)
	return stores, err
}

// An inspection is the JSON of 'doctor': the stores as a record has them, in codes,
// the same in every language.
type inspection struct {
	Schema   int           `json:"schema"`
	Tool     string        `json:"tool"`
	Complete bool          `json:"complete"`
	Stores   []audit.Store `json:"stores"`
	Lists    []list        `json:"lists,omitempty"`
}
