package cli

import (
	"context"
	"errors"
	"syscall"

	"acctaudit/audit"
	"acctaudit/audit/history"
)

// Exit statuses. Scripts rely on them, and they are the same in every format.
const (
	ExitOK          = 0   // complete, and nothing at or above --fail-on
	ExitFailure     = 1   // something went wrong inside
	ExitUsage       = 2   // the command line or an input file is not valid
	ExitFindings    = 3   // something at or above --fail-on was found
	ExitIncomplete  = 4   // nothing was found, but not everything could be looked at
	ExitInterrupted = 130 // Ctrl-C, or another signal that ends a program, as shells have it
)

// Endings of a command that worked. The exit status alone tells them.
var (
	ErrFindings   error = &Error{Status: ExitFindings}
	ErrIncomplete error = &Error{Status: ExitIncomplete}
)

// errClosed is the error of every write to a standard output that is closed.
var errClosed = errors.New("standard output is closed")

// An Error is an error in words for the person, with the exit status that it ends the
// program with. It wraps the error that it explains.
type Error struct {
	Status  int
	Message audit.Text // empty if the status tells all
	Hint    audit.Text // what to do next; empty if the message says it
	Err     error
}

func (e *Error) Error() string { return e.Message.En }
func (e *Error) Unwrap() error { return e.Err }

// Usage returns an Error that ends the program with ExitUsage.
func Usage(message, hint audit.Text, err error) error {
	return &Error{Status: ExitUsage, Message: message, Hint: hint, Err: err}
}

// Status returns the exit status for err. It is ExitOK for nil, and ExitFailure for an
// error that has none of its own.
func Status(err error) int {
	e, worded := errors.AsType[*Error](err)
	switch {
	case err == nil:
		return ExitOK
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		return ExitFailure // the system ran short; nothing is wrong with the file
	case errors.Is(err, context.Canceled):
		return ExitInterrupted // whatever error came of it
	case worded:
		return e.Status
	}
	return ExitFailure
}

// Verdict returns ErrFindings if rec has a finding of severity failOn or above, or
// ErrIncomplete if rec is not complete. With an empty failOn no finding counts.
func Verdict(rec *audit.Record, failOn audit.Severity) error {
	if failOn != "" && rec.Worst().Rank() >= failOn.Rank() {
		return ErrFindings
	}
	if !rec.Complete {
		return ErrIncomplete
	}
	return nil
}

// Changed returns ErrFindings if a change of severity failOn or above is new or worse,
// or ErrIncomplete if something became unknown.
func Changed(c history.Changes, failOn audit.Severity) error {
	for _, one := range append(c.Of(history.New), c.Of(history.Worse)...) {
		if failOn != "" && one.Severity.Rank() >= failOn.Rank() {
			return ErrFindings
		}
	}
	if len(c.Of(history.Unknown)) > 0 {
		return ErrIncomplete
	}
	return nil
}
