package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentFollowUpPage = cli.Page{
	Book: book, Key: "incident.follow-up", Use: "follow-up CASE",
	Statuses: cli.PlainStatuses,
	Args:     cobra.ExactArgs(1),
}

// A followUp is the flags of the command.
type followUp struct {
	inventory.Flags
	contacted, looked, password, factor, ics string
	days, carried                            []int
	asked                                    []string
	force                                    bool
}

func newIncidentFollowUp(env *cli.Env) *cobra.Command {
	var f followUp
	c := env.Command(incidentFollowUpPage, func(c *cobra.Command, args []string) error { return f.run(env, c, args[0]) })
	f.Flags.Add(env, c)
	flags := c.Flags()
	flags.StringVar(&f.contacted, "contacted", "", "incident.follow-up.flags.contacted")
	flags.StringVar(&f.looked, "looked", "", "incident.follow-up.flags.looked")
	flags.StringVar(&f.password, "password-changed", "", "incident.follow-up.flags.password-changed")
	flags.StringVar(&f.factor, "second-factor", "", "incident.follow-up.flags.second-factor")
	flags.StringVar(&f.ics, "ics", "", "incident.follow-up.flags.ics")
	flags.IntSliceVar(&f.days, "days", nil, "incident.follow-up.flags.days")
	flags.StringArrayVar(&f.asked, "asked", nil, "incident.follow-up.flags.asked")
	flags.IntSliceVar(&f.carried, "carried-out", nil, "incident.follow-up.flags.carried-out")
	flags.BoolVar(&f.force, "force", false, "incident.follow-up.flags.force")
	c.ValidArgsFunction = completeCases(env)
	return c
}

func (f *followUp) run(env *cli.Env, c *cobra.Command, id string) error {
	if slices.ContainsFunc(f.days, func(n int) bool { return n < 1 || n > 3650 }) || len(f.days) > 100 {
		return cli.Usage(audit.Text{En: "--days are numbers from 1 to 3650, at most 100", Ja: "--days に書けるのは1から3650の数字、100個までです"}, audit.Text{}, nil)
	}
	if _, err := findCase(env, id); err != nil {
		return err
	}
	if err := inventory.RefuseSecrets(env, c, &f.Flags, f.asked...); err != nil {
		return err
	}
	found, err := change(env, id, func(k *incident.Case) error { return f.apply(env, k) })
	if err != nil {
		return err
	}
	out := cli.Output{Format: cli.Formats[0]}
	if err := writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.FollowUp(found, o)) }); err != nil {
		return err
	}
	return f.calendar(env, found)
}

// apply puts the flags into the case. The plan is made the first time, and
// again when its terms are given.
func (f *followUp) apply(env *cli.Env, k *incident.Case) error {
	if k.FollowUp == nil || f.contacted != "" || f.days != nil {
		if err := f.plan(env, k); err != nil {
			return err
		}
	}
	for _, text := range f.asked {
		if err := k.FollowUp.Ask(text); err != nil {
			return err
		}
	}
	today := incident.DayOf(env.Now())
	for _, n := range f.carried {
		if err := k.FollowUp.Carry(n, today); err != nil {
			return noInstruction(len(k.FollowUp.Instructions), err)
		}
	}
	return f.dates(env, k.FollowUp)
}

func (f *followUp) plan(env *cli.Env, k *incident.Case) error {
	contacted, err := f.contact(env, k)
	if err != nil {
		return err
	}
	days := f.days
	if days == nil {
		days = incident.DefaultDays
	}
	k.Follow(contacted, days)
	return nil
}

// contact returns the day on which support was told: as given, as planned
// before, or as ticked off.
func (f *followUp) contact(env *cli.Env, k *incident.Case) (incident.Day, error) {
	if f.contacted != "" {
		return past(env, "--contacted", f.contacted)
	}
	if day := k.Told(); !day.IsZero() {
		return day, nil
	}
	return incident.Day{}, cli.Usage(audit.Text{
		En: "when support was told is not known", Ja: "サポートに連絡した日が分かりません",
	}, audit.Text{
		En: "Say it with --contacted today or --contacted 2026-11-22, or tick off the step of the contact first.",
		Ja: "--contacted today か --contacted 2026-11-22 のように指定するか、連絡した手順を先に済みにしてください。",
	}, nil)
}

func (f *followUp) dates(env *cli.Env, to *incident.FollowUp) error {
	for _, d := range []struct {
		flag, given string
		set         func(incident.Day)
	}{
		{"--password-changed", f.password, func(d incident.Day) { to.PasswordChanged = &d }},
		{"--second-factor", f.factor, func(d incident.Day) { to.SecondFactor = &d }},
		{"--looked", f.looked, func(d incident.Day) { to.Looked(d) }},
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

// past reads a day that is not in the future: what is said to be done.
func past(env *cli.Env, flag, s string) (incident.Day, error) {
	d, err := dayValue(env, flag, s)
	if err == nil && d.Compare(incident.DayOf(env.Now())) > 0 {
		return d, cli.Usage(audit.Text{
			En: flag + " is in the future", Ja: flag + " が未来の日付です",
		}, audit.Text{En: "Give the day on which it was done.", Ja: "実際に行った日を指定してください。"}, nil)
	}
	return d, err
}

func noInstruction(have int, err error) error {
	if !errors.Is(err, incident.ErrStep) {
		return err
	}
	return cli.Usage(audit.Text{
		En: fmt.Sprintf("--carried-out: there is no instruction of this number (there are %d)", have),
		Ja: fmt.Sprintf("--carried-out: その番号の指示はありません（全部で%d件）", have),
	}, audit.Text{
		En: "See their numbers with: acctaudit incident follow-up CASE", Ja: "番号は acctaudit incident follow-up 事案 で確かめられます。",
	}, err)
}

// calendar writes the days that are left.
func (f *followUp) calendar(env *cli.Env, c *incident.Case) error {
	if f.ics == "" {
		return nil
	}
	if len(c.Due()) == 0 {
		return cli.Usage(audit.Text{
			En: c.ID + ": no day is left to look at it again, so there is nothing to write",
			Ja: c.ID + ": 見直す予定の日が残っていないので、カレンダーに書くものがありません",
		}, audit.Text{}, nil)
	}
	var b bytes.Buffer
	if err := kit.WriteICS(&b, c, kitOptions(env, env.Lang)); err != nil {
		return err
	}
	out := cli.Output{File: f.ics, Force: f.force}
	if err := out.Deliver(env, b.Bytes()); err != nil {
		return err
	}
	env.Say(audit.Text{En: "%s days in it", Ja: "%s日分です"}, strconv.Itoa(len(c.Due())))
	return nil
}
