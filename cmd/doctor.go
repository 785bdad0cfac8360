package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
	"acctaudit/report/doc"
)

type doctor struct {
	inventory.Ring
	env  *cli.Env
	json bool
}

func newDoctor(env *cli.Env) *cobra.Command {
	d := &doctor{env: env}
	c := env.Command(cli.Page{
		Book: book, Key: "doctor", Use: "doctor", Group: cli.GroupData,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
	}, func(c *cobra.Command, _ []string) error { return d.run(c.Context()) })
	c.Flags().BoolVar(&d.json, "json", false, "doctor.flags.json")
	d.Add(env, c)
	return c
}

func (d *doctor) run(ctx context.Context) error {
	if err := d.env.MayAsk(d.Unlock); err != nil {
		return err
	}
	bar := d.env.Progress(book.Text("doctor.looking"))
	opts := d.Options(d.env)
	opts.Progress = bar.Set
	stores, err := keyring.Inspect(ctx, opts)
	bar.Close()
	if err != nil {
		return err
	}
	complete := audit.Complete(stores)
	if err := d.write(stores, complete); err != nil || complete {
		return err
	}
	return cli.ErrIncomplete
}

// write writes what was found; nothing where that is nothing to act upon and
// --quiet was given.
func (d *doctor) write(stores []audit.Store, complete bool) error {
	switch {
	case d.json:
		return d.env.WriteJSON(inspected(stores, complete))
	case complete && d.env.Quiet:
		return nil
	}
	return d.env.Show(d.doc(stores))
}

// inspected is the JSON of 'doctor': the stores as a record has them, in codes,
// the same in every language.
func inspected(stores []audit.Store, complete bool) any {
	return struct {
		Schema   int           `json:"schema"`
		Tool     string        `json:"tool"`
		Complete bool          `json:"complete"`
		Stores   []audit.Store `json:"stores"`
	}{audit.Schema, cli.Tool(), complete, stores}
}

func (d *doctor) word(key string, v words.V) string { return book.In(d.env.Lang, key, v) }

// doc has a section for each store.
func (d *doctor) doc(stores []audit.Store) doc.Doc {
	out := doc.Doc{Lang: d.env.Lang}
	for _, s := range stores {
		title := d.word("doctor.heading", words.V{"store": d.title(s), "state": d.word("doctor.states."+string(s.State), nil)})
		out.Sections = append(out.Sections, doc.Section{Title: title, Blocks: d.blocks(s)})
	}
	return out
}

func (d *doctor) title(s audit.Store) string {
	switch {
	case s.Name == "" && s.Provider == "":
		return d.word("doctor.keyring", nil)
	case s.Name == "" || s.Name == s.Provider:
		return s.Provider
	case s.Provider == "":
		return s.Name
	}
	return d.word("doctor.of", words.V{"name": s.Name, "provider": s.Provider})
}

func (d *doctor) blocks(s audit.Store) []doc.Block {
	l := &cli.Fields{Env: d.env}
	count := func(key string, n int) { l.Add(book.Text(key), d.word("doctor.count", words.V{"n": n})) }
	if s.State == audit.StoreReady || s.Items > 0 {
		count("doctor.items", s.Items)
	}
	if s.State == audit.StoreReady || s.Entries > 0 {
		count("doctor.entries", s.Entries)
	}
	for _, why := range audit.Aparts {
		if n := s.SetApart[why]; n > 0 {
			l.Add(book.Text("doctor.apart"), d.word("doctor.apartOf", words.V{"n": n, "why": d.env.T(report.ApartWord(why))}))
		}
	}
	if s.Unread > 0 {
		count("doctor.unread", s.Unread)
	}
	l.Add(book.Text("doctor.why"), d.env.T(report.ReasonWord(s.Reason)))
	l.Add(book.Text("doctor.todo"), d.env.T(report.StoreRemedy(s)))
	l.Add(book.Text("doctor.detail"), s.Detail)
	blocks := []doc.Block{l.Out}
	if s.Plain {
		blocks = append(blocks, doc.Para{Text: d.word("doctor.plain", nil), Tone: doc.Warning})
	}
	return blocks
}
