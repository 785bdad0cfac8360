package trouble

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

// caseError puts what the store or a case refuses into words.
func caseError(err error) error {
	if _, worded := errors.AsType[*cli.Error](err); worded {
		return err
	}
	if e, ok := errors.AsType[*file.MissingError](err); ok {
		return missing(e)
	}
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		return cli.Problem(p, book.Text("cases.unchanged"))
	}
	if e, ok := errors.AsType[*keep.HeldError](err); ok {
		return cli.FileError(e.Path, e.Path, err)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return cli.FileError(e.Path, e.Path, err)
	}
	switch {
	case errors.Is(err, incident.ErrSecret):
		return inventory.SecretError(err)
	case errors.Is(err, incident.ErrLong):
		return cli.Fault(err, book, "cases.long", nil)
	case errors.Is(err, incident.ErrEmpty):
		return cli.Fault(err, book, "cases.empty", nil)
	}
	return err
}

func missing(e *file.MissingError) error {
	fault := cli.Fault(e, book, "cases.missing", nil)
	if len(e.Near) > 0 {
		fault.Hint = book.Both("cases.near", words.V{"list": strings.Join(e.Near, ", ")})
	}
	return fault
}

// day reads the value of a flag: a day written as 2026-11-22, or today.
func day(env *cli.Env, flag, s string) (incident.Day, error) {
	if s == "today" || s == "今日" {
		return incident.DayOf(env.Now()), nil
	}
	d, err := incident.ParseDay(s)
	if err != nil {
		return d, cli.Fault(err, book, "cases.day", words.V{"flag": flag})
	}
	return d, nil
}

// past reads a day on which something is said to be done, and so not in the future.
func past(env *cli.Env, flag, s string) (incident.Day, error) {
	d, err := day(env, flag, s)
	if err == nil && d.Compare(incident.DayOf(env.Now())) > 0 {
		return d, cli.Fault(nil, book, "cases.future", words.V{"flag": flag})
	}
	return d, err
}

// now is the time for a stamp: to the second, as it stands in the file.
func now(env *cli.Env) time.Time { return env.Now().Truncate(time.Second) }
