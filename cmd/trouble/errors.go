package trouble

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

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

// dayVar gives c a flag that takes a day on which something is said to be done, and so
// none in the future: written as 2026-11-22, or today.
func dayVar(env *cli.Env, c *cobra.Command, to *incident.Day, name, key string) {
	c.Flags().Func(name, key, func(s string) (err error) {
		today, v := incident.DayOf(env.Now()), words.V{"flag": "--" + name}
		if *to = today; s != "today" && s != "今日" {
			*to, err = incident.ParseDay(s)
		}
		switch {
		case err != nil:
			return cli.Fault(err, book, "cases.day", v)
		case to.Compare(today) > 0:
			return cli.Fault(nil, book, "cases.future", v)
		}
		return nil
	})
}

// now is the time for a stamp: to the second, as it stands in the file.
func now(env *cli.Env) time.Time { return env.Now().Truncate(time.Second) }
