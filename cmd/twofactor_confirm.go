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
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var twofactorConfirmPage = cli.Page{
	Use:   "confirm [SITE]",
	Short: audit.Text{En: "Answer the checklist, the weightiest accounts first", Ja: "大切なアカウントから順に、チェックリストに答える"},
	Long: audit.Text{
		En: `Walks through the accounts that were never confirmed, or too long ago, the most
important first, and asks which second factor is on, what it lives on, and where
backup codes are kept. Each answer is saved at once with its date: leave whenever
you like and go on later. With SITE and --method it asks nothing, for scripts.

Only where codes are kept is asked, never a code. Things that --on names are
added to the checklist if they are new; the thing "vault" is the password manager.`,
		Ja: `まだ確認していないアカウントと、確認から日が経ちすぎたアカウントを、大切なものから
順に尋ねます。有効な方式、どの機器で使うか、バックアップコードの保管場所です。
回答はその場で日付とともに保存するので、いつやめても、あとで続きから始められます。
SITE と --method を指定すると、何も尋ねずに一つだけ書き込みます（スクリプト用）。

尋ねるのはコードの保管場所だけで、コードそのものは尋ねません。--on で指定した物が
チェックリストになければ加えます。vault はパスワード管理ソフトを表します。`,
	},
	Example: audit.Text{
		En: `  acctaudit twofactor confirm
  acctaudit twofactor confirm x.com --method totp --on phone --codes none
  acctaudit twofactor confirm github --method passkey@pc --method sms@phone
  acctaudit twofactor confirm --habit phishing.no-unknown-links=no`,
		Ja: `  acctaudit twofactor confirm
  acctaudit twofactor confirm x.com --method totp --on phone --codes none
  acctaudit twofactor confirm github --method passkey@pc --method sms@phone
  acctaudit twofactor confirm --habit phishing.no-unknown-links=no`,
	},
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
	f.StringVar(&t.path, "checklist", "", env.T(audit.Text{
		En: "write to this checklist `file` (default checklist.yaml in the configuration folder)",
		Ja: "書き込むチェックリストの`ファイル`（既定は設定フォルダーの checklist.yaml）",
	}))
	f.StringVar(&t.user, "user", "", env.T(audit.Text{En: "the account of this user `name`", Ja: "この`ユーザー名`のアカウント"}))
	f.StringArrayVar(&t.methods, "method", nil, env.T(audit.Text{
		En: "a `method` that is on: " + strings.Join(answers.MethodNames(), ", ") + "; repeatable",
		Ja: "有効な`方式`: " + strings.Join(answers.MethodNames(), ", ") + "。複数指定できる",
	}))
	f.StringVar(&t.on, "on", "", env.T(audit.Text{En: "the `thing` that it lives on, such as phone", Ja: "その方式を使う機器や`連絡先`（phone など）"}))
	f.StringVar(&t.codes, "codes", "", env.T(audit.Text{
		En: "backup codes: " + strings.Join(answers.Codes(), ", ") + " (`state`)",
		Ja: "バックアップコードの`状態`: " + strings.Join(answers.Codes(), ", "),
	}))
	f.StringVar(&t.place, "codes-place", "", env.T(audit.Text{En: "the `place` where they are kept, never the codes", Ja: "コードの保管`場所`（コードそのものは書かない）"}))
	f.StringArrayVar(&t.habits, "habit", nil, env.T(audit.Text{
		En: "answer a question about yourself: `ID=ANSWER`, with yes, no or unknown; repeatable",
		Ja: "自分自身についての質問に答える: `ID=回答`（yes, no, unknown）。複数指定できる",
	}))
	f.BoolVar(&t.all, "all", false, env.T(audit.Text{En: "ask about confirmed accounts as well", Ja: "確認済みのアカウントも尋ねる"}))
	cli.SpanVar(f, &t.staleAfter, "stale-after", audit.StaleAfter, env.T(audit.Text{
		En: "ask again what was confirmed longer ago than this `long`; at 0 everything (default 180d)", Ja: "確認からこの`期間`を過ぎたものを、もう一度尋ねる。0 ならすべて（既定は 180d）",
	}))
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
		thing := audit.Thing{ID: factor.On, Kind: thingKind(factor), Name: t.env.T(thingNames[factor.On])}
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

// thingKind guesses what a factor lives on.
func thingKind(f audit.Factor) string {
	if f.On == answers.Vault {
		return answers.Vault
	}
	switch f.Method {
	case audit.MethodSMS, audit.MethodVoice:
		return "number"
	case audit.MethodSecurityKey, audit.MethodSmartCard, audit.MethodHardwareOTP:
		return "key"
	case audit.MethodEmail:
		return "mailbox"
	case audit.MethodPIN:
		return "memory"
	}
	return "device"
}
