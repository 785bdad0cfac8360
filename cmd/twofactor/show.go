package twofactor

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

func newShow(env *cli.Env) *cobra.Command {
	s := &status{input: input{env: env}}
	var user string
	p := cli.Page{Book: book, Key: "twofactor.show", Use: "show SITE", Statuses: cli.PlainStatuses, Args: cobra.ExactArgs(1)}
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		return s.show(c, args[0], user)
	})
	s.input.flags(c)
	s.formatFlag(c, "terminal", "json")
	c.Flags().StringVar(&user, "user", "", "twofactor.show.flags.user")
	return c
}

// A shown is the JSON of 'twofactor show'.
type shown struct {
	Service  *site.Service `json:"service"`
	Accounts []account     `json:"accounts"`
}

func (s *status) show(c *cobra.Command, where, user string) error {
	inv, err := s.read(c.Context())
	if err != nil {
		return err
	}
	defer inv.Clear()
	target := site.Aim(where, inv)
	service, meant := target.Service, target.Of(user)
	if len(meant) == 0 && service == nil {
		return noSuchAccount(where, nil)
	}
	rec, err := s.judge(c, inv)
	if err != nil {
		return err
	}
	rows := slices.DeleteFunc(twofactor.Rows(inv, rec.Results[0]), func(r *twofactor.Row) bool {
		return !slices.ContainsFunc(meant, func(a audit.Account) bool { return a.ID == r.Account.ID })
	})
	if s.format == "json" {
		return s.env.WriteJSON(shown{service, accounts(rows)})
	}
	if service == nil {
		service, _ = site.ByID(meant[0].Service)
	}
	return s.env.Show(s.paper(inv, service, rows))
}

func (s *status) paper(inv *audit.Inventory, service *site.Service, rows []*twofactor.Row) doc.Doc {
	d := doc.Doc{Lang: s.env.Lang}
	if service != nil {
		d.Lead = append(d.Lead, s.serviceFields(service))
	}
	for _, r := range rows {
		d.Lead = append(d.Lead, s.accountFields(inv, r))
	}
	if len(rows) == 0 {
		d.Lead = append(d.Lead, doc.Fields{{Label: s.say("show.account", nil), Value: s.say("show.noAccount", nil)}})
	}
	d.Lead = append(d.Lead, s.attribution())
	return d
}
