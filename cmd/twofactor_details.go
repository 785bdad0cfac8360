package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/cmd/internal/form"
)

// detail asks a further question about an account, from which there is a way
// back to its first.
func (t *tfConfirm) detail(asker *form.Asker, title string, about []string, options []form.Option, initial string) (string, error) {
	options = append(options,
		form.Option{Value: choiceAgain, Label: t.env.T(audit.Text{En: "- choose again", Ja: "－ 選び直す"})},
		form.Option{Value: choiceQuit, Label: t.env.T(audit.Text{En: "- quit without this answer", Ja: "－ この回答をやめて終わる"})})
	chosen, err := asker.Choose(title, about, options, initial)
	switch {
	case err != nil:
		return "", err
	case chosen == choiceAgain:
		return "", errAgain
	case chosen == choiceQuit:
		return "", form.ErrQuit
	}
	return chosen, nil
}

// askThing asks what a factor lives on: a thing of the checklist, a new one,
// or nobody knows.
func (t *tfConfirm) askThing(asker *form.Asker, list *file.Checklist, f audit.Factor, title string) (string, error) {
	env := t.env
	var options []form.Option
	for _, thing := range list.Things {
		if answers.MayLiveOn(f, thing.Kind) {
			options = append(options, form.Option{Value: thing.ID, Label: cmp.Or(thing.Name, thing.ID)})
		}
	}
	for _, id := range answers.Usual(f) {
		if list.Thing(id) == nil {
			options = append(options, form.Option{Value: id, Label: fmt.Sprintf(env.T(audit.Text{En: "%s  (new: %s)", Ja: "%s（%s、新しく加える）"}), env.T(thingNames[id]), id)})
		}
	}
	options = append(options,
		form.Option{Value: choiceOther, Label: env.T(audit.Text{En: "another one", Ja: "ほかの物"})},
		form.Option{Value: choiceUnknown, Label: env.T(audit.Text{En: "I do not know", Ja: "分からない"})})
	chosen, err := t.detail(asker, title, []string{fmt.Sprintf(env.T(audit.Text{En: "Where is it: %s?", Ja: "どこにありますか: %s"}), methodList(env, []audit.Method{f.Method}))}, options, options[0].Value)
	if err != nil || chosen != choiceOther {
		return chosen, err
	}
	return asker.Text(title, env.T(audit.Text{En: "A short name for it, such as tablet", Ja: "短い名前（タブレット など）"}), func(s string) error {
		if s == "" || strings.ContainsAny(s, "@: ") || t.guard.RefusePlaces(s) != nil {
			return errors.New(env.T(audit.Text{En: "one word, without @ and colon", Ja: "空白・@・コロンのない一語で書いてください"}))
		}
		return nil
	})
}

// thingNames are the names of things that are new to a checklist.
var thingNames = map[string]audit.Text{
	"phone":       {En: "phone", Ja: "スマートフォン"},
	"pc":          {En: "computer", Ja: "パソコン"},
	"number":      {En: "phone number", Ja: "携帯電話番号"},
	"key":         {En: "security key or token", Ja: "セキュリティキー・トークン"},
	"mailbox":     {En: "mailbox", Ja: "メールボックス"},
	"memory":      {En: "in memory", Ja: "記憶"},
	answers.Vault: {En: "password manager", Ja: "パスワード管理ソフト"},
}

func (t *tfConfirm) askCodes(asker *form.Asker, list *file.Checklist, a answers.Account, title string) (audit.BackupCodes, error) {
	env := t.env
	question := []string{env.T(audit.Text{
		En: "Backup codes, for the day the second factor is lost: do you keep any? (Never write them here.)",
		Ja: "二段階認証に使う機器を失ったときのバックアップコードを保管していますか（コードそのものは書きません）",
	})}
	state, err := t.detail(asker, title, question, []form.Option{
		{Value: "stored", Label: env.T(audit.Text{En: "kept", Ja: "保管している"})},
		{Value: "none", Label: env.T(audit.Text{En: "not kept", Ja: "保管していない"})},
		{Value: "not_offered", Label: env.T(audit.Text{En: "the service gives none", Ja: "サービスが提供していない"})},
		{Value: "unknown", Label: env.T(audit.Text{En: "I do not know", Ja: "分からない"})},
	}, cmp.Or(a.BackupCodes.State, "stored"))
	if err != nil || state != "stored" {
		return audit.BackupCodes{State: state}, err
	}
	place, err := t.askPlace(asker, list, title)
	return audit.BackupCodes{State: state, Place: place}, err
}

func (t *tfConfirm) askPlace(asker *form.Asker, list *file.Checklist, title string) (string, error) {
	env := t.env
	var options []form.Option
	for _, thing := range list.Things {
		if slices.Contains([]string{"paper", "device", answers.Vault}, thing.Kind) {
			options = append(options, form.Option{Value: thing.ID, Label: cmp.Or(thing.Name, thing.ID)})
		}
	}
	if list.Thing(answers.Vault) == nil {
		options = append(options, form.Option{Value: answers.Vault, Label: env.T(audit.Text{En: "the password manager", Ja: "パスワード管理ソフトの中"})})
	}
	options = append(options,
		form.Option{Value: choiceOther, Label: env.T(audit.Text{En: "another place", Ja: "ほかの場所"})},
		form.Option{Value: choiceUnknown, Label: env.T(audit.Text{En: "I do not know", Ja: "分からない"})})
	chosen, err := t.detail(asker, title, []string{env.T(audit.Text{En: "Where are they kept?", Ja: "どこに保管していますか"})}, options, options[0].Value)
	if err != nil || chosen != choiceOther {
		return chosen, err
	}
	return asker.Text(title, env.T(audit.Text{En: "The place, such as: safe", Ja: "場所（金庫 など）"}), func(s string) error {
		if t.guard.RefusePlaces(s) != nil {
			return errors.New(env.T(audit.Text{En: "the place only, never the codes", Ja: "場所だけを書き、コードは書かないでください"}))
		}
		return nil
	})
}

// askHabits asks the questions about the person that are open or stale.
func (t *tfConfirm) askHabits(asker *form.Asker, list *file.Checklist) error {
	env := t.env
	questions := answers.Questions
	for i, q := range questions {
		at := slices.IndexFunc(list.Habits, func(h audit.Habit) bool { return h.ID == q.ID })
		if at >= 0 && !t.all && list.Habits[at].Doubt(env.Clock(t.staleAfter)) == "" {
			continue
		}
		title := fmt.Sprintf("%d/%d  %s", i+1, len(questions), env.T(audit.Text{En: "About yourself", Ja: "あなた自身について"}))
		chosen, err := asker.Choose(title, []string{env.T(q.Text())}, []form.Option{
			{Value: "yes", Label: env.T(audit.Text{En: "yes", Ja: "はい"})},
			{Value: "no", Label: env.T(audit.Text{En: "no", Ja: "いいえ"})},
			{Value: "unknown", Label: env.T(audit.Text{En: "I do not know", Ja: "分からない"})},
			{Value: choiceSkip, Label: env.T(audit.Text{En: "- skip for now", Ja: "－ あとで（飛ばす）"})},
			{Value: choiceQuit, Label: env.T(audit.Text{En: "- save and quit", Ja: "－ 保存して終わる"})},
		}, "yes")
		switch {
		case err != nil:
			return err
		case chosen == choiceQuit:
			return form.ErrQuit
		case chosen == choiceSkip:
			continue
		}
		h := audit.Habit{ID: q.ID, Answer: audit.Answer{Value: audit.Reply(chosen), Date: t.today()}}
		if err := file.Update(t.path, func(f *file.Checklist) error { return f.SetHabit(h) }); err != nil {
			return err
		}
	}
	return nil
}
