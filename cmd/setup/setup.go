// Package setup is the command that asks once for what holds in every run: where
// passwords are kept, who the person is, and how to judge. It saves the answers in the
// settings, and refuses an answer that is or contains a secret.
package setup

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/settings"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A run is one run of the command, with the values of its flags.
type run struct {
	env *cli.Env
	settings.Settings
	form   inventory.Form
	show   bool
	asJSON bool
}

// Command returns 'setup'.
func Command(env *cli.Env) *cobra.Command {
	r := &run{env: env}
	c := env.Command(cli.Page{
		Book: book, Key: "setup", Use: "setup", Group: cli.GroupData,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted},
	}, r.run)
	f := c.Flags()
	f.StringArrayVar(&r.Sources, "source", nil, "setup.flags.source")
	f.StringArrayVar(&r.Exports, "export", nil, "setup.flags.export")
	r.form.Add(env, c)
	f.StringArrayVar(&r.Breaches, "breaches", nil, "setup.flags.breaches")
	f.StringArrayVar(&r.Person, "person", nil, "setup.flags.person")
	f.StringVar((*string)(&r.Language), "language", "", "setup.flags.language")
	f.StringVar(&r.Country, "country", "", "setup.flags.country")
	inventory.PolicyVar(env, c, &r.Policy)
	cli.SpanVar(f, (*time.Duration)(&r.StaleAfter), "stale-after", env.StaleAfter(), "setup.flags.stale-after")
	f.BoolVar(&r.show, "show", false, "setup.flags.show")
	f.BoolVar(&r.asJSON, "json", false, "setup.flags.json")
	cli.Choice(c, "source", settings.Sources)
	cli.Choice(c, "language", func() []string { return cli.As[string](audit.Langs) })
	cli.Choice(c, "country", settings.Countries)
	return c
}

func (r *run) run(c *cobra.Command, _ []string) error {
	path, err := r.env.SettingsFile()
	if err != nil {
		return err
	}
	changes := r.changes(c)
	switch {
	case r.show || r.asJSON:
		if len(changes) > 0 {
			return cli.Fault(nil, book, "showsOnly", nil)
		}
		return r.showAll(path)
	case r.form != (inventory.Form{}) && len(some(r.Exports)) == 0:
		return cli.Fault(nil, book, "formAlone", nil)
	case len(changes) == 0:
		return r.ask(c.Context(), path)
	}
	if err := r.check(c.Context()); err != nil {
		return err
	}
	return r.save(path, func(s *settings.Settings) {
		for _, change := range changes {
			change(s)
		}
	})
}

// changes returns what each flag on the command line changes.
func (r *run) changes(c *cobra.Command) []func(*settings.Settings) {
	var out []func(*settings.Settings)
	for name, change := range map[string]func(*settings.Settings){
		"source":      func(s *settings.Settings) { s.Sources = some(r.Sources) },
		"export":      func(s *settings.Settings) { s.Exports, s.Forms = some(r.Exports), r.Forms },
		"breaches":    func(s *settings.Settings) { s.Breaches = some(r.Breaches) },
		"person":      func(s *settings.Settings) { s.Person = some(r.Person) },
		"language":    func(s *settings.Settings) { s.Language = r.Language },
		"country":     func(s *settings.Settings) { s.Country = r.Country },
		"policy":      func(s *settings.Settings) { s.Policy = r.Policy },
		"stale-after": func(s *settings.Settings) { s.StaleAfter = r.StaleAfter },
	} {
		if c.Flags().Changed(name) {
			out = append(out, change)
		}
	}
	return out
}

// some returns values without duplicates and empty ones. An empty value removes a setting.
func some(values []string) []string {
	var out []string
	for _, v := range values {
		if v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// check refuses values that make no sense, cannot be read or look like a secret, before
// anything is saved.
func (r *run) check(ctx context.Context) (err error) {
	if r.StaleAfter == 0 {
		return cli.Fault(nil, book, "noSpan", nil)
	}
	if err = r.checkPolicy(); err != nil {
		return err
	}
	for i, path := range r.Exports {
		if r.Exports[i], err = r.checkExport(ctx, path); err != nil {
			return err
		}
	}
	for i, path := range r.Breaches {
		if r.Breaches[i], err = inventory.CheckList(ctx, path); err != nil {
			return err
		}
	}
	return r.checkPerson(ctx)
}

// checkPolicy reads the policy, and makes the path of a file absolute.
func (r *run) checkPolicy() error {
	if r.Policy == r.env.Settings.Policy {
		return nil
	}
	name, err := inventory.Policy(r.Policy)
	if err == nil && name != r.Policy {
		r.Policy, err = filepath.Abs(r.Policy)
	}
	return err
}

// checkExport reads the export at path, says how many logins it has, and returns its
// absolute path.
func (r *run) checkExport(ctx context.Context, path string) (string, error) {
	switch path {
	case "":
		return "", nil
	case export.Stdin:
		return "", cli.Fault(nil, book, "noStdin", nil)
	}
	full, n, err := r.take(ctx, r.form, "--export", path)
	if err == nil {
		r.env.Say(book.Both("read", words.V{"name": export.Label(path), "n": n}))
	}
	return full, err
}

// take reads the export at path and notes its form. It returns the absolute path, and the
// number of logins. Errors call the file name if it does not exist.
func (r *run) take(ctx context.Context, form inventory.Form, name, path string) (string, int, error) {
	x, err := inventory.ReadKept(ctx, r.env, form, name, path)
	if err != nil {
		return "", 0, err
	}
	defer x.Clear()
	full, err := filepath.Abs(path)
	if err != nil {
		return "", 0, err
	}
	return full, len(x.Entries), r.remember(full, x.Told, form)
}

// remember notes the form of the export at path, which the person gave.
func (r *run) remember(path, told string, form inventory.Form) error {
	kept := form.Form
	kept.Path, kept.Format = path, told
	if form.KeyFile != "" {
		_, err := os.Stat(form.KeyFile) // reading the export does not always open it
		if err == nil {
			kept.KeyFile, err = filepath.Abs(form.KeyFile)
		}
		if err != nil {
			return cli.FileError("--key-file", form.KeyFile, err)
		}
	}
	r.Forms = slices.DeleteFunc(r.Forms, func(f settings.Form) bool { return f.Path == path })
	if kept != (settings.Form{Path: path}) {
		r.Forms = append(r.Forms, kept)
	}
	return nil
}

// checkPerson compares the names of the person with their passwords, as far as these
// can be read.
func (r *run) checkPerson(ctx context.Context) error {
	names := some(r.Person)
	if len(names) == 0 {
		return nil
	}
	g, clear, err := r.guard(ctx)
	if err != nil {
		return err
	}
	defer clear()
	g.SayBlind(r.env, names...)
	return g.Refuse(names...)
}

// guard returns a guard with the passwords in the sources and exports of r.
func (r *run) guard(ctx context.Context) (inventory.Guard, func(), error) {
	in := &inventory.Flags{
		Sources: some(r.Sources), Files: some(r.Exports), Forms: r.Forms, NoChecklist: true,
		Ring: inventory.Ring{Timeout: keyring.DefaultTimeout},
	}
	inv, _, err := in.ReadOr(ctx, r.env)
	if err != nil {
		return nil, nil, err
	}
	return inventory.Guard(inv.Entries), inv.Clear, nil
}

// save changes the settings at path.
func (r *run) save(path string, change func(*settings.Settings)) error {
	if err := r.env.Remember(change); err != nil {
		return err
	}
	return r.env.Answer(r.env.T(book.Both("saved", words.V{"path": path})))
}
