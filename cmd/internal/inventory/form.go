package inventory

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/settings"
	"acctaudit/audit/source/export"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/term"
)

// A Form is the flags that say of an export what the file itself does not say.
type Form struct {
	settings.Form
	archived bool   // archived logins are read as well
	Program  string // that wrote the file, if the person knows
}

// Add gives c the flags.
func (f *Form) Add(env *cli.Env, c *cobra.Command) {
	c.Flags().StringVar(&f.Format, "format-in", "", "flags.formatIn")
	c.Flags().StringVar(&f.Columns, "columns", "", "flags.columns")
	c.Flags().StringVar(&f.KeyFile, "key-file", "", "flags.keyFile")
	env.Label(c, book, nil)
	cli.Choice(c, "format-in", export.Formats)
}

// options returns how to read the export at path.
func (f Form) options(env *cli.Env, path string) (export.Options, error) {
	opts := export.Options{Password: asker(env, path), Format: f.Format, KeyFile: f.KeyFile, Archived: f.archived}
	if f.Columns != "" {
		var ok bool
		if opts.Columns, ok = export.ParseColumns(f.Columns); !ok {
			return opts, cli.Fault(nil, book, "badColumns", nil)
		}
	}
	return opts, nil
}

// choose asks in which of several formats the file at path is. It returns "" if nobody
// can say.
func (f Form) choose(ctx context.Context, env *cli.Env, path string, e *export.Error) string {
	known := strings.Split(e.Want, ", ")
	switch {
	case e.Code != export.CodeNoHeader, path == export.Stdin:
		return ""
	case slices.Contains(known, f.Program):
		return f.Program
	}
	tty, err := env.Terminal()
	if err != nil {
		return ""
	}
	defer tty.Close()
	line, err := tty.Line(ctx, book.In(env.Lang, "whichFormat", words.V{"file": export.Label(path), "list": e.Want}))
	if line = strings.TrimSpace(line); err != nil || !slices.Contains(known, line) {
		return ""
	}
	return line
}

// asker returns a function that asks on the terminal for the password of the export at
// path.
func asker(env *cli.Env, path string) func(context.Context, int) (audit.Secret, error) {
	return func(ctx context.Context, n int) (audit.Secret, error) {
		tty, err := env.Terminal()
		if errors.Is(err, term.ErrNone) {
			return audit.Secret{}, export.ErrNobody
		}
		if err != nil {
			return audit.Secret{}, err
		}
		defer tty.Close()
		prompt := book.In(env.Lang, "sealed.password", words.V{"file": export.Label(path)})
		if n > 0 {
			prompt = book.In(env.Lang, "sealed.again", nil)
		}
		secret, err := tty.Secret(ctx, prompt)
		return secret, cli.AskError(err)
	}
}
