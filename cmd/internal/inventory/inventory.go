// Package inventory turns the flags of a command into the inventory of an audit, and
// refuses text in which a person typed one of their secrets. A source that it cannot
// read is in the inventory as unreadable.
package inventory

import (
	"context"
	_ "embed"
	"errors"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/schema"
	"acctaudit/audit/settings"
	"acctaudit/audit/site"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Flags are the flags that say what an audit looks at.
type Flags struct {
	Sources     []string // of [settings.Sources]
	Files       []string
	Commands    []string
	Checklist   string
	NoChecklist bool
	Person      []string
	Form
	Forms []settings.Form // of single files, from the settings
	Ring

	include, exclude []string // in the syntax of [audit.ParsePattern]

	remembered bool // the files are from the settings, and may be missing or old
}

// Add gives c the flags.
func (in *Flags) Add(env *cli.Env, c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&in.Sources, "source", nil, "flags.source")
	f.StringArrayVar(&in.Files, "from", nil, "flags.from")
	f.StringArrayVar(&in.Commands, "from-command", nil, "flags.fromCommand")
	f.StringVar(&in.Checklist, "checklist", "", "flags.checklist")
	f.BoolVar(&in.NoChecklist, "no-checklist", false, "flags.noChecklist")
	f.StringArrayVar(&in.Person, "person", env.Settings.Person, "flags.person")
	f.StringArrayVar(&in.include, "include", nil, "flags.include")
	f.StringArrayVar(&in.exclude, "exclude", nil, "flags.exclude")
	env.Label(c, book, words.V{"keys": scopeKeys()})
	in.Form.Add(env, c)
	in.Ring.Add(env, c)
	cli.Offer(c, "source", settings.Sources)
}

// Read reads the logins, the answers and the open cases. The caller clears the
// inventory.
func (in *Flags) Read(ctx context.Context, env *cli.Env) (*audit.Inventory, error) {
	inv, err := in.ReadLogins(ctx, env)
	if err != nil {
		return nil, err
	}
	if err := in.ReadChecklist(env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	if !in.NoChecklist {
		readIncidents(env, inv)
	}
	return inv, nil
}

// ReadLogins is like Read, without answers and cases.
func (in *Flags) ReadLogins(ctx context.Context, env *cli.Env) (*audit.Inventory, error) {
	if err := in.check(env); err != nil {
		return nil, err
	}
	scope, err := in.scope()
	if err != nil {
		return nil, err
	}
	in.archived = scope.Archived()
	inv := &audit.Inventory{Person: in.Person}
	if err := in.readStores(ctx, env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	if len(in.include)+len(in.exclude) > 0 {
		site.Name(inv.Entries)
		inv.Choose(scope)
	}
	inv.Stores = keyring.Covered(inv.Stores)
	site.Accounts(inv)
	return inv, nil
}

func (in *Flags) check(env *cli.Env) error {
	for _, s := range in.Sources {
		if !slices.Contains(settings.Sources(), s) {
			return cli.Fault(nil, book, "badSource", nil)
		}
	}
	return env.MayAsk(in.Unlock)
}

func (in *Flags) readStores(ctx context.Context, env *cli.Env, inv *audit.Inventory) error {
	p := in.recalled(env)
	if len(p.Files)+len(p.Commands) == 0 || len(p.Sources) > 0 {
		entries, stores, err := p.readKeyring(ctx, env)
		inv.Add(entries, stores...)
		if err != nil {
			return err
		}
	}
	for i, name := range slices.Concat(p.Files, p.Commands) {
		read := p.readFile
		if i >= len(p.Files) {
			read = p.readCommand
		}
		entries, store, err := read(ctx, env, name)
		if err != nil {
			return err
		}
		inv.Add(entries, store)
	}
	return nil
}

func (in *Flags) readKeyring(ctx context.Context, env *cli.Env) ([]audit.Entry, []audit.Store, error) {
	bar := env.Progress(book.Text("reading"))
	defer bar.Close()
	defer env.Seal()
	opts := in.Options(env)
	opts.Own = len(in.Sources) > 0 && !slices.Contains(in.Sources, settings.Keyring)
	opts.Progress = bar.Set
	return keyring.Read(ctx, opts)
}

// ChecklistPath returns the file of --checklist, or checklist.yaml in the configuration
// folder.
func (in *Flags) ChecklistPath(env *cli.Env) (string, error) {
	if in.Checklist != "" {
		return in.Checklist, nil
	}
	return env.ConfigFile("checklist.yaml")
}

// ReadChecklist puts the person's answers into inv.
func (in *Flags) ReadChecklist(env *cli.Env, inv *audit.Inventory) error {
	path, err := in.ChecklistPath(env)
	if in.NoChecklist || err != nil {
		return nil // no file, no answers: the checks say that there are none
	}
	list, err := LoadChecklist(env, path)
	if in.Checklist == "" && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		list.Apply(inv)
	}
	return err
}

// LoadChecklist reads the checklist at path, and warns if other users may write to it.
// Without a file the error is [fs.ErrNotExist].
func LoadChecklist(env *cli.Env, path string) (answers.Set, error) {
	set, err := file.Load(path)
	if err == nil {
		env.WarnShared(path)
	}
	return set, cli.FileError("--checklist", path, err)
}

// ReadOr is like Read, for commands that go on without logins or answers: help in
// trouble must not depend on a keyring, or on a slip in the checklist. What it left out
// is in failed, or in inv.ChecklistFailed. Err is a fault of the command line.
func (in *Flags) ReadOr(ctx context.Context, env *cli.Env) (inv *audit.Inventory, failed error, err error) {
	inv, err = in.Read(ctx, env)
	if p, ok := errors.AsType[*schema.Problem](err); ok && in.Checklist == "" {
		env.Complain(err)
		if inv, err = in.ReadLogins(ctx, env); err == nil {
			inv.ChecklistFailed = p.What.En
		}
	}
	if err != nil && (cli.Status(err) == cli.ExitFailure || in.recalled(env).remembered) {
		return &audit.Inventory{}, err, nil
	}
	return inv, nil, err
}

// Wholly returns [cli.ErrIncomplete] if a store or the checklist in inv could not be
// read completely.
func Wholly(inv *audit.Inventory) error {
	incomplete := func(s audit.Store) bool { return !s.Complete() }
	if slices.ContainsFunc(inv.Stores, incomplete) || inv.ChecklistFailed != "" {
		return cli.ErrIncomplete
	}
	return nil
}
