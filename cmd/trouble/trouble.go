// Package trouble has the commands for a bad day: the sheets to prepare before it, and
// the cases of what happened. It sends nothing, and keeps nothing that looks like a
// secret.
package trouble

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

//go:embed *.yaml
var files embed.FS

var book = words.Open(files)

// Commands returns the commands kit and incident.
func Commands(env *cli.Env) []*cobra.Command { return []*cobra.Command{newKit(env), newIncident(env)} }

var (
	lettered = []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted}
	looked   = append([]int{cli.ExitIncomplete}, lettered...)
)

func options(env *cli.Env, l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Country: env.Country(), Clock: env.Clock(env.StaleAfter())}
}

// write writes the sheets of every language that was asked for, all or none.
func write(env *cli.Env, out *cli.Output, sheets func(kit.Options) []doc.Doc) error {
	return out.Docs(env, func(l audit.Lang) []doc.Doc { return sheets(options(env, l)) })
}

// caseError returns an error of the store or of a case in words.
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
	if e := cli.FaultOf(err, book, nil, map[error]string{incident.ErrLong: "cases.long", incident.ErrEmpty: "cases.empty"}); e != nil {
		return e
	}
	if errors.Is(err, incident.ErrSecret) {
		return inventory.SecretError(err)
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

// dayVar gives c a flag for the day on which something was done, written as 2026-11-22 or
// "today". It refuses a day in the future.
func dayVar(env *cli.Env, c *cobra.Command, to *time.Time, name, key string) {
	c.Flags().Func(name, key, func(s string) (err error) {
		today, v := audit.Midnight(env.Now()), words.V{"flag": "--" + name}
		if *to = today; s != "today" && s != "今日" {
			*to, err = incident.ParseDay(s)
		}
		switch {
		case err != nil:
			return cli.Fault(err, book, "cases.day", v)
		case to.After(today):
			return cli.Fault(nil, book, "cases.future", v)
		}
		return nil
	})
}

// now returns the time for a stamp, to the second as in the file.
func now(env *cli.Env) time.Time { return env.Now().Truncate(time.Second) }
