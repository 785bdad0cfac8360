package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/term"
)

// What a person chooses besides an answer.
var (
	errBack  = errors.New("back to the account before")
	errSkip  = errors.New("skip this account")
	errAgain = errors.New("choose again for this account")
)

// walk asks about one account after the other and saves each answer at once.
func (t *tfConfirm) walk(ctx context.Context, only *wanted) error {
	if t.env.NoInput {
		return cli.AskError(term.ErrNone)
	}
	list, err := file.Load(t.path)
	if errors.Is(err, fs.ErrNotExist) && only == nil {
		return noChecklistYet()
	}
	if errors.Is(err, fs.ErrNotExist) {
		list, err = file.New(), nil
	}
	if err != nil {
		return inventory.ChecklistError(t.path, err)
	}
	accounts, err := t.queue(list, only)
	if err != nil {
		return err
	}
	tty, err := t.env.Tty.Open()
	if err != nil {
		return noFormHere(err)
	}
	defer tty.Close()
	asker := form.New(ctx, tty, t.env.T(formHint))
	answered, err := t.ask(asker, list, accounts)
	if err == nil && only == nil {
		err = t.askHabits(asker, list)
	}
	if errors.Is(err, form.ErrQuit) {
		err = nil
	}
	if err != nil {
		return t.saved(err)
	}
	return t.env.Answer(fmt.Sprintf(t.env.T(audit.Text{
		En: "%d of %d accounts answered and saved in %s", Ja: "%d件（全%d件のうち）に回答し、%s に保存しました",
	}), answered, len(accounts), t.path))
}

var formHint = audit.Text{
	En: "Up/down and Enter choose. Ctrl-C saves and quits at any time.",
	Ja: "↑↓で選び、Enterで決定。Ctrl-C でいつでも保存して終わります。",
}

func noFormHere(err error) error {
	return cli.Usage(audit.Text{
		En: "the form needs a terminal, and there is none", Ja: "回答の画面には端末が必要ですが、ここにはありません",
	}, audit.Text{
		En: "Give the answer by flags: acctaudit twofactor confirm SITE --method …", Ja: "フラグで答えられます: acctaudit twofactor confirm SITE --method …",
	}, err)
}

func noChecklistYet() error {
	return cli.Usage(audit.Text{
		En: "there is no checklist yet", Ja: "チェックリストがまだありません",
	}, audit.Text{En: "Make one first: acctaudit twofactor init", Ja: "先に作ってください: acctaudit twofactor init"}, fs.ErrNotExist)
}

// queue returns the accounts to ask about, the weightiest first: the one that
// is wanted, or all that were never confirmed or too long ago.
func (t *tfConfirm) queue(f *file.Checklist, only *wanted) ([]answers.Account, error) {
	if only != nil {
		a, err := only.one(f)
		return []answers.Account{a}, err
	}
	var out []answers.Account
	for _, a := range f.Accounts {
		if t.all || len(a.Factors) == 0 || t.env.Clock(t.staleAfter).Doubt(a.Confirmed) != "" {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b answers.Account) int { return cmp.Compare(weight(b), weight(a)) })
	return out, nil
}

func weight(a answers.Account) int {
	if a.Importance > 0 {
		return a.Importance
	}
	return a.ImportanceGuess
}

func (t *tfConfirm) ask(asker *form.Asker, list *file.Checklist, accounts []answers.Account) (answered int, err error) {
	done := make(map[int]bool)
	for i := 0; i < len(accounts); {
		a, err := t.askOne(asker, list, accounts[i], i, len(accounts))
		switch {
		case errors.Is(err, errBack):
			i = max(i-1, 0)
			continue
		case errors.Is(err, errSkip):
			i++
			continue
		case errors.Is(err, errAgain):
			continue
		case err != nil:
			return len(done), err
		}
		err = file.Update(t.path, func(f *file.Checklist) error {
			if now := f.Account(a.Key); now != nil { // others may have written to it meanwhile
				merged := *now
				merged.Factors, merged.BackupCodes = a.Factors, a.BackupCodes
				merged.Confirmed, merged.ConfirmedBy = a.Confirmed, a.ConfirmedBy
				a = merged
			}
			err := t.save(f, a)
			*list = *f
			return err
		})
		if err != nil {
			return len(done), err
		}
		accounts[i] = a
		done[i] = true
		asker.Say(t.title(a, i, len(accounts)) + ": " + methodList(t.env, audit.MethodsOf(a.Factors)))
		i++
	}
	return len(done), nil
}

// The answers besides a method.
const (
	choiceSeveral = "several"
	choiceSkip    = "skip"
	choiceBack    = "back"
	choiceQuit    = "quit"
	choiceAgain   = "again"
	choiceUnknown = ""
	choiceOther   = "other"
)

func (t *tfConfirm) askOne(asker *form.Asker, list *file.Checklist, a answers.Account, i, n int) (answers.Account, error) {
	methods, err := t.askMethods(asker, a, i, n)
	if err != nil {
		return a, err
	}
	a.Factors = nil
	for _, m := range methods {
		f := audit.Factor{Method: m}
		if m.Real() {
			if f.On, err = t.askThing(asker, list, f, t.title(a, i, n)); err != nil {
				return a, err
			}
		}
		a.Factors = append(a.Factors, f)
	}
	if methods[0].Real() {
		if a.BackupCodes, err = t.askCodes(asker, list, a, t.title(a, i, n)); err != nil {
			return a, err
		}
	}
	a.Confirmed, a.ConfirmedBy = t.today(), answers.ByForm
	return a, nil
}

func (t *tfConfirm) title(a answers.Account, i, n int) string {
	name := cmp.Or(a.Name, a.Domain, a.Key)
	if s, ok := serviceOf(a); ok && a.Name == "" {
		name = t.env.T(s.Name)
	}
	return fmt.Sprintf("%d/%d  %s  %s", i+1, n, text.Visible(name), text.Visible(a.Username))
}

func serviceOf(a answers.Account) (*site.Service, bool) {
	if s, ok := site.ByID(a.Service); ok {
		return s, true
	}
	return site.Lookup(site.Host(a.Domain))
}

// about tells what is known of the service and of the last answer.
func (t *tfConfirm) about(a answers.Account) []string {
	env := t.env
	l := &cli.Fields{Env: env}
	if s, ok := serviceOf(a); ok {
		l.Add(audit.Text{En: "Offers", Ja: "提供の記録"}, offeredLine(env, s))
		l.Add(audit.Text{En: "Note", Ja: "注意"}, env.T(s.Note))
		l.Add(audit.Text{En: "Settings", Ja: "設定ページ"}, cmp.Or(s.Settings, s.Support))
	} else {
		l.Add(audit.Text{En: "Offers", Ja: "提供の記録"}, env.T(audit.Text{En: "not known", Ja: "分かっていません"}))
	}
	if len(a.Factors) > 0 {
		last := methodList(env, audit.MethodsOf(a.Factors)) + " " + cli.Day(a.Confirmed)
		l.Add(audit.Text{En: "Last answer", Ja: "前の回答"}, last)
	}
	var out []string
	for _, f := range l.Out {
		out = append(out, f.Label+": "+f.Value)
	}
	return out
}

func (t *tfConfirm) askMethods(asker *form.Asker, a answers.Account, i, n int) ([]audit.Method, error) {
	env := t.env
	var offered []audit.Method
	if s, ok := serviceOf(a); ok {
		offered = s.Offered()
	}
	ordered := slices.Concat(offered, slices.DeleteFunc(slices.Clone(audit.Methods), func(m audit.Method) bool { return slices.Contains(offered, m) }))
	var methods, options []form.Option
	for _, m := range ordered {
		methods = append(methods, form.Option{Value: string(m), Label: methodLabel(env, m, offered)})
	}
	option := func(value, en, ja string) {
		options = append(options, form.Option{Value: value, Label: env.T(audit.Text{En: en, Ja: ja})})
	}
	options = slices.Clone(methods)
	option(choiceSeveral, "several of these", "いくつか併用している")
	option(string(audit.MethodNone), "none is on", "使っていない")
	option(string(audit.MethodNotOffered), "the service offers none", "サービスが提供していない")
	option(string(audit.MethodUnknown), "I do not know", "分からない")
	option(choiceSkip, "- skip for now", "－ あとで（飛ばす）")
	option(choiceBack, "- back to the one before", "－ 一つ前に戻る")
	option(choiceQuit, "- save and quit", "－ 保存して終わる")
	chosen, err := asker.Choose(t.title(a, i, n), t.about(a), options, lastMethod(a))
	if err != nil {
		return nil, err
	}
	switch chosen {
	case choiceSkip:
		return nil, errSkip
	case choiceBack:
		return nil, errBack
	case choiceQuit:
		return nil, form.ErrQuit
	case choiceSeveral:
		return t.askSeveral(asker, a, i, n, methods)
	}
	return []audit.Method{audit.Method(chosen)}, nil
}

func lastMethod(a answers.Account) string {
	if len(a.Factors) == 1 {
		return string(a.Factors[0].Method)
	}
	return ""
}

func (t *tfConfirm) askSeveral(asker *form.Asker, a answers.Account, i, n int, methods []form.Option) ([]audit.Method, error) {
	var before []string
	for _, f := range a.Factors {
		before = append(before, string(f.Method))
	}
	chosen, err := asker.ChooseSeveral(t.title(a, i, n), []string{t.env.T(audit.Text{
		En: "Space marks each that is on, Enter goes on.", Ja: "有効なものをスペースキーで選び、Enterで進みます。",
	})}, methods, before)
	if err != nil {
		return nil, err
	}
	if len(chosen) == 0 {
		return nil, errSkip
	}
	var out []audit.Method
	for _, c := range chosen {
		out = append(out, audit.Method(c))
	}
	return out, nil
}

func methodLabel(env *cli.Env, m audit.Method, offered []audit.Method) string {
	label := methodList(env, []audit.Method{m})
	if slices.Contains(offered, m) {
		label += env.T(audit.Text{En: "  (recorded as offered)", Ja: "（提供の記録あり）"})
	}
	return label
}
