// Package setup is the command that asks once for what holds in every run: where
// passwords are kept, who the person is, and how to judge. It keeps that in the
// settings, and nothing that is or holds a secret.
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

// A run is one run of the command, with what its flags say.
type run struct {
	env        *cli.Env
	sources    []string
	exports    []string
	form       inventory.Form
	forms      []settings.Form
	breaches   []string
	person     []string
	language   string
	country    string
	policy     string
	staleAfter time.Duration
	show       bool
	asJSON     bool
}

// Command returns 'setup'.
func Command(env *cli.Env) *cobra.Command {
	r := &run{env: env}
	c := env.Command(cli.Page{
		Book: book, Key: "setup", Use: "setup", Group: cli.GroupData,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted},
	}, r.run)
	f := c.Flags()
	f.StringArrayVar(&r.sources, "source", nil, "setup.flags.source")
	f.StringArrayVar(&r.exports, "export", nil, "setup.flags.export")
	r.form.Add(env, c)
	f.StringArrayVar(&r.breaches, "breaches", nil, "setup.flags.breaches")
	f.StringArrayVar(&r.person, "person", nil, "setup.flags.person")
	f.StringVar(&r.language, "language", "", "setup.flags.language")
	f.StringVar(&r.country, "country", "", "setup.flags.country")
	inventory.PolicyVar(env, c, &r.policy)
	cli.SpanVar(f, &r.staleAfter, "stale-after", env.StaleAfter(), "setup.flags.stale-after")
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
	case r.form != (inventory.Form{}) && len(some(r.exports)) == 0:
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

// changes are what the flags that were given alter.
func (r *run) changes(c *cobra.Command) []func(*settings.Settings) {
	var out []func(*settings.Settings)
	for name, change := range map[string]func(*settings.Settings){
		"source":      func(s *settings.Settings) { s.Sources = some(r.sources) },
		"export":      func(s *settings.Settings) { s.Exports, s.Forms = some(r.exports), r.forms },
		"breaches":    func(s *settings.Settings) { s.Breaches = some(r.breaches) },
		"person":      func(s *settings.Settings) { s.Person = some(r.person) },
		"language":    func(s *settings.Settings) { s.Language = audit.Lang(r.language) },
		"country":     func(s *settings.Settings) { s.Country = r.country },
		"policy":      func(s *settings.Settings) { s.Policy = r.policy },
		"stale-after": func(s *settings.Settings) { s.StaleAfter = settings.Span(r.staleAfter) },
	} {
		if c.Flags().Changed(name) {
			out = append(out, change)
		}
	}
	return out
}

// some are the values that say something: an empty one takes a setting back.
func some(values []string) []string {
	var out []string
	for _, v := range values {
		if v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// check refuses what makes no sense, cannot be read or looks like a secret, before
// anything is kept.
func (r *run) check(ctx context.Context) error {
	if r.staleAfter == 0 {
		return cli.Fault(nil, book, "noSpan", nil)
	}
	if err := r.checkPolicy(); err != nil {
		return err
	}
	for i, path := range r.exports {
		full, err := r.checkExport(ctx, path)
		if err != nil {
			return err
		}
		r.exports[i] = full
	}
	for i, path := range r.breaches {
		full, err := inventory.CheckList(ctx, path)
		if err != nil {
			return err
		}
		r.breaches[i] = full
	}
	return r.checkPerson(ctx)
}

// checkPolicy tries the policy, and makes the path of a file one that holds anywhere.
func (r *run) checkPolicy() error {
	if r.policy == r.env.Settings.Policy {
		return nil
	}
	name, err := inventory.Policy(r.policy)
	if err == nil && name != r.policy {
		r.policy, err = filepath.Abs(r.policy)
	}
	return err
}

// checkExport reads the export at path, says what is in it, and returns a path that
// holds anywhere.
func (r *run) checkExport(ctx context.Context, path string) (string, error) {
	if path == "" {
		return "", nil
	}
	if path == export.Stdin {
		return "", cli.Fault(nil, book, "noStdin", nil)
	}
	x, err := inventory.ReadKept(ctx, r.env, r.form, "--export", path)
	if err != nil {
		return "", err
	}
	defer x.Clear()
	r.env.Say(book.Both("read", words.V{"name": export.Label(path), "n": len(x.Entries)}))
	path, err = filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return path, r.remember(path, x.Told, r.form)
}

// remember notes what the person said of the export at path.
func (r *run) remember(path, told string, form inventory.Form) error {
	kept := form.Form
	kept.Path, kept.Format = path, told
	if form.KeyFile != "" {
		_, err := os.Stat(form.KeyFile) // it is kept as it is typed
		if err == nil {
			kept.KeyFile, err = filepath.Abs(form.KeyFile)
		}
		if err != nil {
			return cli.FileError("--key-file", form.KeyFile, err)
		}
	}
	r.forms = slices.DeleteFunc(r.forms, func(f settings.Form) bool { return f.Path == path })
	if kept != (settings.Form{Path: path}) {
		r.forms = append(r.forms, kept)
	}
	return nil
}

// checkPerson holds the names of the person against their passwords, as far as these
// can be read.
func (r *run) checkPerson(ctx context.Context) error {
	names := some(r.person)
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

// guard knows the passwords where the person says that they are.
func (r *run) guard(ctx context.Context) (inventory.Guard, func(), error) {
	in := &inventory.Flags{
		Sources: some(r.sources), Files: some(r.exports), Forms: r.forms, NoChecklist: true,
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
