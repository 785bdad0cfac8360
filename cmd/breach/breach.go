// Package breach is the family of commands that put a list of leaked passwords on this
// machine, in a compact form.
package breach

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit/breach"
	"acctaudit/audit/keep"
	"acctaudit/audit/settings"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Command returns 'breach'.
func Command(env *cli.Env) *cobra.Command {
	return env.Family(cli.Page{Book: book, Key: "breach", Use: "breach", Group: cli.GroupData, Statuses: cli.PlainStatuses}, newBuild(env), newDownload(env))
}

// A target is the file being made. Until it is complete it has another name, under which a
// later run finds it.
type target struct {
	env  *cli.Env
	path string
	file *os.File
	*breach.Builder
}

// outVar gives c the flag --output.
func outVar(c *cobra.Command, to *string) {
	c.Flags().StringVarP(to, "output", "o", "", "breach.flags.output")
}

// open begins a file at path, or resumes one.
func open(env *cli.Env, path, source string, date time.Time, exact bool) (*target, error) {
	if path == "" {
		var err error
		if path, err = env.DataFolder("leaked.pages"); err != nil {
			return nil, err
		}
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := free(path); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, cli.FileError("--output", path, err)
	}
	f, err := os.OpenFile(path+partial, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, cli.FileError("--output", path, err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, cli.FileError("--output", path, err)
	}
	b := breach.NewBuilder(f, info.Size(), cli.Tool(), source, date.UTC().Truncate(time.Second), exact)
	if b.From() > 0 {
		env.Say(book.Both("resumed", words.V{"percent": b.Far() / 10}))
	}
	return &target{env: env, path: path, file: f, Builder: b}, nil
}

// free refuses a path at which there is anything but a list made before.
func free(path string) error {
	f, err := keep.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return cli.FileError("--output", path, err)
	}
	defer f.Close()
	if !breach.IsPages(f) {
		return cli.Fault(fs.ErrExist, book, "there", words.V{"name": cli.Shown("--output", filepath.Base(path))})
	}
	return nil
}

const partial = ".partial"

// end completes the file, tries it, renames it, and remembers it.
func (t *target) end(ctx context.Context) error {
	if err := t.End(); err != nil {
		return err
	}
	made, err := breach.NewPages(t.file, t.Size())
	if err != nil {
		return err
	}
	if err := breach.Trust(ctx, made); err != nil {
		return err
	}
	if err := cmp.Or(t.file.Truncate(t.Size()), t.file.Sync(), t.file.Close()); err != nil {
		return err
	}
	if err := os.Rename(t.path+partial, t.path); err != nil {
		return err
	}
	if err := t.env.Answer(book.In(t.env.Lang, "made", words.V{"path": t.path, "n": t.Entries, "mb": (t.Size() + 1<<20 - 1) >> 20})); err != nil {
		return err
	}
	return remember(t.env, t.path)
}

// remember adds the list at path to the settings.
func remember(env *cli.Env, path string) error {
	file, err := env.SettingsFile()
	if err != nil || slices.Contains(env.Settings.Breaches, path) {
		return err
	}
	if err := env.Remember(func(s *settings.Settings) { s.Breaches = append(s.Breaches, path) }); err != nil {
		return err
	}
	env.Say(book.Both("remembered", words.V{"file": file}))
	return nil
}

// drop removes the file if err says that the list cannot be used, and reports whether it
// does.
func (t *target) drop(err error) bool {
	_, bad := errors.AsType[*breach.Error](err)
	if bad {
		t.file.Close()
		os.Remove(t.path + partial)
	}
	return bad
}

// stopped returns err, or says how to resume if the person interrupted the run.
func (t *target) stopped(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	t.env.Say(book.Text("goOn"))
	return ctx.Err()
}
