package cli

import (
	"context"
	"errors"
	"syscall"

	"acctaudit/audit"
	"acctaudit/audit/history"
)

// Exit statuses. They are part of the interface: scripts rely on them, and
// they are the same in every format.
const (
	ExitOK          = 0   // complete, and nothing at or above --fail-on
	ExitFailure     = 1   // something went wrong inside
	ExitUsage       = 2   // the command line or an input file makes no sense
	ExitFindings    = 3   // something at or above --fail-on was found
	ExitIncomplete  = 4   // nothing was found, but not everything could be looked at
	ExitInterrupted = 130 // Ctrl-C, or another signal that ends a program
)

// Endings of a command that worked, and says so by its status alone.
var (
	ErrFindings   error = &Error{Status: ExitFindings}
	ErrIncomplete error = &Error{Status: ExitIncomplete}
)

// errClosed is what becomes of an answer where there is no standard output.
var errClosed = errors.New("standard output is closed")

// An Error carries the words for the person, in both languages, and what
// to do next. It wraps the error that it explains.
type Error struct {
	Status  int
	Message audit.Text // empty if the status says it all
	Hint    audit.Text // what to do next; empty if the message says it
	Err     error
}

func (e *Error) Error() string { return e.Message.En }
func (e *Error) Unwrap() error { return e.Err }

// Usage returns an error that ends the program with ExitUsage.
func Usage(message, hint audit.Text, err error) error {
	return &Error{Status: ExitUsage, Message: message, Hint: hint, Err: err}
}

func Status(err error) int {
	e, worded := errors.AsType[*Error](err)
	switch {
	case err == nil:
		return ExitOK
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		return ExitFailure // the system ran short; nothing is wrong with the file
	case errors.Is(err, context.Canceled):
		return ExitInterrupted // whatever it came in between of
	case worded:
		return e.Status
	}
	return ExitFailure
}

// Verdict turns a record into the ending of a command. The empty failOn means
// that no finding counts.
func Verdict(rec *audit.Record, failOn audit.Severity) error {
	if failOn != "" && rec.Worst().Rank() >= failOn.Rank() {
		return ErrFindings
	}
	if !rec.Complete {
		return ErrIncomplete
	}
	return nil
}

// Changed turns what an audit changed into the ending of a command: something is new
// or worse that weighs at least failOn, or else newly unknown.
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
