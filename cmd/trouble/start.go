package trouble

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// maxSiteName bounds what may be given as SITE.
const maxSiteName = 300

// A beginning holds what is said of a case when it is opened.
type beginning struct {
	kind       incident.Kind
	site, user string
	answers    []incident.Answer
	among      func(site.Target) (audit.Account, error) // chooses between several accounts; nil makes them an error
}

func newStart(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var kind, user string
	var answers []string
	kinds := func() []string { return cli.As[string](incident.Kinds) }
	p := cli.Page{Book: book, Key: "incident.start", Use: "start [SITE] --kind KIND", Statuses: lettered, Args: cobra.MaximumNArgs(1), More: answerList}
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--kind", kind, kinds()); err != nil {
			return err
		}
		if len(args) > 0 && (nameless(args[0]) || len(args[0]) > maxSiteName) {
			return cli.Fault(nil, book, "cases.site", nil)
		}
		b := beginning{kind: incident.Kind(kind), site: strings.Join(args, ""), user: user, answers: cli.As[incident.Answer](answers)}
		return b.run(c.Context(), env, &in)
	})
	in.Add(env, c)
	c.Flags().StringVar(&kind, "kind", "", "incident.start.flags.kind")
	cli.Choice(c, "kind", kinds)
	answersVar(c, &answers, "incident.start.flags.answers")
	c.Flags().StringVar(&user, "user", "", "incident.start.flags.user")
	return c
}

// answersVar gives c the flag --answers.
func answersVar(c *cobra.Command, to *[]string, key string) {
	c.Flags().StringSliceVar(to, "answers", nil, key)
	cli.Choice(c, "answers", func() []string { return cli.As[string](incident.Answers()) })
}

// answerList explains the values of --answers, one a line.
func answerList(l audit.Lang) string {
	var lines []string
	for _, q := range incident.Questions {
		lines = append(lines, "  "+kit.QuestionWord(q).In(l))
		for _, a := range q.Choices().Options {
			lines = append(lines, fmt.Sprintf("    %-16s %s", a, kit.AnswerWord(a).In(l)))
		}
	}
	return strings.Join(lines, "\n")
}

// run opens the case and shows what to do now, even if the case cannot be saved.
func (b *beginning) run(ctx context.Context, env *cli.Env, in *inventory.Flags) error {
	inv := &audit.Inventory{}
	if !nameless(b.site) { // else no login is wanted, so none is waited for
		var err error
		if inv, _, err = in.ReadOr(ctx, env); err != nil {
			return err
		}
		defer inv.Clear()
	}
	account, err := b.account(env, inv)
	if err != nil {
		return err
	}
	c := &incident.Case{
		Kind: b.kind, Name: account.Name.In(env.Lang), Site: account.Site, Service: account.Service, Category: account.Category,
		Account: account.ID, Username: account.Username, Opened: now(env),
	}
	c.Answer(b.answers...)
	kept := keepCase(env, c)
	if err := showNext(env, c); err != nil {
		return err
	}
	return kept
}

// account returns the account that is meant, or a zero one if no site is named.
func (b *beginning) account(env *cli.Env, inv *audit.Inventory) (audit.Account, error) {
	if nameless(b.site) {
		return audit.Account{}, nil
	}
	t := site.Aim(b.site, inv)
	if err := guard(env, t, b.user, inventory.Guard(inv.Entries)); err != nil {
		return audit.Account{}, err
	}
	switch accounts := t.Of(b.user); {
	case len(accounts) == 0:
		return t.Stranger(b.user), nil
	case len(accounts) == 1:
		return accounts[0], nil
	case b.among != nil:
		return b.among(t)
	default:
		return audit.Account{}, several(accounts)
	}
}

// guard refuses a site or a user that is a secret. The name of a known service may look
// like one, and is not refused.
func guard(env *cli.Env, t site.Target, user string, g inventory.Guard) error {
	if err := g.Refuse(t.Given, user); err != nil {
		return err
	}
	if t.Known() {
		g.SayBlind(env, user)
		return nil
	}
	g.SayBlind(env, t.Given, user)
	return g.RefusePlaces(t.Given)
}

func several(accounts []audit.Account) error {
	users := cli.Each(accounts, func(a audit.Account) string { return strconv.Quote(a.Username) })
	return cli.Fault(nil, book, "cases.several", words.V{"n": len(users), "users": strings.Join(users, ", ")})
}

// keepCase saves a new case.
func keepCase(env *cli.Env, c *incident.Case) error {
	store, err := inventory.Cases(env)
	if err != nil {
		return err
	}
	return caseError(store.Start(c))
}

func newNext(env *cli.Env) *cobra.Command {
	var answers []string
	p := cli.Page{Book: book, Key: "incident.next", Use: "next [CASE]", Statuses: cli.PlainStatuses, More: answerList}
	c := onCase(env, p, 0, func(_ context.Context, found *incident.Case, _ []string) (err error) {
		if len(answers) > 0 {
			found, err = change(env, found.ID, func(c *incident.Case) error { c.Answer(cli.As[incident.Answer](answers)...); return nil })
		}
		if err != nil {
			return err
		}
		return showNext(env, found)
	})
	answersVar(c, &answers, "incident.next.flags.answers")
	return c
}
