package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/edit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var twofactorConfirmPage = cli.Page{
	Book: book, Key: "twofactor.confirm", Use: "confirm [SITE]",
	Statuses: cli.PlainStatuses,
	Args:     cobra.MaximumNArgs(1),
}

// A tfConfirm is one run of 'twofactor confirm'.
type tfConfirm struct {
	env        *cli.Env
	guard      inventory.Guard
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

func newTwofactorConfirm(env *cli.Env) *cobra.Command {
	t := &tfConfirm{env: env}
	c := env.Command(twofactorConfirmPage, func(c *cobra.Command, args []string) error { return t.run(c.Context(), args) })
	f := c.Flags()
	f.StringVar(&t.path, "checklist", "", "twofactor.confirm.flags.checklist")
	f.StringVar(&t.user, "user", "", "twofactor.confirm.flags.user")
	f.StringArrayVar(&t.methods, "method", nil, "twofactor.confirm.flags.method")
	env.Label(c, book, words.V{"method": strings.Join(answers.MethodNames(), ", ")})
	f.StringVar(&t.on, "on", "", "twofactor.confirm.flags.on")
	f.StringVar(&t.codes, "codes", "", "twofactor.confirm.flags.codes")
	env.Label(c, book, words.V{"codes": strings.Join(answers.Codes(), ", ")})
	f.StringVar(&t.place, "codes-place", "", "twofactor.confirm.flags.codes-place")
	f.StringArrayVar(&t.habits, "habit", nil, "twofactor.confirm.flags.habit")
	f.BoolVar(&t.all, "all", false, "twofactor.confirm.flags.all")
	cli.SpanVar(f, &t.staleAfter, "stale-after", t.env.StaleAfter(), "twofactor.confirm.flags.stale-after")
	c.RegisterFlagCompletionFunc("method", cobra.FixedCompletions(answers.MethodNames(), cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("codes", cobra.FixedCompletions(answers.Codes(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (t *tfConfirm) run(ctx context.Context, args []string) error {
	path, err := (&inventory.Flags{Checklist: t.path}).ChecklistPath(t.env)
	if err != nil {
		return err
	}
	t.path = path
	inv, err := t.logins(ctx)
	if err != nil {
		return err
	}
	defer inv.Clear()
	t.guard = inventory.Guard(inv.Entries)
	if err := t.refuse(args); err != nil {
		return err
	}
	scripted := len(t.methods) > 0 || t.codes != "" || t.place != "" || t.on != ""
	if err := t.setHabits(); err != nil {
		return err
	}
	switch {
	case len(args) == 0 && scripted:
		return cli.Usage(audit.Text{
			En: "--method, --on and --codes need a SITE", Ja: "--method・--on・--codes には SITE が要ります",
		}, audit.Text{}, nil)
	case scripted:
		return t.script(wanted{args[0], t.user})
	case len(args) == 0 && len(t.habits) > 0:
		return nil
	case len(args) == 1:
		return t.walk(ctx, &wanted{args[0], t.user})
	}
	return t.walk(ctx, nil)
}

// refuse refuses a command line that holds a secret.
func (t *tfConfirm) refuse(args []string) error {
	if err := t.guard.Refuse(append(args, t.user)...); err != nil {
		return err
	}
	places := append(t.things(), t.on, t.place)
	if err := t.guard.RefusePlaces(places...); err != nil {
		return err
	}
	t.guard.SayBlind(t.env, append(places, t.user)...)
	return nil
}

// logins are those whose passwords must not become answers. A keyring that
// cannot be read keeps nobody from answering.
func (t *tfConfirm) logins(ctx context.Context) (*audit.Inventory, error) {
	in := &inventory.Flags{Ring: inventory.Ring{Timeout: keyring.DefaultTimeout}}
	inv, err := in.ReadLogins(ctx, t.env)
	if ctx.Err() != nil || err == nil {
		return inv, ctx.Err()
	}
	return &audit.Inventory{}, nil
}

// things are those that the methods of the command line live on.
func (t *tfConfirm) things() []string {
	var on []string
	for _, m := range t.methods {
		_, thing, _ := strings.Cut(m, "@")
		on = append(on, thing)
	}
	return on
}

// today is the date of an answer.
func (t *tfConfirm) today() time.Time {
	y, m, d := t.env.Now().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (t *tfConfirm) setHabits() error {
	var given []audit.Habit
	for _, h := range t.habits {
		id, value, _ := strings.Cut(h, "=")
		reply := audit.Reply(value)
		if _, ok := answers.FindQuestion(id); !ok {
			return t.noSuchHabit(id)
		}
		if err := cli.OneOf("--habit", value, []string{"yes", "no", "unknown"}); err != nil {
			return err
		}
		given = append(given, audit.Habit{ID: id, Answer: audit.Answer{Value: reply, Date: t.today()}})
	}
	if len(given) == 0 {
		return nil
	}
	err := file.Update(t.path, func(f *file.Checklist) error {
		for _, h := range given {
			if err := f.SetHabit(h); err != nil {
				return err
			}
		}
		return nil
	})
	return t.saved(err)
}

func (t *tfConfirm) noSuchHabit(id string) error {
	var ids []string
	for _, q := range answers.Questions {
		ids = append(ids, q.ID)
	}
	return cli.OneOf("--habit", id, ids)
}

// saved puts the failure of a save into words.
func (t *tfConfirm) saved(err error) error {
	if _, worded := errors.AsType[*cli.Error](err); err == nil || worded {
		return err
	}
	if errors.Is(err, edit.ErrPlace) {
		return cli.Usage(audit.Text{
			En: t.path + ": the answer cannot be written without disturbing the file",
			Ja: t.path + ": ファイルを崩さずに書き込める場所がありません",
		}, audit.Text{
			En: "Write it there by hand; the file was left as it is.", Ja: "手で書き込んでください。ファイルには手を付けていません。",
		}, err)
	}
	return inventory.ChecklistError(t.path, err)
}

// script writes one answer from the flags.
func (t *tfConfirm) script(w wanted) error {
	factors, err := t.factors()
	if err != nil {
		return err
	}
	if t.codes != "" {
		if err := cli.OneOf("--codes", t.codes, answers.Codes()); err != nil {
			return err
		}
	}
	var done answers.Account
	err = file.Update(t.path, func(f *file.Checklist) error {
		a, err := w.one(f)
		if err != nil {
			return err
		}
		if err := t.whole(a); err != nil {
			return err
		}
		done = t.answered(a, factors)
		return t.save(f, done)
	})
	if err := t.saved(err); err != nil {
		return err
	}
	return t.env.Answer(fmt.Sprintf(t.env.T(audit.Text{En: "%s: %s, confirmed %s", Ja: "%s: %s（%s に確認）"}),
		text.Visible(done.Key), methodList(t.env, audit.MethodsOf(done.Factors)), cli.Day(done.Confirmed)))
}

func (t *tfConfirm) factors() ([]audit.Factor, error) {
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
	if len(factors) > 1 && slices.ContainsFunc(factors, func(f audit.Factor) bool { return !f.Method.Real() }) {
		return nil, cli.Usage(audit.Text{
			En: "none, not_offered and unknown stand alone, not beside other methods",
			Ja: "none・not_offered・unknown は単独で指定し、ほかの方式と並べません",
		}, audit.Text{}, nil)
	}
	return factors, nil
}

// whole refuses half an answer where the other half no longer counts: the date
// is that of both.
func (t *tfConfirm) whole(a answers.Account) error {
	if t.env.Clock(t.staleAfter).Doubt(a.Confirmed) == "" {
		return nil
	}
	missing := ""
	switch {
	case len(t.methods) == 0 && len(a.Factors) > 0:
		missing = "--method"
	case t.codes == "" && a.BackupCodes.State != "":
		missing = "--codes"
	default:
		return nil
	}
	return cli.Usage(audit.Text{
		En: "the answers of before no longer count: give " + missing + " as well",
		Ja: "前の回答はもう数えられないので、" + missing + " も指定してください",
	}, audit.Text{}, nil)
}

// answered puts the flags onto an account. Codes that are not asked about
// keep the answer they had.
func (t *tfConfirm) answered(a answers.Account, factors []audit.Factor) answers.Account {
	if len(factors) > 0 {
		a.Factors = factors
	} else if t.on != "" {
		a.Factors = slices.Clone(a.Factors)
		for i := range a.Factors {
			a.Factors[i].On = t.on
		}
	}
	if t.codes != "" {
		a.BackupCodes = audit.BackupCodes{State: t.codes}
	}
	if t.place != "" {
		a.BackupCodes.Place = t.place
		if a.BackupCodes.State == "" {
			a.BackupCodes.State = "stored"
		}
	}
	a.Confirmed, a.ConfirmedBy = t.today(), answers.ByCommand
	return a
}

// save writes a, and that the things that its factors live on are at hand, but
// for one that is said to be gone.
func (t *tfConfirm) save(f *file.Checklist, a answers.Account) error {
	for _, factor := range a.Factors {
		if factor.On == "" {
			continue
		}
		thing := audit.Thing{ID: factor.On, Kind: answers.KindOf(factor), Name: t.env.T(thingNames[factor.On])}
		if old := f.Thing(factor.On); old != nil {
			thing = *old
		}
		if thing.Held == audit.No {
			continue
		}
		thing.Held, thing.Date = audit.Yes, t.today()
		if err := f.SetThing(thing); err != nil {
			return err
		}
	}
	return f.SetAccount(a)
}
