package inventory

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/command"
	"acctaudit/audit/source/export"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/term"
)

// commandWait is how long a command of --from-command may take: some wait for a
// person.
const commandWait = 5 * time.Minute

// readCommand reads what a command of the person's own prints. Of the command only
// its name is ever shown: the rest may hold a key.
func (in *Flags) readCommand(ctx context.Context, env *cli.Env, line string) ([]audit.Entry, audit.Store, error) {
	args, err := command.Split(line)
	if err != nil {
		return nil, audit.Store{}, commandError(err, "")
	}
	name := filepath.Base(args[0])
	opts, err := in.Form.options(env, name)
	if err != nil {
		return nil, audit.Store{}, err
	}
	env.Seal()
	var x export.File
	run := command.Program{Args: args, Err: env.Err, Wait: commandWait}
	if term.IsTerminal(env.In) {
		run.In = env.In
	}
	err = command.Run(ctx, run, func(ctx context.Context, out io.Reader) (err error) {
		x, err = export.Read(ctx, out, name, opts)
		return err
	})
	if err != nil {
		x.Clear()
		return nil, audit.Store{}, commandError(err, name)
	}
	store := x.Store(name)
	sayRemarks(env, store)
	return x.Entries, store, nil
}

// commandError puts the failure of a command into words.
func commandError(err error, name string) error {
	v := words.V{"name": name, "minutes": commandWait.Minutes()}
	if status, ok := errors.AsType[command.Failure](err); ok {
		v["status"] = int(status)
		return failed(cli.Fault(err, book, "command.failed", v))
	}
	switch {
	case errors.Is(err, command.ErrShell):
		return cli.Fault(err, book, "command.shell", nil)
	case errors.Is(err, command.ErrQuote):
		return cli.Fault(err, book, "command.quote", nil)
	case errors.Is(err, command.ErrMissing):
		return cli.Fault(err, book, "command.missing", nil)
	case errors.Is(err, command.ErrSilent):
		return failed(cli.Fault(err, book, "command.silent", v))
	case errors.Is(err, command.ErrLate):
		return failed(cli.Fault(err, book, "command.late", v))
	}
	return exportError(err)
}

// failed is e of something that went wrong outside, not on the command line.
func failed(e *cli.Error) error {
	e.Status = cli.ExitFailure
	return e
}
