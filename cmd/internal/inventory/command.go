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

// readCommand reads the output of a command of the person's own. Only the name of the
// command is ever shown: its arguments may hold a key.
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
	sayRemarks(env, x.Store)
	return x.Entries, x.Store, nil
}

// commandError returns the error of a command in words.
func commandError(err error, name string) error {
	if e := cli.FaultOf(err, book, nil, map[error]string{
		command.ErrShell: "command.shell", command.ErrQuote: "command.quote", command.ErrMissing: "command.missing",
	}); e != nil {
		return e
	}
	v := words.V{"name": name, "minutes": commandWait.Minutes()}
	e := cli.FaultOf(err, book, v, map[error]string{command.ErrSilent: "command.silent", command.ErrLate: "command.late"})
	if status, ok := errors.AsType[command.Failure](err); ok {
		v["status"] = int(status)
		e = cli.Fault(err, book, "command.failed", v)
	}
	if e == nil {
		return exportError(err)
	}
	e.Status = cli.ExitFailure // the command line is valid
	return e
}
