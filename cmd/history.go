package cmd

import (
	"cmp"
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/memory"
	"acctaudit/report"
)

// newShow returns 'history show', which writes the report of a kept audit.
func newShow(env *cli.Env) *cobra.Command {
	o := recordOutput{env: env}
	c := env.Command(cli.Page{
		Book: book, Key: "history.show", Use: "show [N]", Statuses: cli.AuditStatuses, Args: cobra.MaximumNArgs(1),
	}, func(_ *cobra.Command, args []string) error {
		env.Seal()
		store, err := memory.Open(env)
		if err != nil {
			return err
		}
		rec, err := memory.Record(store, append(args, "")[0])
		if err != nil {
			return err
		}
		return o.write(rec)
	})
	o.flags(c)
	return c
}

func newDiff(env *cli.Env) *cobra.Command {
	asJSON := false
	c := env.Command(cli.Page{
		Book: book, Key: "diff", Use: "diff [OLD [NEW]]", Group: cli.GroupAudit, Statuses: cli.AuditStatuses, Args: cobra.MaximumNArgs(2),
	}, func(c *cobra.Command, args []string) error { return diff(c.Context(), env, args, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, "diff.flags.json")
	return c
}

// diff shows what changed between two audits.
func diff(ctx context.Context, env *cli.Env, args []string, asJSON bool) error {
	env.Seal()
	before, rec, err := pair(ctx, env, args)
	if err != nil {
		return err
	}
	_, changes := before.Next(rec)
	if asJSON {
		err = env.WriteJSON(changes)
	} else if !env.Quiet || changes.Loud() {
		err = env.Show(report.Changes(rec, checks.All, report.Options{Lang: env.Lang, Changes: changes}))
	}
	return cmp.Or(err, cli.Changed(changes, audit.Info))
}

// pair returns the memory of the earlier audit and the record of the later one. By
// default these are the last audit that was kept and the one before it in its scope.
func pair(ctx context.Context, env *cli.Env, args []string) (before history.Memory, rec *audit.Record, err error) {
	store, err := memory.Open(env)
	if err != nil {
		return before, nil, err
	}
	named := func(word string) (*audit.Record, error) {
		if kept(word) {
			return memory.Record(store, word)
		}
		return savedRecord(ctx, env, word)
	}
	words := append(args, "", "")
	if rec, err = named(words[1]); err != nil {
		return before, nil, err
	}
	if !kept(words[0]) {
		old, err := named(words[0])
		if err == nil {
			before, _ = before.Next(old)
		}
		return before, rec, err
	}
	run, err := memory.Earlier(store, words[0])
	if err == nil {
		before, err = store.Memory(run)
	}
	return before, rec, err
}

// kept reports whether word means a kept audit: a number, or "" for the last one. Any
// other word is a file.
func kept(word string) bool {
	_, err := strconv.Atoi(word)
	return word == "" || err == nil
}
