// Package strength is the command that judges a password while it is typed, or many from
// standard input. It shows parts of a password only if a person at a terminal asks for
// them, and saves nothing.
package strength

import (
	"bufio"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit/words"
	judge "acctaudit/checks/strength"
	"acctaudit/checks/strength/policy"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/term"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A run is one run of the command.
type run struct {
	env       *cli.Env
	stdin     bool
	json      bool
	showParts bool
	second    bool
	policy    string
	about     []string

	profiles  []policy.Profile
	inputs    []judge.Input
	estimator *judge.Estimator
}

// Command returns 'strength'.
func Command(env *cli.Env) *cobra.Command {
	r := &run{env: env}
	c := env.Command(cli.Page{
		Book: book, Key: "strength", Use: "strength", Group: cli.GroupAudit, Args: noPasswordHere,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitFindings, cli.ExitInterrupted},
	}, func(c *cobra.Command, _ []string) error { return r.run(c.Context()) })
	f := c.Flags()
	f.BoolVar(&r.stdin, "stdin", false, "strength.flags.stdin")
	f.BoolVar(&r.json, "json", false, "strength.flags.json")
	f.BoolVar(&r.showParts, "show-parts", false, "strength.flags.show-parts")
	f.BoolVar(&r.second, "second-factor", false, "strength.flags.second-factor")
	f.StringSliceVar(&r.about, "about", env.Settings.Person, "strength.flags.about")
	inventory.PolicyVar(env, c, &r.policy)
	return c
}

// noPasswordHere refuses an argument: it may be a password.
func noPasswordHere(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return cli.Fault(nil, book, "refused.seen", nil)
}

func (r *run) run(ctx context.Context) error {
	if r.showParts && (r.stdin || r.json || !term.IsTerminal(r.env.Out)) {
		return cli.Fault(nil, book, "refused.parts", nil)
	}
	name, err := inventory.Policy(r.policy)
	if err != nil {
		return err
	}
	profile, err := policy.Find(name)
	if err != nil {
		return err
	}
	r.profiles, r.estimator = policy.Beside(profile), judge.NewEstimator(r.env.Now())
	for _, word := range r.about {
		r.inputs = append(r.inputs, judge.Input{Word: word, Kind: judge.KindPersonal})
	}
	if r.stdin {
		return r.many(ctx)
	}
	return r.one(ctx)
}

// one asks for a password with a live meter and explains the result.
func (r *run) one(ctx context.Context) error {
	tty, err := r.env.Terminal()
	if err != nil {
		return err
	}
	defer tty.Close()
	secret, err := tty.Live(ctx, book.In(r.env.Lang, "ask", nil), r.meter)
	if err != nil {
		return cli.AskError(err)
	}
	defer secret.Clear()
	if secret.Empty() {
		return cli.Fault(nil, book, "refused.none", nil)
	}
	return r.answer([]judgement{r.judge(1, secret.Reveal())}, func(v judgement) error { return r.explain(v, secret.Reveal()) })
}

// A judgement is the result for one password.
type judgement struct {
	judge.Estimate
	line  int
	shape policy.Shape
}

func (r *run) judge(line int, password []byte) judgement {
	e := r.estimator.Judge(password, r.inputs)
	return judgement{e, line, policy.ShapeOf(password, e.Common)}
}

// outcome returns the outcome of v under a profile, given what the command line says about
// a second factor.
func (r *run) outcome(p policy.Profile, v judgement) policy.Outcome {
	second := policy.SecondUnknown
	if r.second {
		second = policy.SecondInUse
	}
	return p.Judge(v.shape, second)
}

const meterCells = 8

// meter returns the text after the prompt while the password is typed.
func (r *run) meter(typed []byte) string {
	if len(typed) == 0 {
		return ""
	}
	v := r.judge(1, typed)
	full := min(meterCells, (v.Score*meterCells+3)/4)
	bar := strings.Repeat("#", full) + strings.Repeat("-", meterCells-full)
	return fmt.Sprintf("[%s] %d/4 %s  %s", bar, v.Score, judge.ScoreWord(v.Score).In(r.env.Lang), v.Found(r.env.Lang))
}

// Limits of --stdin.
const (
	maxPasswords    = 100_000
	maxPasswordLine = 1 << 20 // bytes, as for a field of an export
)

// many judges every non-empty line of standard input. After an error it shows no result.
func (r *run) many(ctx context.Context) error {
	buf := make([]byte, maxPasswordLine+len("\r\n")) // lines never leave it
	defer clear(buf)
	lines := bufio.NewScanner(r.env.In)
	lines.Buffer(buf, len(buf))
	var all []judgement
	number := 0
	for lines.Scan() {
		if number++; number > maxPasswords {
			return cli.Fault(nil, book, "refused.many", words.V{"line": number, "limit": maxPasswords})
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if line := lines.Bytes(); len(line) > 0 {
			all = append(all, r.judge(number, line))
		}
	}
	if err := lines.Err(); err != nil {
		return lineError(number+1, err)
	}
	if len(all) == 0 {
		return cli.Fault(nil, book, "refused.none", nil)
	}
	return r.answer(all, func(v judgement) error {
		return r.env.Answer(book.In(r.env.Lang, "line", words.V{"line": v.line, "rated": r.rated(v), "kinds": v.Found(r.env.Lang)}))
	})
}

func lineError(number int, err error) error {
	if errors.Is(err, bufio.ErrTooLong) {
		return cli.Fault(err, book, "refused.long", words.V{"line": number, "limit": maxPasswordLine})
	}
	return cli.Fault(err, book, "refused.unread", words.V{"line": number})
}
