package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentStartPage = cli.Page{
	Book: book, Key: "incident.start", Use: "start SITE --kind KIND",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted},
	Args:     cobra.ExactArgs(1),
}

func newIncidentStart(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var kind, user string
	c := env.Command(incidentStartPage, func(c *cobra.Command, args []string) error {
		if err := cli.OneOf("--kind", kind, kinds()); err != nil {
			return err
		}
		if strings.TrimSpace(args[0]) == "" || len(args[0]) > maxSiteName {
			return cli.Usage(audit.Text{En: "this is not the name of a site", Ja: "サイトの名前として使えません"}, audit.Text{}, nil)
		}
		return startIncident(env, c, &in, args[0], incident.Kind(kind), user)
	})
	in.Add(env, c)
	c.Flags().StringVar(&kind, "kind", "", "incident.start.flags.kind")
	env.Label(c, book, words.V{"kind": strings.Join(kinds(), ", ")})
	c.Flags().StringVar(&user, "user", "", "incident.start.flags.user")
	c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(kinds(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// maxSiteName bounds what may be given as SITE.
const maxSiteName = 300

func kinds() []string {
	var names []string
	for _, k := range incident.Kinds {
		names = append(names, string(k))
	}
	return names
}

func startIncident(env *cli.Env, c *cobra.Command, in *inventory.Flags, given string, kind incident.Kind, user string) error {
	inv, failed, err := in.ReadOr(c.Context(), env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	t := aim(given, inv)
	if err := t.refuse(env, user, inventory.Guard(inv.Entries)); err != nil {
		return err
	}
	accounts := t.withUser(user)
	if len(accounts) > 1 {
		return severalAccounts(accounts)
	}
	account := t.stranger()
	account.Username = user
	if len(accounts) == 1 {
		account = accounts[0]
	}
	opened := &incident.Case{
		Kind: kind, Name: account.Name.In(env.Lang), Site: account.Site, Service: account.Service, Category: account.Category,
		Account: account.ID, Username: account.Username, Opened: now(env),
	}
	store, err := inventory.Cases(env)
	if err != nil {
		return err
	}
	if err := store.Start(opened); err != nil {
		return caseError(err)
	}
	env.Say(audit.Text{En: "opened case %s", Ja: "事案 %s を開きました"}, opened.ID)
	scene, err := sceneOf(c.Context(), env, opened, inv, failed)
	if err != nil {
		return err
	}
	out := cli.Output{Format: cli.Formats[0]}
	return writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.Case(scene, false, o)) })
}

// refuse refuses a target or a user that is a secret. The name of a known
// service or account may look like one.
func (t target) refuse(env *cli.Env, user string, g inventory.Guard) error {
	if err := g.Refuse(t.given, user); err != nil {
		return err
	}
	if t.service == nil && len(t.accounts) == 0 {
		if err := g.RefusePlaces(t.given); err != nil {
			return err
		}
	}
	g.SayBlind(env, t.given, user)
	return nil
}

func one(d doc.Doc, err error) ([]doc.Doc, error) { return []doc.Doc{d}, err }

func severalAccounts(accounts []audit.Account) error {
	var users []string
	for _, a := range accounts {
		users = append(users, fmt.Sprintf("%q", a.Username))
	}
	list := strings.Join(users, ", ")
	return cli.Usage(audit.Text{
		En: fmt.Sprintf("there are %d accounts there: %s", len(accounts), list),
		Ja: fmt.Sprintf("そこには%d件のアカウントがあります: %s", len(accounts), list),
	}, audit.Text{En: "Say which one with --user.", Ja: "--user でどれかを指定してください。"}, nil)
}
