package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var kitPage = cli.Page{
	Book: book, Key: "kit", Use: "kit",
	Group:    cli.GroupTrouble,
	Statuses: cli.PlainStatuses,
}

var kitRecoveryPage = cli.Page{
	Book: book, Key: "kit.recovery", Use: "recovery [SITE]",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
	Args:     cobra.MaximumNArgs(1),
}

func newKit(env *cli.Env) *cobra.Command {
	c := env.Command(kitPage, func(c *cobra.Command, _ []string) error { return c.Help() })
	c.Args = cli.NoSuchCommand
	c.AddCommand(newKitRecovery(env))
	return c
}

func newKitRecovery(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	c := env.Command(kitRecoveryPage, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		inv, err := in.Read(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		if err := inventory.Guard(inv.Entries).Refuse(args...); err != nil {
			return err
		}
		if err := writeSheets(&out, env, func(o kit.Options) ([]doc.Doc, error) { return recoverySheets(inv, args, o) }); err != nil {
			return err
		}
		return inventory.Wholly(inv)
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	return c
}

func recoverySheets(inv *audit.Inventory, args []string, o kit.Options) ([]doc.Doc, error) {
	if len(args) == 0 {
		return one(kit.Booklet(inv, kit.Important(inv), o))
	}
	t := aim(args[0], inv)
	if len(t.accounts) == 0 {
		t.accounts = []audit.Account{t.stranger()}
	}
	var sheets []doc.Doc
	for _, a := range t.accounts {
		sheet, err := kit.Sheet(inv, a, o)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// A target is what a person means by SITE.
type target struct {
	given    string
	site     string
	service  *site.Service   // nil if it is not listed
	accounts []audit.Account // those of the inventory that are there
}

// aim finds out what site is meant: by its domain, by the name of a listed
// service, or by the name of an account.
func aim(given string, inv *audit.Inventory) target {
	t := target{given: strings.TrimSpace(given)}
	t.site = site.Of(t.given, t.given)
	if s, ok := named(t.given); ok {
		t.service, t.site = s, s.Domains[0]
	} else if s, ok := site.Lookup(t.site); ok {
		t.service = s
	}
	family := site.Family(t.site)
	for _, a := range inv.Accounts {
		same := a.Site == t.site || a.Family != "" && a.Family == family ||
			t.service != nil && a.Service == t.service.ID ||
			strings.EqualFold(a.Name.En, t.given) || strings.EqualFold(a.Name.Ja, t.given)
		if same {
			t.accounts = append(t.accounts, a)
		}
	}
	return t
}

// named returns the listed service of that id or name.
func named(name string) (*site.Service, bool) {
	id := strings.ToLower(name)
	if s, ok := site.ByID(id); ok {
		return s, true
	}
	var found *site.Service
	for _, s := range site.All() {
		if slices.ContainsFunc(slices.Concat(calls(s.Name.En), calls(s.Name.Ja)), func(have string) bool { return strings.EqualFold(have, name) }) {
			return site.ByID(s.ID)
		}
		if len(s.Domains) > 0 && strings.HasPrefix(s.Domains[0], id+".") && found == nil {
			found, _ = site.ByID(s.ID)
		}
	}
	return found, found != nil
}

// calls returns a name, what stands before its brackets, and what in them.
func calls(name string) []string {
	out := []string{name}
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("（）()・", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// name returns what t is called.
func (t target) name() audit.Text {
	if t.service != nil {
		return t.service.Name
	}
	return audit.Text{En: t.given, Ja: t.given}
}

// stranger is an account of t as far as it is known without the inventory.
func (t target) stranger() audit.Account {
	a := audit.Account{ID: audit.NewAccountID(t.site, ""), Site: t.site, Name: t.name()}
	if t.service != nil {
		a.Service, a.Category = t.service.ID, t.service.Category
		a.Importance, a.ImportanceGuessed = site.Importance(a.Category), true
	}
	return a
}

// withUser keeps of the accounts of t those of that user name, if one is
// given.
func (t target) withUser(user string) []audit.Account {
	if user == "" {
		return t.accounts
	}
	var out []audit.Account
	for _, a := range t.accounts {
		if strings.EqualFold(strings.TrimSpace(a.Username), strings.TrimSpace(user)) {
			out = append(out, a)
		}
	}
	return out
}
