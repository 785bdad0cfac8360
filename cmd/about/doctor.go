package about

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/breach"
	"acctaudit/audit/breach/file"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
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
	list := doc.List{Items: cli.Each(export.Programs(), func(p export.Program) doc.Item { return doc.Item{Name: p.Name.In(l), Text: p.Clicks.In(l)} })}
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
	lists := tryLists(ctx, env)
	complete := audit.Complete(stores) && !slices.ContainsFunc(lists, func(l list) bool { return l.why != nil })
	switch {
	case asJSON:
		err = env.WriteJSON(inspection{audit.Schema, cli.Tool(), complete, stores, lists})
	case !complete || !env.Quiet: // --quiet leaves only what needs an act
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

// An inspection is the JSON of 'doctor'. Its stores are those of a record: codes,
// the same in every language.
type inspection struct {
	Schema   int           `json:"schema"`
	Tool     string        `json:"tool"`
	Complete bool          `json:"complete"`
	Stores   []audit.Store `json:"stores"`
	Lists    []list        `json:"lists,omitempty"`
}

// A list is a remembered list of leaked passwords, and whether it can be used.
type list struct {
	Path    string `json:"path"`
	Kind    string `json:"kind,omitempty"`
	Date    string `json:"date,omitempty"`
	Entries int64  `json:"entries,omitempty"`
	Fault   string `json:"fault,omitempty"` // a code
	why     error
	age     int // in days
}

// tryLists tries every remembered list.
func tryLists(ctx context.Context, env *cli.Env) []list {
	var out []list
	for _, path := range env.Settings.Breaches {
		l := list{Path: path}
		if l.why = l.look(ctx, env.Now()); l.why != nil {
			l.Fault = breach.Code(l.why)
		}
		out = append(out, l)
	}
	return out
}

func (l *list) look(ctx context.Context, now time.Time) error {
	x, err := file.Open(l.Path)
	if err != nil {
		return err
	}
	defer x.Close()
	l.Kind, l.Entries = string(x.Kind), x.Entries
	l.Date, l.age = x.Date.Format(time.DateOnly), int(now.Sub(x.Date).Hours()/24)
	if x.Index == nil {
		return nil
	}
	return breach.Trust(ctx, x.Index)
}

// listSections says how old each list is, or what is wrong with it.
func listSections(env *cli.Env, lists []list) []doc.Section {
	var out []doc.Section
	for _, l := range lists {
		text := book.In(env.Lang, "lists.good", words.V{"date": l.Date, "n": l.age})
		if l.why != nil {
			text = book.In(env.Lang, "lists.bad", words.V{"why": fault(l.why, env.Lang)})
		}
		title := book.In(env.Lang, "lists.title", words.V{"name": filepath.Base(l.Path)})
		out = append(out, doc.Section{Title: title, Blocks: doc.Paras(text)})
	}
	return out
}

func fault(err error, l audit.Lang) string {
	if e, ok := errors.AsType[*breach.Error](err); ok {
		return e.In(l)
	}
	return book.In(l, "lists.gone", nil)
}
