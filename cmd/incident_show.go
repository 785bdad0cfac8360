package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/checks"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentShowPage = page{
	use:   "show CASE",
	short: audit.Text{En: "Show what to do, what else is in danger, and what happened", Ja: "すべきこと、ほかの危険、経過を表示する"},
	long: audit.Text{
		En: `Shows the steps of a case, ticked off or not; which other accounts share the
password or are recovered through this one, in the order in which to change
them; and what was noted. CASE may be cut short if only one begins so.`,
		Ja: `事案の手順と済んだもの、同じパスワードやここを通じて復旧できるほかのアカウント
（変える順）、書き留めた経過を表示します。CASE は、ほかと区別できるところまで
打てば足ります。`,
	},
	example: audit.Text{
		En: `  acctaudit incident show rakuten-1`,
		Ja: `  acctaudit incident show rakuten-1`,
	},
	statuses: []int{ExitOK, ExitFailure, ExitUsage, ExitIncomplete, ExitInterrupted},
	args:     cobra.ExactArgs(1),
}

func newIncidentShow(env *Env) *cobra.Command { return env.caseSheet(incidentShowPage, false) }

var incidentReportPage = page{
	use:   "report CASE",
	short: audit.Text{En: "Write the whole case with reasons and sources", Ja: "事案の全体を、理由と出典をつけて書く"},
	long: audit.Text{
		En: `Writes everything about a case: the steps with reasons and the advice that they
come from, what else is in danger, what happened, and the follow-up. To keep,
or to hand to somebody who helps.`,
		Ja: `事案のすべてを書き出します。手順とその理由、もとになった助言、ほかの危険、経過、
その後の確認を含みます。保管したり、手伝ってくれる人に渡したりするためのものです。`,
	},
	example: audit.Text{
		En: `  acctaudit incident report rakuten-1 -o case.html`,
		Ja: `  acctaudit incident report rakuten-1 -o case.html`,
	},
	statuses: incidentShowPage.statuses,
	args:     cobra.ExactArgs(1),
}

func newIncidentReport(env *Env) *cobra.Command { return env.caseSheet(incidentReportPage, true) }

// caseSheet is a command that writes the sheet of a case.
func (env *Env) caseSheet(p page, full bool) *cobra.Command {
	var in input
	var out sheetOutput
	c := env.command(p, func(c *cobra.Command, args []string) error {
		if err := out.check(); err != nil {
			return err
		}
		found, err := env.find(args[0])
		if err != nil {
			return err
		}
		inv, failed, err := in.readOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		scene, err := env.scene(c.Context(), found, inv, failed)
		if err != nil {
			return err
		}
		if err := out.write(env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.Case(scene, full, o)) }); err != nil {
			return err
		}
		if failed != nil || scene.Radius == nil {
			return errIncomplete
		}
		return wholly(inv)
	})
	in.flags(env, c)
	out.flags(env, c, sheetFormats)
	c.ValidArgsFunction = env.completeCases
	return c
}

// scene puts together what is known around a case. Failed is why the logins
// could not be read, or nil.
func (env *Env) scene(ctx context.Context, c *incident.Case, inv *audit.Inventory, failed error) (kit.Scene, error) {
	s := kit.Scene{Case: env.guarded(c, inv), Accounts: inv.Accounts, Saved: saved(inv, c.Account)}
	if failed != nil {
		s.Failed = failed.Error()
		return s, nil
	}
	if len(inv.Entries) == 0 {
		s.Failed = unreadStores(env, inv)
		if s.Failed != "" {
			return s, nil
		}
	}
	rec, err := audit.Run(ctx, inv, sharing(), audit.Options{Tool: tool(), Now: env.Now()})
	if err != nil {
		return s, err
	}
	radius := access.New(inv, env.clock(audit.StaleAfter)).Radius(c.Account, inv, rec)
	radius.NearCompared = slices.ContainsFunc(sharing(), func(c *audit.Check) bool { return shares(c, "similar") })
	s.Radius = &radius
	return s, nil
}

// sharing returns the checks that find shared passwords.
func sharing() []*audit.Check {
	return slices.DeleteFunc(slices.Clone(checks.All), func(c *audit.Check) bool {
		return !shares(c, "same") && !shares(c, "similar")
	})
}

// shares reports whether c finds accounts whose passwords are alike in that
// way.
func shares(c *audit.Check, how string) bool {
	for _, code := range c.Words().Codes {
		if code.Shares == how {
			return true
		}
	}
	return false
}

// saved returns the day on which the newest login of an account was changed.
func saved(inv *audit.Inventory, id audit.AccountID) string {
	last := ""
	for _, a := range inv.Accounts {
		for _, e := range inv.Entries {
			if a.ID == id && slices.Contains(a.Entries, e.ID) && !e.Modified.IsZero() {
				last = max(last, e.Modified.Format(time.DateOnly))
			}
		}
	}
	return last
}

// unreadStores names the stores that were not read to the end.
func unreadStores(env *Env, inv *audit.Inventory) string {
	var names []string
	for _, s := range inv.Stores {
		if !s.Complete() {
			names = append(names, report.StoreGap(s, env.Lang))
		}
	}
	return strings.Join(names, env.t(audit.Text{En: "; ", Ja: "、"}))
}

var incidentListPage = page{
	use:   "list",
	short: audit.Text{En: "List the cases", Ja: "事案を一覧する"},
	long: audit.Text{
		En: `Lists the cases that you keep, with what is still to do. A file that is no case
is named as well, and left as it is.`,
		Ja: `記録している事案と、残っていることを一覧します。読めないファイルも挙げますが、
手は付けません。`,
	},
	example: audit.Text{
		En: `  acctaudit incident list`,
		Ja: `  acctaudit incident list`,
	},
	statuses: []int{ExitOK, ExitFailure, ExitUsage, ExitIncomplete},
}

func newIncidentList(env *Env) *cobra.Command {
	return env.command(incidentListPage, func(*cobra.Command, []string) error {
		store, err := env.incidents()
		if err != nil {
			return err
		}
		cases, broken, err := store.List()
		if err != nil {
			return err
		}
		out := sheetOutput{format: sheetFormats[0]}
		if err := out.write(env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.List(cases, o)) }); err != nil {
			return err
		}
		for _, b := range broken {
			fmt.Fprintln(env.Err, "acctaudit: "+b.In(env.Lang))
		}
		if len(broken) > 0 {
			return errIncomplete
		}
		return nil
	})
}
