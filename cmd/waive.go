package cmd

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/waiver"
	"acctaudit/audit/words"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

// Words in place of a site: the person, and all accounts.
const (
	aboutYou   = "you"
	everywhere = "everywhere"
)

func newWaive(env *cli.Env) *cobra.Command {
	a := newRun(env)
	user := ""
	c := env.Command(cli.Page{
		Book: book, Key: "waive", Use: "waive CODE SITE", Group: cli.GroupAudit, Statuses: append(cli.PlainStatuses, cli.ExitInterrupted), Args: cobra.ExactArgs(2),
	}, func(c *cobra.Command, args []string) error { return a.waive(c, args[0], args[1], user) })
	a.remembered(env, c)
	c.Flags().StringVar(&a.until, "until", "", "waive.flags.until")
	c.Flags().StringVar(&a.reason, "reason", "", "waive.flags.reason")
	c.Flags().StringVar(&user, "user", "", "waive.flags.user")
	c.AddCommand(newWaiveList(env), newWaiveRemove(env))
	return c
}

// waive records that the person accepts a finding of today's audit.
func (a *auditRun) waive(c *cobra.Command, code, where, user string) error {
	day, err := dayOf(a.env, a.until)
	if err != nil {
		return err
	}
	if strings.TrimSpace(a.reason) == "" {
		return cli.Fault(nil, book, "waive.reason", nil)
	}
	a.asking = true
	rec, err := a.audit(c)
	if err != nil {
		return err
	}
	ids, err := a.aim(where, user)
	if err != nil {
		return err
	}
	id, severity, err := foundAt(rec, code, ids)
	if err != nil {
		return err
	}
	w := waiver.Waiver{Key: waiver.NewKey(code, id), Severity: severity, Until: day, Reason: a.reason, Made: a.env.Now().Truncate(time.Second)}
	if err := change(a.env, func(f *waiver.File) { f.Put(w) }); err != nil {
		return err
	}
	return a.env.Answer(book.In(a.env.Lang, "waive.done", words.V{"date": cli.Day(day), "what": code + " " + placeOf(id)}))
}

// dayOf parses the day on which something ends: today at the earliest, in a year at the latest.
func dayOf(env *cli.Env, text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err == nil && !waiver.Past(day, env.Now()) && !day.After(env.Now().AddDate(1, 0, 0)) {
		return day, nil
	}
	return time.Time{}, cli.Fault(err, book, "waive.until", nil)
}

// aim returns the accounts that a SITE argument means.
func (a *auditRun) aim(where, user string) ([]audit.AccountID, error) {
	switch strings.ToLower(where) {
	case aboutYou:
		return []audit.AccountID{""}, nil
	case everywhere:
		return []audit.AccountID{waiver.Everywhere}, nil
	}
	meant := site.Aim(where, &audit.Inventory{Accounts: a.accounts}).Of(user)
	ids := cli.Each(meant, func(a audit.Account) audit.AccountID { return a.ID })
	if len(ids) == 0 {
		return nil, cli.Fault(nil, book, "waive.site", nil)
	}
	return ids, nil
}

// foundAt returns the one of ids that has a finding or a question with that code, and
// its severity.
func foundAt(rec *audit.Record, code string, ids []audit.AccountID) (audit.AccountID, audit.Severity, error) {
	at, accounts := make(map[audit.AccountID]audit.Severity), rec.Accounted()
	for _, res := range rec.Results {
		for _, f := range slices.Concat(res.Findings, res.Unknown) {
			if f.Code != code {
				continue
			}
			if f.Severity == "" && !isQuestion(code) {
				return "", "", cli.Fault(nil, book, "waive.unseen", nil)
			}
			for _, id := range accounts(&f) {
				if slices.Contains(ids, id) || ids[0] == waiver.Everywhere && f.Severity == "" {
					at[id] = f.Severity
				}
			}
		}
	}
	switch {
	case len(at) == 0:
		return "", "", cli.Fault(nil, book, "waive.none", nil)
	case ids[0] == waiver.Everywhere:
		return waiver.Everywhere, "", nil
	case len(at) > 1:
		return "", "", cli.Fault(nil, book, "waive.several", nil)
	}
	id := slices.Collect(maps.Keys(at))[0]
	return id, at[id], nil
}

// isQuestion reports whether a code that left something open asks the person. A file
// that could not be read does not.
func isQuestion(code string) bool {
	for _, c := range checks.All {
		w := c.Words()
		if said, ok := w.Codes[code]; ok {
			mends := func(r audit.Remedy) bool { return r.ID == said.Remedy && r.Act == audit.ActMend }
			return !slices.ContainsFunc(w.Remedies, mends)
		}
	}
	return false
}

// ofPassword reports whether the findings of a check are about passwords.
func ofPassword(check string) bool {
	return slices.ContainsFunc(checks.All, func(c *audit.Check) bool { return c.ID == check && c.NeedsSecrets })
}

// waivers returns the accepted findings and the postponed steps. With --no-checklist,
// which is for somebody else's logins, there are none.
func (a *auditRun) waivers() (waiver.File, error) {
	path, err := a.env.ConfigFile("waivers.yaml")
	if err != nil || a.NoChecklist {
		return waiver.File{}, nil // no folder, no waivers
	}
	f, err := waiver.Load(path)
	if err == nil {
		a.env.WarnShared(path)
	}
	return f, cli.FileError("waivers.yaml", path, err)
}

// change edits the file of waivers.
func change(env *cli.Env, edit func(*waiver.File)) error {
	path, err := env.ConfigFile("waivers.yaml")
	if err != nil {
		return err
	}
	return cli.FileError("waivers.yaml", path, waiver.Update(path, edit))
}

// takeUp reads the waivers, and refuses a reason for one that is a secret. A person who waives a question is asked every question,
// with or without a checklist, so that each can be waived by its name.
func (a *auditRun) takeUp(inv *audit.Inventory) (err error) {
	if a.waived, err = a.waivers(); err != nil {
		return err
	}
	if guard := inventory.Guard(inv.Entries); a.asking {
		if err := guard.Refuse(a.reason); err != nil {
			return err
		}
		guard.SayBlind(a.env, a.reason)
	}
	inv.Checklist = inv.Checklist || !a.NoChecklist && (a.asking || a.waived.Asks())
	return nil
}

// putUp marks the waived findings of rec.
func (a *auditRun) putUp(inv *audit.Inventory, rec *audit.Record) {
	a.delays = a.waived.Delays()
	a.waived.Apply(rec, waiver.Rules{OfPassword: ofPassword, Question: isQuestion, Changed: a.memory.Changed(inv)})
}
