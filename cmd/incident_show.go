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
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentShowPage = cli.Page{
	Book: book, Key: "incident.show", Use: "show CASE",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
	Args:     cobra.ExactArgs(1),
}

func newIncidentShow(env *cli.Env) *cobra.Command { return caseSheet(env, incidentShowPage, false) }

var incidentReportPage = cli.Page{
	Book: book, Key: "incident.report", Use: "report CASE",
	Statuses: incidentShowPage.Statuses,
	Args:     cobra.ExactArgs(1),
}

func newIncidentReport(env *cli.Env) *cobra.Command { return caseSheet(env, incidentReportPage, true) }

// caseSheet is a command that writes the sheet of a case.
func caseSheet(env *cli.Env, p cli.Page, full bool) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		found, err := findCase(env, args[0])
		if err != nil {
			return err
		}
		inv, failed, err := in.ReadOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		scene, err := sceneOf(c.Context(), env, found, inv, failed)
		if err != nil {
			return err
		}
		if err := writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.Case(scene, full, o)) }); err != nil {
			return err
		}
		if failed != nil || scene.Radius == nil {
			return cli.ErrIncomplete
		}
		return inventory.Wholly(inv)
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	c.ValidArgsFunction = completeCases(env)
	return c
}

// scene puts together what is known around a case. Failed is why the logins
// could not be read, or nil.
func sceneOf(ctx context.Context, env *cli.Env, c *incident.Case, inv *audit.Inventory, failed error) (kit.Scene, error) {
	s := kit.Scene{Case: guarded(env, c, inv), Accounts: inv.Accounts, Saved: saved(inv, c.Account)}
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
	rec, err := audit.Run(ctx, inv, sharing(), audit.Options{Tool: cli.Tool(), Now: env.Now()})
	if err != nil {
		return s, err
	}
	radius := access.New(inv, env.Clock(env.StaleAfter())).Radius(c.Account, inv, rec)
	radius.NearCompared = slices.ContainsFunc(sharing(), func(c *audit.Check) bool { return relates(c, audit.SimilarPassword) })
	s.Radius = &radius
	return s, nil
}

// sharing returns the checks that find shared passwords.
func sharing() []*audit.Check {
	return slices.DeleteFunc(slices.Clone(checks.All), func(c *audit.Check) bool {
		return !relates(c, audit.SamePassword) && !relates(c, audit.SimilarPassword)
	})
}

func relates(c *audit.Check, kind audit.RelationKind) bool { return slices.Contains(c.Relates, kind) }

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
func unreadStores(env *cli.Env, inv *audit.Inventory) string {
	var names []string
	for _, s := range inv.Stores {
		if !s.Complete() {
			names = append(names, report.StoreGap(s, env.Lang))
		}
	}
	return strings.Join(names, env.T(audit.Text{En: "; ", Ja: "、"}))
}

var incidentListPage = cli.Page{
	Book: book, Key: "incident.list", Use: "list",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete},
}

func newIncidentList(env *cli.Env) *cobra.Command {
	return env.Command(incidentListPage, func(*cobra.Command, []string) error {
		store, err := inventory.Cases(env)
		if err != nil {
			return err
		}
		cases, broken, err := store.List()
		if err != nil {
			return err
		}
		out := cli.Output{Format: cli.Formats[0]}
		if err := writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.List(cases, o)) }); err != nil {
			return err
		}
		for _, b := range broken {
			fmt.Fprintln(env.Err, "acctaudit: "+b.In(env.Lang))
		}
		if len(broken) > 0 {
			return cli.ErrIncomplete
		}
		return nil
	})
}

// guarded returns c without the text of notes that hold a secret after all,
// because they were made while the logins could not be read.
func guarded(env *cli.Env, c *incident.Case, inv *audit.Inventory) *incident.Case {
	var texts []string
	for _, n := range c.Timeline {
		texts = append(texts, n.Text)
	}
	found := draft.Holding(texts, inv.Entries)
	if len(found) == 0 {
		return c
	}
	safe := *c
	safe.Timeline = slices.Clone(c.Timeline)
	for _, i := range found {
		safe.Timeline[i].Text = env.T(audit.Text{
			En: "(not shown: it holds a password or secret of yours)", Ja: "（自分のパスワードか秘密が入っているため表示しません）",
		})
	}
	fmt.Fprintf(env.Err, "acctaudit: "+env.T(audit.Text{
		En: "case %s: notes that hold a password or secret of yours, to be taken out of its file: %d\n",
		Ja: "事案 %s: パスワードか秘密の入ったメモが%d件あります。事案のファイルから消してください\n",
	}), c.ID, len(found))
	return &safe
}
