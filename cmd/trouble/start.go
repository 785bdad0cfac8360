package trouble

import (
	"fmt"
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

func newStart(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var kind, user string
	kinds := incident.Kind("").Known()
	p := cli.Page{Book: book, Key: "incident.start", Use: "start SITE --kind KIND", Statuses: lettered, Args: cobra.ExactArgs(1)}
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--kind", kind, kinds); err != nil {
			return err
		}
		if strings.TrimSpace(args[0]) == "" || len(args[0]) > maxSiteName {
			return cli.Fault(nil, book, "cases.site", nil)
		}
		inv, failed, err := in.ReadOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		account, err := accountAt(env, site.Aim(args[0], inv), user, inv)
		if err != nil {
			return err
		}
		opened, err := open(env, incident.Kind(kind), account)
		if err != nil {
			return err
		}
		scene, err := wholeScene(c.Context(), env, opened, inv, failed)
		if err != nil {
			return err
		}
		return env.Show(kit.Case(scene, false, options(env, env.Lang)))
	})
	in.Add(env, c)
	choice(env, c, &kind, "kind", "incident.start.flags.kind", kinds)
	c.Flags().StringVar(&user, "user", "", "incident.start.flags.user")
	return c
}

// accountAt returns the one account that t and user mean, stored or not, and refuses
// names that are secrets.
func accountAt(env *cli.Env, t site.Target, user string, inv *audit.Inventory) (audit.Account, error) {
	if err := guard(env, t, user, inventory.Guard(inv.Entries)); err != nil {
		return audit.Account{}, err
	}
	switch accounts := t.Of(user); len(accounts) {
	case 0:
		return t.Stranger(user), nil
	case 1:
		return accounts[0], nil
	default:
		return audit.Account{}, several(accounts)
	}
}

// guard refuses a site or a user that is a secret. The name of a known service or
// account may look like one.
func guard(env *cli.Env, t site.Target, user string, g inventory.Guard) error {
	if err := g.Refuse(t.Given, user); err != nil {
		return err
	}
	if !t.Known() {
		if err := g.RefusePlaces(t.Given); err != nil {
			return err
		}
	}
	g.SayBlind(env, t.Given, user)
	return nil
}

func several(accounts []audit.Account) error {
	var users []string
	for _, a := range accounts {
		users = append(users, fmt.Sprintf("%q", a.Username))
	}
	return cli.Fault(nil, book, "cases.several", words.V{"n": len(users), "users": strings.Join(users, ", ")})
}

// open keeps a new case about an account.
func open(env *cli.Env, kind incident.Kind, a audit.Account) (*incident.Case, error) {
	c := &incident.Case{
		Kind: kind, Name: a.Name.In(env.Lang), Site: a.Site, Service: a.Service, Category: a.Category,
		Account: a.ID, Username: a.Username, Opened: now(env),
	}
	store, err := inventory.Cases(env)
	if err != nil {
		return nil, err
	}
	if err := store.Start(c); err != nil {
		return nil, caseError(err)
	}
	env.Say(book.Both("cases.opened", words.V{"id": c.ID}))
	return c, nil
}
