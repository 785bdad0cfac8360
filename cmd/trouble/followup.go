package trouble

import (
	"errors"

	"github.com/spf13/cobra"

	"acctaudit/audit/incident"
	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// A followUp is the flags of the command.
type followUp struct {
	inventory.Flags
	contacted, looked, password, factor, ics string
	days, carried                            []int
	instructions                             []string
	force                                    bool
}

func newFollowUp(env *cli.Env) *cobra.Command {
	var f followUp
	p := cli.Page{Book: book, Key: "incident.follow-up", Use: "follow-up [CASE]", Statuses: cli.PlainStatuses, Args: cobra.MaximumNArgs(1)}
	c := onCase(env, p, func(c *cobra.Command, args []string) error { return f.run(env, c, args) })
	f.Flags.Add(env, c)
	flags := c.Flags()
	flags.StringVar(&f.contacted, "contacted", "", "incident.follow-up.flags.contacted")
	flags.StringVar(&f.looked, "looked", "", "incident.follow-up.flags.looked")
	flags.StringVar(&f.password, "password-changed", "", "incident.follow-up.flags.password-changed")
	flags.StringVar(&f.factor, "second-factor", "", "incident.follow-up.flags.second-factor")
	flags.StringVar(&f.ics, "ics", "", "incident.follow-up.flags.ics")
	flags.IntSliceVar(&f.days, "days", nil, "incident.follow-up.flags.days")
	flags.StringArrayVar(&f.instructions, "asked", nil, "incident.follow-up.flags.asked")
	flags.IntSliceVar(&f.carried, "carried-out", nil, "incident.follow-up.flags.carried-out")
	flags.BoolVar(&f.force, "force", false, "incident.follow-up.flags.force")
	return c
}

func (f *followUp) run(env *cli.Env, c *cobra.Command, args []string) error {
	if !incident.ValidDays(f.days) {
		return cli.Fault(nil, book, "cases.days", nil)
	}
	about, _, err := pick(env, args, 0)
	if err != nil {
		return err
	}
	if err := inventory.RefuseSecrets(env, c, &f.Flags, f.instructions...); err != nil {
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

// apply puts the flags into the case. The plan is made the first time, and
// again when its terms are given.
func (f *followUp) apply(env *cli.Env, k *incident.Case) error {
	if k.FollowUp == nil || f.contacted != "" || f.days != nil {
		contacted, err := f.contact(env, k)
		if err != nil {
			return err
		}
		k.Follow(contacted, f.days)
	}
	for _, text := range f.instructions {
		if err := k.FollowUp.Ask(text); err != nil {
			return err
		}
	}
	for _, n := range f.carried {
		if err := k.FollowUp.Carry(n, incident.DayOf(env.Now())); err != nil {
			return noInstruction(k.FollowUp, err)
		}
	}
	return f.dates(env, k.FollowUp)
}

// contact returns the day on which support was told: as given, or as the case has it.
func (f *followUp) contact(env *cli.Env, k *incident.Case) (incident.Day, error) {
	if f.contacted != "" {
		return past(env, "--contacted", f.contacted)
	}
	if told := k.Told(); !told.IsZero() {
		return told, nil
	}
	return incident.Day{}, cli.Fault(nil, book, "cases.contacted", nil)
}

func (f *followUp) dates(env *cli.Env, to *incident.FollowUp) error {
	for _, d := range []struct {
		flag, given string
		set         func(incident.Day)
	}{
		{"--password-changed", f.password, func(d incident.Day) { to.PasswordChanged = &d }},
		{"--second-factor", f.factor, func(d incident.Day) { to.SecondFactor = &d }},
		{"--looked", f.looked, func(d incident.Day) {
			if to.Looked(d) == 0 {
				env.Say(book.Text("cases.early"))
			}
		}},
	} {
		if d.given == "" {
			continue
		}
		day, err := past(env, d.flag, d.given)
		if err != nil {
			return err
		}
		d.set(day)
	}
	return nil
}

func noInstruction(f *incident.FollowUp, err error) error {
	if !errors.Is(err, incident.ErrStep) {
		return err
	}
	return cli.Fault(err, book, "cases.instruction", words.V{"n": len(f.Instructions)})
}

// calendar writes the days that are left.
func (f *followUp) calendar(env *cli.Env, c *incident.Case) error {
	if f.ics == "" {
		return nil
	}
	days := kit.Reminders(c, options(env, env.Lang))
	if days == 0 {
		return cli.Fault(nil, book, "cases.noDay", words.V{"id": c.ID})
	}
	out := cli.Output{File: f.ics, Force: f.force}
	if err := out.Deliver(env, keep.Bytes([]byte(kit.ICS(c, options(env, env.Lang))))); err != nil {
		return err
	}
	env.Say(book.Both("cases.looks", words.V{"n": days}))
	return nil
}
