package twofactor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
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

func (s *status) serviceFields(of *site.Service) doc.Fields {
	l := &cli.Fields{Env: s.env}
	l.Add(book.Text("show.service"), s.env.T(of.Name)+" ("+of.ID+")")
	l.Add(book.Text("show.sites"), strings.Join(of.Domains[:min(len(of.Domains), 6)], " "))
	if login := of.Login(); login != of {
		l.Add(book.Text("show.login"), s.env.T(login.Name))
	}
	l.Add(book.Text("show.offers"), s.offers(of))
	l.Add(book.Text("show.note"), s.env.T(of.Note))
	l.Link(book.Text("show.settings"), of.Settings)
	l.Link(book.Text("show.passkeys"), of.Passkeys)
	l.Link(book.Text("show.password"), of.ChangePassword)
	l.Link(book.Text("show.recovery"), of.Recovery)
	l.Link(book.Text("show.support"), of.Support)
	return l.Out
}

// offers says which factors a service is recorded to offer, and how old the record is. It
// tells a record of no factors from no record.
func (s *status) offers(of *site.Service) string {
	asOf := s.say("offers.undated", nil)
	if of.AsOf != "" {
		asOf = s.say("offers.asOf", words.V{"date": of.AsOf})
	}
	if of.UnchangedSince != "" {
		asOf += s.say("offers.since", words.V{"date": of.UnchangedSince})
	}
	v := words.V{"methods": methods(s.env, of.Methods), "as": asOf}
	switch {
	case of.ListedNone:
		return s.say("offers.none", words.V{"date": of.AsOf})
	case len(of.Methods) == 0:
		return s.say("offers.unknown", nil)
	case of.TransactionsOnly:
		return s.say("offers.transactions", v)
	case of.Required:
		return s.say("offers.required", v)
	}
	return s.say("offers.some", v)
}

func (s *status) accountFields(inv *audit.Inventory, r *twofactor.Row) doc.Fields {
	a := r.Account
	l := &cli.Fields{Env: s.env}
	l.Add(book.Text("show.account"), accountName(s.env, a))
	l.Add(book.Text("show.importance"), importance(a))
	l.Add(book.Text("show.inUse"), s.factors(inv, a))
	l.Add(book.Text("show.weakest"), rank(a))
	l.Add(book.Text("show.confirmed"), s.confirmed(a))
	l.Add(book.Text("show.codes"), s.codes(inv, a))
	l.Add(book.Text("show.seen"), s.seen(inv, a))
	l.Add(book.Text("show.reviewed"), cli.Day(a.Reviewed))
	l.Add(book.Text("show.own"), a.Note)
	codes := twofactor.Check.Words().Codes
	for _, f := range r.Findings {
		l.Add(book.Text("show.finding"), s.env.T(report.SeverityWord(f.Severity))+": "+s.env.T(codes[f.Code].Word))
	}
	for _, f := range r.Unknown {
		l.Add(book.Text("show.unknown"), s.env.T(codes[f.Code].Word))
	}
	l.Add(book.Text("show.todo"), s.todo(r))
	return l.Out
}

func (s *status) confirmed(a *audit.Account) string {
	day, doubt := cli.Day(a.Confirmed), a.Doubt(s.env.Clock(s.staleAfter))
	switch {
	case day == "":
		return s.say("show.never", nil)
	case doubt != "":
		return s.say("show.doubted", words.V{"day": day, "doubt": s.env.T(report.DoubtWord(doubt))})
	}
	return day
}

func (s *status) codes(inv *audit.Inventory, a *audit.Account) string {
	state := s.codesCell(a)
	if place := a.BackupCodes.Place; place != "" {
		state += " (" + thingName(inv, place) + ")"
	}
	return state
}

func (s *status) factors(inv *audit.Inventory, a *audit.Account) string {
	var named []string
	for _, f := range a.Factors {
		w := s.env.T(report.MethodWord(f.Method))
		if f.On != "" {
			w += " (" + thingName(inv, f.On) + ")"
		}
		named = append(named, w)
	}
	return cmp.Or(strings.Join(named, s.say("and", nil)), s.say("show.notAnswered", nil))
}

func thingName(inv *audit.Inventory, id string) string {
	for _, t := range inv.Things {
		if t.ID == id {
			return cmp.Or(t.Name, id)
		}
	}
	return id
}

// seen says which factors the entries of a hold, and the sources of these entries.
func (s *status) seen(inv *audit.Inventory, a *audit.Account) string {
	var sources []string
	for _, e := range inv.Entries {
		if (e.HasTOTP || e.HasPasskey) && slices.Contains(a.Entries, e.ID) && !slices.Contains(sources, e.Source) {
			sources = append(sources, e.Source)
		}
	}
	if len(sources) == 0 {
		return methods(s.env, a.SeenMethods())
	}
	return s.say("show.seenIn", words.V{"methods": methods(s.env, a.SeenMethods()), "sources": strings.Join(sources, ", ")})
}
