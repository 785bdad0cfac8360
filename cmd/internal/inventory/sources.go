package inventory

import (
	"context"
	"errors"

	"acctaudit/audit"
	"acctaudit/audit/source/export"
	"acctaudit/cmd/internal/cli"
)

// ReadExport reads the export at path, or standard input for "-". The process
// is hardened before the first byte is read. The name is what a file that is
// not there is called.
func ReadExport(ctx context.Context, env *cli.Env, form Form, name, path string) (export.File, error) {
	env.Seal()
	opts, err := form.options(env, path)
	if err != nil {
		return export.File{}, err
	}
	var x export.File
	if path == export.Stdin {
		x, err = export.Read(ctx, env.In, path, opts)
	} else {
		x, err = export.Open(ctx, path, opts)
	}
	if e, ok := errors.AsType[*export.Error](err); ok {
		if form.Format = form.choose(ctx, env, path, e); form.Format != "" {
			return ReadExport(ctx, env, form, name, path)
		}
		if path != export.Stdin {
			e.File = cli.Shown(name, path)
		}
	}
	return x, exportError(err)
}

// exportError puts the fault of an export into words.
func exportError(err error) error {
	e, ok := errors.AsType[*export.Error](err)
	switch {
	case !ok:
		return err
	case e.Code == export.CodeUnasked:
		return e.Err
	}
	both := func(say func(audit.Lang) string) audit.Text {
		return audit.Text{En: say(audit.English), Ja: say(audit.Japanese)}
	}
	return cli.Usage(both(e.Say), both(e.Todo), e)
}
