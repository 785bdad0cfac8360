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

// Excuse writes err as JSON if args ask for JSON and nothing was written yet, so that a
// program that reads standard output gets exactly one document.
func (env *Env) Excuse(args []string, err error) {
	message, hint := worded(err)
	if message == (audit.Text{}) || env.Out.Begun() || !wantsJSON(args) {
		return
	}
	env.WriteJSON(map[string]excuse{"error": {Status(err), env.T(message), env.T(hint)}})
	env.Out.Flush()
}

// wantsJSON reports whether args ask for JSON on standard output. Args need not parse.
func wantsJSON(args []string) bool {
	json := false
	for i, arg := range args {
		switch {
		case arg == "--":
			return json
		case arg == "-o", arg == "--output", strings.HasPrefix(arg, "--output="), strings.HasPrefix(arg, "-o"):
			return false
		case arg == "--json", arg == "--format=json", arg == "--format" && i+1 < len(args) && args[i+1] == formatJSON:
			json = true
		}
	}
	return json
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
