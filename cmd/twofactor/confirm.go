package twofactor

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/walk"
)

// A confirmation is one run of 'twofactor confirm'.
type confirmation struct {
	env        *cli.Env
	logins     inventory.Flags
	path       string
	user       string
	methods    []string
	on         string
	codes      string
	place      string
	habits     []string
	all        bool
	staleAfter time.Duration
}

func newConfirm(env *cli.Env) *cobra.Command {
	t := &confirmation{env: env}
	p := cli.Page{Book: book, Key: "twofactor.confirm", Use: "confirm [SITE]", Statuses: cli.PlainStatuses, Args: cobra.MaximumNArgs(1)}
	c := env.Command(p, func(c *cobra.Command, args []string) error { return t.run(c.Context(), args) })
	f := c.Flags()
	f.StringVar(&t.logins.Checklist, "checklist", "", "twofactor.confirm.flags.checklist")
	f.StringVar(&t.user, "user", "", "twofactor.confirm.flags.user")
	f.StringArrayVar(&t.methods, "method", nil, "twofactor.confirm.flags.method")
	env.Label(c, book, words.V{"method": strings.Join(answers.MethodNames(), ", ")})
	cli.Offer(c, "method", answers.MethodNames)
	f.StringVar(&t.on, "on", "", "twofactor.confirm.flags.on")
	f.StringVar(&t.codes, "codes", "", "twofactor.confirm.flags.codes")
	cli.Choice(c, "codes", answers.Codes)
	f.StringVar(&t.place, "codes-place", "", "twofactor.confirm.flags.codes-place")
	f.StringArrayVar(&t.habits, "habit", nil, "twofactor.confirm.flags.habit")
	f.BoolVar(&t.all, "all", false, "twofactor.confirm.flags.all")
	cli.SpanVar(f, &t.staleAfter, "stale-after", t.env.StaleAfter(), "twofactor.confirm.flags.stale-after")
	c.RegisterFlagCompletionFunc("habit", cobra.FixedCompletions(answers.QuestionIDs(), cobra.ShellCompDirectiveNoSpace))
	return c
}

func (t *confirmation) run(ctx context.Context, args []string) (err error) {
	if t.path, err = t.logins.ChecklistPath(t.env); err != nil {
		return err
	}
	inv, err := walk.Secrets(ctx, t.env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	guard := inventory.Guard(inv.Entries)
	if err := t.refuse(guard, args); err != nil {
		return err
	}
	if err := t.setHabits(); err != nil {
		return err
	}
	scripted := len(t.methods) > 0 || t.codes != "" || t.place != "" || t.on != ""
	switch {
	case len(args) == 0 && scripted:
		return cli.Fault(nil, book, "noSite", nil)
	case scripted:
		return t.script(args[0])
	case len(args) == 0 && len(t.habits) > 0:
		return nil
	}
	return t.walk(ctx, guard, args)
}

// walk asks about the factors of one account, or of each account in the checklist with an open question.
func (t *confirmation) walk(ctx context.Context, guard inventory.Guard, args []string) error {
	one := len(args) == 1
	w := walk.Walk{
		Env: t.env, Path: t.path, Logins: &audit.Inventory{}, Guard: guard, Clock: t.env.Clock(t.staleAfter),
		Scope: answers.Scope{Kinds: answers.Factoring, All: t.all || one},
	}
	if one {
		w.Pick = func(s *answers.Set) (answers.Account, error) { return find(s, args[0], t.user) }
	}
	return w.Run(ctx)
}

// refuse refuses a command line that contains a secret.
func (t *confirmation) refuse(guard inventory.Guard, args []string) error {
	if err := guard.Refuse(append(args, t.user)...); err != nil {
		return err
	}
	places := []string{t.on, t.place}
	for _, m := range t.methods {
		_, thing, _ := strings.Cut(m, "@")
		places = append(places, thing)
	}
	if err := guard.RefusePlaces(places...); err != nil {
		return err
	}
	guard.SayBlind(t.env, append(places, t.user)...)
	return nil
}

func (t *confirmation) setHabits() error {
	var said answers.Set
	for _, h := range t.habits {
		id, value, _ := strings.Cut(h, "=")
		err := cmp.Or(cli.OneOf("--habit", id, answers.QuestionIDs()), cli.OneOf("--habit", value, []string{"yes", "no", "unknown"}))
		if err != nil {
			return err
		}
		said.Habits = append(said.Habits, audit.Habit{ID: id, Answer: audit.Answer{Value: audit.Reply(value), Date: t.env.Clock(0).Today()}})
	}
	if len(said.Habits) == 0 {
		return nil
	}
	return walk.Saved(t.path, file.Update(t.path, func(s *answers.Set) error {
		s.Put(said)
		return nil
	}))
}

// script saves one answer, given by flags.
func (t *confirmation) script(where string) error {
	factors, err := t.factors()
	if err != nil {
		return err
	}
	given := answers.Given{Factors: factors, Thing: t.on, Codes: audit.BackupCodes{State: t.codes, Place: t.place}}
	var done answers.Account
	err = file.Update(t.path, func(s *answers.Set) error {
		a, err := find(s, where, t.user)
		if err != nil {
			return err
		}
		clock := t.env.Clock(t.staleAfter)
		if half := given.Missing(a, clock); half != "" {
			return cli.Fault(nil, book, "half", words.V{"missing": "--" + half})
		}
		said := s.Confirm(given.On(a), clock.Today(), t.env.Lang)
		done = said.Accounts[0]
		s.Put(said)
		return nil
	})
	if err := walk.Saved(t.path, err); err != nil {
		return err
	}
	return t.env.Answer(book.In(t.env.Lang, "confirmed", words.V{
		"account": text.Visible(done.Key), "methods": methods(t.env, audit.MethodsOf(done.Factors)), "date": cli.Day(done.Confirmed),
	}))
}

func (t *confirmation) factors() ([]audit.Factor, error) {
	var factors []audit.Factor
	for _, m := range t.methods {
		f, ok := answers.ParseFactor(m)
		if !ok {
			return nil, cli.OneOf("--method", string(f.Method), answers.MethodNames())
		}
		if f.On == "" && f.Method.Real() {
			f.On = t.on
		}
		factors = append(factors, f)
	}
	if !answers.Alone(factors) {
		return nil, cli.Fault(nil, book, "alone", nil)
	}
	return factors, nil
}
