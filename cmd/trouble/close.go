package trouble

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/kit"
)

func newClose(env *cli.Env) *cobra.Command {
	reopen, yes := false, false
	p := cli.Page{Book: book, Key: "incident.close", Use: "close [CASE]", Statuses: lettered}
	c := onCase(env, p, 0, func(ctx context.Context, found *incident.Case, _ []string) error {
		said := "cases.reopened"
		if !reopen {
			said = "cases.closed"
			if sure, err := mayClose(ctx, env, found, yes); err != nil || !sure {
				return err
			}
		}
		return note(env, found, said, func(c *incident.Case) error {
			switch {
			case reopen:
				c.Closed = nil
			case c.Open():
				c.Closed = new(now(env))
			}
			return nil
		})
	})
	c.Flags().BoolVar(&reopen, "reopen", false, "incident.close.flags.reopen")
	c.Flags().BoolVar(&yes, "yes", false, "incident.close.flags.yes")
	return c
}

// mayClose says what is still to be done in a case, and asks whether it may be closed.
func mayClose(ctx context.Context, env *cli.Env, c *incident.Case, yes bool) (bool, error) {
	left := kit.Left(c, options(env, env.Lang))
	if len(left) == 0 || !c.Open() {
		return true, nil
	}
	v := words.V{"id": c.ID, "n": len(left), "list": strings.Join(left[:min(len(left), 5)], book.In(env.Lang, "cases.comma", nil))}
	if !yes && env.NoInput {
		return false, cli.Fault(nil, book, "cases.unfinished", v)
	}
	env.Say(book.Both("cases.left", v))
	if yes {
		return true, nil
	}
	return env.Confirm(ctx, book.In(env.Lang, "cases.sure", v))
}
