package cmd

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/audit/source/keyring"
)

// Values of --source.
const (
	sourceKeyring = "keyring" // everything readable in it
	sourceOwn     = "own"     // only what "acctaudit entries" put there
)

// An input says what an audit looks at: the flags of every command that
// audits, and how they become an inventory.
type input struct {
	sources   []string
	files     []string
	checklist string
	person    []string
	ringFlags
}

func (in *input) flags(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&in.sources, "source", nil, env.t(audit.Text{
		En: "read the `place`: keyring (everything in it) or own (what 'entries' put there); repeatable; default keyring",
		Ja: "読む`場所`: keyring（キーリング全体）か own（entries で入れたもの）。複数指定できる。既定は keyring",
	}))
	f.StringArrayVar(&in.files, "from", nil, env.t(audit.Text{
		En: "read an export `file` instead, - for standard input; repeatable, and adds to --source",
		Ja: "キーリングの代わりに、書き出した`ファイル`を読む。- は標準入力。複数指定でき、--source と併用できる",
	}))
	f.StringVar(&in.checklist, "checklist", "", env.t(audit.Text{
		En: "read the answers from this `file` (default checklist.yaml in the configuration folder)",
		Ja: "チェックリストの`ファイル`（既定は設定フォルダーの checklist.yaml）",
	}))
	f.StringArrayVar(&in.person, "person", nil, env.t(audit.Text{
		En: "a `name` or date of yours that someone who knows you would try; repeatable",
		Ja: "自分を知る人が試しそうな`名前`や日付。複数指定できる",
	}))
	in.add(env, c)
	c.RegisterFlagCompletionFunc("source", cobra.FixedCompletions([]string{sourceKeyring, sourceOwn}, cobra.ShellCompDirectiveNoFileComp))
}

// read reads everything that in names. The caller clears the inventory.
func (in *input) read(ctx context.Context, env *Env) (*audit.Inventory, error) {
	inv, err := in.readLogins(ctx, env)
	if err != nil {
		return nil, err
	}
	if err := in.readChecklist(env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	if err := env.readIncidents(inv); err != nil {
		inv.Clear()
		return nil, err
	}
	return inv, nil
}

// readLogins is read without the person's answers.
func (in *input) readLogins(ctx context.Context, env *Env) (*audit.Inventory, error) {
	if err := in.check(env); err != nil {
		return nil, err
	}
	inv := &audit.Inventory{Person: in.person}
	if err := in.readStores(ctx, env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	site.Accounts(inv)
	return inv, nil
}

func (in *input) check(env *Env) error {
	for _, s := range in.sources {
		if s != sourceKeyring && s != sourceOwn {
			return usage(audit.Text{
				En: "--source does not take this value", Ja: "--source にその値は使えません",
			}, audit.Text{
				En: "Use keyring or own; for a file use --from.",
				Ja: "keyring か own を指定してください。ファイルは --from で読みます。",
			}, nil)
		}
	}
	return env.mayAsk(in.unlock)
}

func (in *input) readStores(ctx context.Context, env *Env, inv *audit.Inventory) error {
	add := func(entries []audit.Entry, stores []audit.Store) {
		inv.Entries = append(inv.Entries, entries...)
		inv.Stores = append(inv.Stores, stores...)
	}
	if len(in.files) == 0 || len(in.sources) > 0 {
		entries, stores, err := in.readKeyring(ctx, env)
		add(entries, stores)
		if err != nil {
			return err
		}
	}
	for _, name := range in.files {
		x, err := env.readExport(ctx, "--from", name)
		if err != nil {
			return err
		}
		add(x.Entries, []audit.Store{x.Store(name)})
	}
	inv.Stores = keyring.Covered(inv.Stores)
	return nil
}

func (in *input) readKeyring(ctx context.Context, env *Env) ([]audit.Entry, []audit.Store, error) {
	bar := env.progress(audit.Text{En: "reading the keyring", Ja: "キーリングを読み取り中"})
	defer bar.Close()
	defer env.harden()
	opts := in.options(env)
	opts.Own = len(in.sources) > 0 && !slices.Contains(in.sources, sourceKeyring)
	opts.Progress = bar.Set
	return keyring.Read(ctx, opts)
}

func (in *input) readChecklist(env *Env, inv *audit.Inventory) error {
	path, named := in.checklist, in.checklist != ""
	if !named {
		var err error
		if path, err = env.configFile("checklist.yaml"); err != nil {
			return nil // no folder, no answers: the checks say that there are none
		}
	}
	list, err := file.Load(path)
	if !named && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return checklistError(path, err)
	}
	env.warnShared(path)
	list.Apply(inv)
	return nil
}
