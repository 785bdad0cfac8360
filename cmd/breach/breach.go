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
	from uint64
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
	t := &target{env: env, path: path, file: f}
	t.Builder, t.from = breach.Resume(f, info.Size(), cli.Tool(), source, date.UTC().Truncate(time.Second), exact)
	if t.from > 0 {
		env.Say(book.Both("resumed", words.V{"percent": percent(t.from)}))
	}
	return t, nil
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

func percent(first64 uint64) int { return int(first64 >> 57 * 100 / 128) }

// end completes the file, tries it, renames it, and remembers it.
func (t *target) end(ctx context.Context) error {
	if err := t.End(); err != nil {
		return err
	}
	made, err := breach.NewPages(t.file, t.Size())
	if err := cmp.Or(err, breach.Trust(ctx, made)); err != nil {
		return err
	}
	if err := t.file.Truncate(t.Size()); err != nil {
		return err
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	if err := os.Rename(t.path+partial, t.path); err != nil {
		return err
	}
	if err := t.env.Answer(book.In(t.env.Lang, "made", words.V{"path": t.path, "n": t.Lines(), "mb": (t.Size() + 1<<20 - 1) >> 20})); err != nil {
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

// drop removes the file of a list that cannot be used.
func (t *target) drop() {
	t.file.Close()
	os.Remove(t.path + partial)
}

// stopped closes the file, and says how to resume if the person interrupted the run.
func (t *target) stopped(ctx context.Context, err error) error {
	t.file.Close()
	if ctx.Err() != nil {
		t.env.Say(book.Text("goOn"))
		return ctx.Err()
	}
	return err
}
