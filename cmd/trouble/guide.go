package trouble

import (
	"context"
	"errors"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// guide asks what happened and shows what to do now. Without a terminal it shows the only
// open case.
func guide(ctx context.Context, env *cli.Env, in *inventory.Flags) error {
	cases, _, _ := inventory.OpenCases(env) // cases that cannot be read must not delay the first step
	tty, err := env.Terminal()
	if err != nil && len(cases) == 1 {
		return showNext(env, cases[0])
	}
	if err != nil {
		return cli.Fault(err, book, "cases.nobody", nil)
	}
	defer tty.Close()
	a := &asking{Asker: form.New(ctx, tty, ""), env: env}
	err = a.run(ctx, in, cases)
	if errors.Is(err, form.ErrQuit) {
		return context.Canceled
	}
	return err
}

// An asking holds the questions of one run.
type asking struct {
	*form.Asker
	env *cli.Env
}

func (a *asking) run(ctx context.Context, in *inventory.Flags, cases []*incident.Case) error {
	kind, old, err := a.what(cases)
	if err != nil {
		return err
	}
	if old != nil {
		return showNext(a.env, old)
	}
	name, err := a.Text(a.env.T(kit.Situation(kind)), a.env.T(kit.Where(kind)), func(s string) error { return nil })
	if err != nil {
		return err
	}
	answers, err := a.answers(kind)
	if err != nil {
		return err
	}
	b := beginning{kind: kind, site: name, answers: answers, among: a.among}
	return b.run(ctx, a.env, in)
}

// what asks what happened, and returns a new kind or an open case.
func (a *asking) what(cases []*incident.Case) (incident.Kind, *incident.Case, error) {
	all := append(cli.Each(cases, func(c *incident.Case) form.Option {
		return form.Option{Value: c.ID, Label: book.In(a.env.Lang, "cases.goOn", nil) + kit.Named(c, a.env.Lang)}
	}), cli.Each(incident.Kinds, func(k incident.Kind) form.Option {
		return form.Option{Value: string(k), Label: a.env.T(kit.Situation(k))}
	})...)
	chosen, err := a.Choose(book.In(a.env.Lang, "cases.happened", nil), nil, all, all[0].Value)
	if i := slices.IndexFunc(cases, func(c *incident.Case) bool { return c.ID == chosen }); i >= 0 {
		return "", cases[i], err
	}
	return incident.Kind(chosen), nil, err
}

// answers asks the questions that decide the order of steps. Each may be left unanswered.
func (a *asking) answers(kind incident.Kind) ([]incident.Answer, error) {
	var out []incident.Answer
	for _, q := range incident.Of(kind).Ask {
		chosen, err := a.question(q)
		if err != nil {
			return nil, err
		}
		out = append(out, cli.As[incident.Answer](chosen)...)
	}
	return slices.DeleteFunc(out, func(a incident.Answer) bool { return a == "" }), nil
}

func (a *asking) question(q incident.Question) ([]string, error) {
	choices := q.Choices()
	ask := form.Question{Title: a.env.T(kit.QuestionWord(q)), Options: cli.Each(choices.Options, func(o incident.Answer) form.Option {
		return form.Option{Value: string(o), Label: a.env.T(kit.AnswerWord(o))}
	})}
	if choices.Several {
		ask.Mode, ask.About = answers.Several, []string{a.env.T(kit.QuestionWord("several"))}
	} else {
		unsure := form.Option{Label: a.env.T(kit.QuestionWord("unsure"))}
		ask.Options = append([]form.Option{unsure}, ask.Options...)
	}
	return a.Ask(ask)
}

// among asks which of several accounts it is. "Not sure" is one of the options.
func (a *asking) among(t site.Target) (audit.Account, error) {
	options := append([]form.Option{{Label: a.env.T(kit.QuestionWord("unsure"))}}, cli.Each(t.Accounts, func(a audit.Account) form.Option {
		return form.Option{Value: a.Username, Label: a.Username}
	})...)
	user, err := a.Choose(book.In(a.env.Lang, "cases.account", nil), nil, options, "")
	if found := t.Of(user); user != "" && len(found) > 0 {
		return found[0], err
	}
	return t.Stranger(""), err
}

// nameless reports whether a site is left blank.
func nameless(s string) bool { return strings.TrimSpace(s) == "" }
