package cmd

import (
	"cmp"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// A wanted names one account as a person does: by its key in the checklist,
// an address, a service or a part of a name, and a user name if that is not
// enough.
type wanted struct{ name, user string }

// host returns the host that w names, with or without a scheme.
func (w wanted) host() string {
	if strings.Contains(w.name, "://") || strings.ContainsAny(w.name, " \t") {
		return site.Host(w.name)
	}
	return site.Host("https://" + w.name)
}

// service returns the service that w names, if any.
func (w wanted) service() (*site.Service, bool) {
	if s, ok := site.ByID(w.name); ok {
		return s, true
	}
	if s, ok := site.Lookup(w.host()); ok {
		return s, true
	}
	all := site.All()
	for i := range all {
		if strings.EqualFold(all[i].Name.En, w.name) || all[i].Name.Ja == w.name {
			return &all[i], true
		}
	}
	return nil, false
}

// Ways in which an account may be the one that is meant, the surest first.
const (
	byKey = iota
	bySite
	byName
	notMeant
)

func (w wanted) fits(key, service, domain string, name audit.Text, user string) int {
	if w.user != "" && !strings.EqualFold(strings.TrimSpace(user), w.user) {
		return notMeant
	}
	if key == w.name {
		return byKey
	}
	if s, ok := w.service(); ok && s.ID == service {
		return bySite
	}
	if domain != "" && site.Of(domain, "") == site.Of(w.name, "") {
		return bySite
	}
	for _, n := range []string{name.En, name.Ja} {
		if n != "" && strings.Contains(strings.ToLower(n), strings.ToLower(w.name)) {
			return byName
		}
	}
	return notMeant
}

// inFile returns the accounts of a checklist that w means: those that fit in
// the surest way.
func (w wanted) inFile(f *file.Checklist) []*answers.Account {
	best, out := notMeant, []*answers.Account(nil)
	for i := range f.Accounts {
		a := &f.Accounts[i]
		name := audit.Text{En: a.Name, Ja: a.Name}
		service := a.Service
		if s, ok := site.Lookup(site.Host(a.Domain)); ok && service == "" {
			service = s.ID
		}
		if s, ok := site.ByID(service); ok && a.Name == "" {
			name = s.Name
		}
		switch how := w.fits(a.Key, service, a.Domain, name, a.Username); {
		case how == notMeant || how > best:
		case how < best:
			best, out = how, []*answers.Account{a}
		default:
			out = append(out, a)
		}
	}
	return out
}

// inInventory is inFile for the accounts of an inventory.
func (w wanted) inInventory(inv *audit.Inventory) []*audit.Account {
	best, out := notMeant, []*audit.Account(nil)
	for i := range inv.Accounts {
		a := &inv.Accounts[i]
		switch how := w.fits(string(a.ID), a.Service, a.Site, a.Name, a.Username); {
		case how == notMeant || how > best:
		case how < best:
			best, out = how, []*audit.Account{a}
		default:
			out = append(out, a)
		}
	}
	return out
}

// one returns the key of the account of f that w means; a new one if there is
// none and w names a site.
func (w wanted) one(f *file.Checklist) (answers.Account, error) {
	found := w.inFile(f)
	switch {
	case len(found) == 1:
		return *found[0], nil
	case len(found) > 1:
		return answers.Account{}, severalMeant(found)
	}
	a := answers.Account{Username: w.user}
	if s, ok := w.service(); ok {
		a.Service, a.Domain, a.ImportanceGuess = s.ID, s.Domains[0], site.Importance(s.Category)
	} else if host := w.host(); strings.Contains(host, ".") {
		a.Domain = host
	} else {
		return a, noSuchAccount(w.name, f.Accounts)
	}
	user, _, _ := strings.Cut(a.Username, "@")
	a.Key = f.FreeKey(cmp.Or(a.Service, a.Domain), user)
	return a, nil
}

func severalMeant(found []*answers.Account) error {
	var keys []string
	for _, a := range found {
		keys = append(keys, text.Visible(a.Key))
	}
	list := strings.Join(keys, ", ")
	return cli.Usage(audit.Text{
		En: "that may be any of: " + list, Ja: "当てはまるものがいくつもあります: " + list,
	}, audit.Text{En: "Give one of these names, or --user.", Ja: "このうちの一つを指定するか、--user を付けてください。"}, nil)
}

func noSuchAccount(name string, known []answers.Account) error {
	var names []string
	for _, a := range known {
		names = append(names, text.Visible(a.Key))
	}
	for _, s := range site.All() {
		names = append(names, s.ID, s.Name.Ja)
	}
	hint := audit.Text{
		En: "Give an address such as example.com, or the name of an account in the checklist.",
		Ja: "example.com のようなアドレスか、チェックリストのアカウント名を指定してください。",
	}
	if len(cli.Nearest(name, names)) > 0 {
		hint = cli.Suggest(name, names)
	}
	return cli.Usage(audit.Text{En: "there is no such account or service", Ja: "そのアカウントもサービスも見つかりません"}, hint, nil)
}
