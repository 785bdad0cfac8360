package trouble

import (
	"context"
	"fmt"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/kit"
)

// plainScene puts together what is known around a case without comparing passwords.
// failed is why the logins could not be read, or nil.
func plainScene(env *cli.Env, c *incident.Case, inv *audit.Inventory, failed error) kit.Scene {
	s := kit.Scene{Case: guarded(env, c, inv), Accounts: inv.Accounts, Saved: cli.Day(inv.Changed(c.Account))}
	if failed != nil {
		s.Failed = failed.Error()
	}
	return s
}

// wholeScene adds what else is in danger, if anything was read.
func wholeScene(ctx context.Context, env *cli.Env, c *incident.Case, inv *audit.Inventory, failed error) (kit.Scene, error) {
	s := plainScene(env, c, inv, failed)
	if failed == nil && len(inv.Entries) == 0 {
		s.Failed = report.StoreGaps(inv.Stores, env.Lang)
	}
	if s.Failed != "" {
		return s, nil
	}
	sharing := checks.Relating(audit.SamePassword, audit.SimilarPassword)
	rec, err := audit.Run(ctx, inv, sharing, audit.Options{Tool: cli.Tool(), Now: env.Now()})
	if err != nil {
		return s, err
	}
	radius := access.New(inv, env.Clock(env.StaleAfter())).Radius(c.Account, inv, rec)
	s.Radius = &radius
	return s, nil
}

// guarded returns c without what was written in it that holds a secret after all, and
// says so.
func guarded(env *cli.Env, c *incident.Case, inv *audit.Inventory) *incident.Case {
	safe, n := c.Guarded(inv.Entries, book.In(env.Lang, "cases.hidden", nil))
	if n > 0 {
		fmt.Fprintln(env.Err, "acctaudit: "+book.In(env.Lang, "cases.holding", words.V{"id": c.ID, "n": n}))
	}
	return safe
}
