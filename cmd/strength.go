package cmd

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks/strength"
	"acctaudit/checks/strength/policy"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/term"
)

var strengthPage = cli.Page{
	Book: book, Key: "strength", Use: "strength",
	Group:    cli.GroupAudit,
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitFindings, cli.ExitInterrupted},
	Args:     noPasswordHere,
}

// noPasswordHere refuses an argument: it may be a password.
func noPasswordHere(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return cli.Usage(audit.Text{
		En: "a password does not go on the command line: it is now in the history of your shell, and other programs may have seen it",
		Ja: "パスワードは引数では受け取りません。いま打ったものはシェルの履歴に残り、ほかのプログラムからも見えたかもしれません",
	}, audit.Text{
		En: "Take it out of the history, do not use it any more, and run 'acctaudit strength' alone.",
		Ja: "履歴から消し、そのパスワードは使わないでください。'acctaudit strength' とだけ打てば尋ねます。",
	}, nil)
}

// A strengthRun is one run of the command.
type strengthRun struct {
	env       *cli.Env
	stdin     bool
	json      bool
	showParts bool
	second    bool
	policy    string
	about     []string

	profile   policy.Profile
	inputs    []strength.Input
	estimator *strength.Estimator
}

func newStrength(env *cli.Env) *cobra.Command {
	r := &strengthRun{env: env}
	c := env.Command(strengthPage, func(c *cobra.Command, _ []string) error { return r.run(c.Context()) })
	f := c.Flags()
	f.BoolVar(&r.stdin, "stdin", false, "strength.flags.stdin")
	f.BoolVar(&r.json, "json", false, "strength.flags.json")
	f.BoolVar(&r.showParts, "show-parts", false, "strength.flags.show-parts")
	f.BoolVar(&r.second, "second-factor", false, "strength.flags.second-factor")
	f.StringSliceVar(&r.about, "about", inventory.Person(env), "strength.flags.about")
	inventory.PolicyVar(env, c, &r.policy)
	return c
}

func (r *strengthRun) run(ctx context.Context) error {
	if err := r.check(); err != nil {
		return err
	}
	r.estimator = strength.NewEstimator(r.env.Now())
	if r.stdin {
		return r.many(ctx)
	}
	return r.one(ctx)
}

func (r *strengthRun) check() error {
	if r.showParts && (r.stdin || r.json || !term.IsTerminal(r.env.Out)) {
		return cli.Usage(audit.Text{
			En: "--show-parts shows pieces of the password, and so only on a terminal, without --stdin and --json",
			Ja: "--show-parts はパスワードの一部を表示するため、端末でだけ使えます（--stdin、--json とは併用できません）",
		}, audit.Text{}, nil)
	}
	name, err := inventory.Policy(r.policy)
	if err != nil {
		return err
	}
	if r.profile, err = policy.Find(name); err != nil {
		return err
	}
	for _, word := range r.about {
		r.inputs = append(r.inputs, strength.Input{Word: word, Kind: strength.KindPersonal})
	}
	return nil
}

// one asks for a password with a live meter and explains the result.
func (r *strengthRun) one(ctx context.Context) error {
	tty, err := r.env.Terminal()
	if err != nil {
		return err
	}
	defer tty.Close()
	prompt := r.env.T(audit.Text{En: "Password (not shown): ", Ja: "パスワード（表示しません）: "})
	secret, err := tty.Live(ctx, prompt, r.meter)
	if err != nil {
		return cli.AskError(err)
	}
	defer secret.Clear()
	if secret.Empty() {
		return noPassword()
	}
	v := r.judge(secret.Reveal())
	if r.json {
		return r.writeJSON([]judged{{1, v}})
	}
	if r.env.Quiet {
		return weakness(v)
	}
	if err := r.env.Show(r.explain(v)); err != nil {
		return err
	}
	if r.showParts {
		if err := r.env.Answer(r.parts(v, secret.Reveal())); err != nil {
			return err
		}
	}
	return weakness(v)
}

// noPassword is the answer to an empty input: there was nothing to judge.
func noPassword() error {
	return cli.Usage(audit.Text{En: "there was no password to judge", Ja: "判定するパスワードがありませんでした"}, audit.Text{}, nil)
}

// A judgement is what is said of one password.
type judgement struct {
	strength.Estimate
	shape policy.Shape
}

func (r *strengthRun) judge(password []byte) judgement {
	e := r.estimator.Judge(password, r.inputs)
	return judgement{e, policy.ShapeOf(password, e.Common)}
}

// weakness is the ending of a run that judged vs.
func weakness(vs ...judgement) error {
	for _, v := range vs {
		if v.Weak() {
			return cli.ErrFindings
		}
	}
	return nil
}

// secondFactor says what the command line tells of a second factor.
func (r *strengthRun) secondFactor() policy.Second {
	if r.second {
		return policy.SecondInUse
	}
	return policy.SecondUnknown
}

const meterCells = 8

// meter is what stands behind the prompt while the password is typed.
func (r *strengthRun) meter(typed []byte) string {
	if len(typed) == 0 {
		return ""
	}
	v := r.judge(typed)
	full := min(meterCells, (v.Score*meterCells+3)/4)
	bar := strings.Repeat("#", full) + strings.Repeat("-", meterCells-full)
	return fmt.Sprintf("[%s] %d/4 %s  %s", bar, v.Score, r.env.T(strength.ScoreWord(v.Score)), r.kinds(v))
}
