package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"acctaudit/audit"
	"acctaudit/audit/edit"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/report/metrics"
)

// Complain writes err to standard error in the language of the run. The hint is on a
// line of its own.
func (env *Env) Complain(err error) {
	message, hint := worded(err)
	if message == (audit.Text{}) {
		return
	}
	fmt.Fprintln(env.Err, "acctaudit: "+text.Visible(env.T(message)))
	if hint != (audit.Text{}) {
		fmt.Fprintln(env.Err, text.Visible(env.T(hint)))
	}
}

// An excuse is the JSON that takes the place of an answer after an error.
type excuse struct {
	Status  int    `json:"status"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Excuse writes err in place of the answer that args ask for, if nothing was written yet, so
// that a program that reads standard output gets one JSON document, or the one line of a
// plugin. It returns the exit status, which is a plugin's where args ask for one.
func (env *Env) Excuse(args []string, err error) int {
	status := Status(err)
	message, hint := worded(err)
	if message == (audit.Text{}) {
		return status
	}
	format, filed := asked(args)
	silent := filed || env.Out.Begun()
	switch {
	case format == metrics.Plugin:
		status = metrics.Unknown
		if !silent {
			fmt.Fprintln(env.Out, metrics.NoRecord)
		}
	case format == formatJSON && !silent:
		env.WriteJSON(map[string]excuse{"error": {status, env.T(message), env.T(hint)}})
	}
	env.Out.Flush()
	return status
}

// asked returns the format for programs that args ask for, or "", and whether it goes to a
// file. Args need not parse.
func asked(args []string) (format string, filed bool) {
	for i, arg := range args {
		value, joined := strings.CutPrefix(arg, "--format=")
		if arg == "--format" && i+1 < len(args) {
			value, joined = args[i+1], true
		}
		switch {
		case arg == "--":
			return format, filed
		case arg == "-o", arg == "--output", strings.HasPrefix(arg, "--output="), strings.HasPrefix(arg, "-o"):
			filed = true
		case arg == "--json":
			format = formatJSON
		case joined && (value == formatJSON || value == metrics.Plugin):
			format = value
		}
	}
	return format, filed
}

// worded returns the message and the hint of err. Both are empty for an ending that
// the exit status alone tells.
func worded(err error) (message, hint audit.Text) {
	e, ok := errors.AsType[*Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		return book.Text("errors.interrupted"), audit.Text{}
	case ok:
		return e.Message, e.Hint
	case errors.Is(err, errClosed):
		return book.Text("errors.closed"), audit.Text{}
	}
	return book.Both("errors.inside", words.V{"err": err}), audit.Text{}
}

// FileError returns in words why a file could not be opened, read or written, or nil
// without an error. A file that does not exist is called name, and any other by its path.
func FileError(name, path string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		p.File = cmp.Or(p.File, path)
		return Problem(p, book.Text("hints.leftAlone"))
	}
	if errors.Is(err, edit.ErrPlace) {
		return Fault(err, book, "file.noPlace", words.V{"path": path})
	}
	why := fileReason(err)
	what := Shown(name, path) + ": "
	return Usage(audit.Text{En: what + why.En, Ja: what + why.Ja}, audit.Text{}, err)
}

// Reason returns in language l why a file could not be used.
func Reason(err error, l audit.Lang) string {
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		return p.In(l)
	}
	return fileReason(err).In(l)
}

func fileReason(err error) audit.Text {
	if held, ok := errors.AsType[*keep.HeldError](err); ok {
		if held.PID == 0 {
			return book.Text("file.held")
		}
		return book.Both("file.heldBy", words.V{"pid": held.PID})
	}
	for _, r := range []struct {
		err error
		key string
	}{
		{context.DeadlineExceeded, "file.slow"},
		{fs.ErrNotExist, "file.missing"},
		{fs.ErrPermission, "file.forbidden"},
		{keep.ErrNotFile, "file.noFile"},
		{fs.ErrExist, "file.there"},
		{syscall.ENOSPC, "file.full"},
	} {
		if errors.Is(err, r.err) {
			return book.Text(r.key)
		}
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		err = e.Err
	}
	return as(err.Error())
}

// Problem returns the error of a file that is not valid. A file of a newer acctaudit
// has a hint of its own in place of hint.
func Problem(p *schema.Problem, hint audit.Text) error {
	if errors.Is(p, schema.ErrNewer) {
		hint = book.Text("hints.update")
	}
	return Usage(audit.Text{En: p.In(audit.English), Ja: p.In(audit.Japanese)}, hint, p)
}

// WarnShared warns on standard error if other users may write to a file that the
// program trusts.
func (env *Env) WarnShared(path string) {
	if keep.Shared(path) {
		env.Say(book.Both("file.shared", words.V{"path": path}))
	}
}
