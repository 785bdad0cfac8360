package trouble

import (
	"cmp"
	"context"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// A followUp holds the flags of the command.
type followUp struct {
	inventory.Flags
	contacted, looked, password, factor time.Time
	days, carried                       []int
	instructions                        []string
	ics                                 string
	force                               bool
}

func newFollowUp(env *cli.Env) *cobra.Command {
	var f followUp
	p := cli.Page{Book: book, Key: "incident.follow-up", Use: "follow-up [CASE]", Statuses: cli.PlainStatuses}
	c := onCase(env, p, 0, func(ctx context.Context, about *incident.Case, _ []string) error { return f.run(ctx, env, about) })
	f.Flags.Add(env, c)
	flags := c.Flags()
	dayVar(env, c, &f.contacted, "contacted", "incident.follow-up.flags.contacted")
	dayVar(env, c, &f.looked, "looked", "incident.follow-up.flags.looked")
	dayVar(env, c, &f.password, "password-changed", "incident.follow-up.flags.password-changed")
	dayVar(env, c, &f.factor, "second-factor", "incident.follow-up.flags.second-factor")
	flags.StringVar(&f.ics, "ics", "", "incident.follow-up.flags.ics")
	flags.IntSliceVar(&f.days, "days", nil, "incident.follow-up.flags.days")
	flags.StringArrayVar(&f.instructions, "asked", nil, "incident.follow-up.flags.asked")
	flags.IntSliceVar(&f.carried, "carried-out", nil, "incident.follow-up.flags.carried-out")
	flags.BoolVar(&f.force, "force", false, "incident.follow-up.flags.force")
	return c
}

func (f *followUp) run(ctx context.Context, env *cli.Env, about *incident.Case) error {
	if !incident.ValidDays(f.days) {
		return cli.Fault(nil, book, "cases.days", nil)
	}
	if err := inventory.RefuseSecrets(ctx, env, &f.Flags, f.instructions...); err != nil {
		return err
	}
	found, err := change(env, about.ID, func(k *incident.Case) error { return f.apply(env, k) })
	if err != nil {
		return err
	}
	if err := env.Show(kit.FollowUp(found, options(env, env.Lang))); err != nil {
		return err
	}
	return f.calendar(env, found)
}

// apply puts the flags into the case. It plans the looks the first time, and again when
// --contacted or --days is given.
func (f *followUp) apply(env *cli.Env, k *incident.Case) error {
	if k.FollowUp.Contacted.IsZero() || !f.contacted.IsZero() || f.days != nil {
		if f.contacted.IsZero() {
			f.contacted = k.Told()
		}
		if f.contacted.IsZero() {
			return cli.Fault(nil, book, "cases.contacted", nil)
		}
		k.Follow(f.contacted, f.days)
	}
	for _, text := range f.instructions {
		if err := k.FollowUp.Ask(text); err != nil {
			return err
		}
	}
	for _, n := range f.carried {
		if err := k.FollowUp.Carry(n, audit.Midnight(env.Now())); err != nil {
			return cli.Fault(err, book, "cases.instruction", words.V{"n": len(k.FollowUp.Instructions)})
		}
	}
	k.FollowUp.PasswordChanged = cmp.Or(f.password, k.FollowUp.PasswordChanged)
	k.FollowUp.SecondFactor = cmp.Or(f.factor, k.FollowUp.SecondFactor)
	if !f.looked.IsZero() && k.FollowUp.Looked(f.looked) == 0 {
		env.Say(book.Text("cases.early"))
	}
	return nil
}

// calendar writes the days that are left to the file of --ics.
func (f *followUp) calendar(env *cli.Env, c *incident.Case) error {
	if f.ics == "" {
		return nil
	}
	calendar, days := kit.ICS(c, options(env, env.Lang))
	if days == 0 {
		return cli.Fault(nil, book, "cases.noDay", words.V{"id": c.ID})
	}
	out := cli.Output{File: f.ics, Force: f.force}
	if err := out.Deliver(env, keep.Bytes([]byte(calendar))); err != nil {
		return err
	}
	env.Say(book.Both("cases.looks", words.V{"n": days}))
	return nil
}
