package site

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// A Target is what a person means by a site that they name.
type Target struct {
	Given    string          // as the person named it
	Site     string          // the site, or the main one of the service
	Service  *Service        // nil if it is not listed
	Accounts []audit.Account // those of the inventory that are there
}

// Aim finds out what site is meant: by its domain, by the name of a listed
// service, or by the name of an account. The id of an account means that alone.
func Aim(given string, inv *audit.Inventory) Target {
	t := Target{Given: strings.TrimSpace(given)}
	t.Site = Of(t.Given, t.Given)
	if s, ok := byName(t.Given); ok {
		t.Service, t.Site = s, s.Domains[0]
	} else if s, ok := Lookup(t.Site); ok {
		t.Service = s
	}
	meant := t.has
	if named := func(a audit.Account) bool { return string(a.ID) == t.Given }; slices.ContainsFunc(inv.Accounts, named) {
		meant = named
	}
	t.Accounts = slices.DeleteFunc(slices.Clone(inv.Accounts), func(a audit.Account) bool { return !meant(a) })
	return t
}

// has reports whether a is an account at t.
func (t Target) has(a audit.Account) bool {
	return a.Site == t.Site || a.Family == Family(t.Site) ||
		t.Service != nil && a.Service == t.Service.ID ||
		strings.EqualFold(a.Name.En, t.Given) || strings.EqualFold(a.Name.Ja, t.Given)
}

// Known reports whether t names a listed service or a stored account, so that the
// name is not only what somebody typed.
func (t Target) Known() bool { return t.Service != nil || len(t.Accounts) > 0 }

// Stranger is the account of user at t as far as it is known without the inventory.
func (t Target) Stranger(user string) audit.Account {
	a := audit.Account{
		ID: audit.NewAccountID(t.Site, ""), Site: t.Site, Name: audit.Text{En: t.Given, Ja: t.Given}, Username: user,
	}
	if s := t.Service; s != nil {
		a.Name, a.Service, a.Category = s.Name, s.ID, s.Category
		a.Importance, a.ImportanceGuessed = Importance(a.Category), true
	}
	return a
}

// Of returns the accounts of t with that user name, or all if it is "".
func (t Target) Of(user string) []audit.Account {
	return slices.DeleteFunc(slices.Clone(t.Accounts), func(a audit.Account) bool {
		return user != "" && !strings.EqualFold(strings.TrimSpace(a.Username), strings.TrimSpace(user))
	})
}

// Hosts are the domains and hosts that are the service's own, the site first.
func (t Target) Hosts() []string {
	if t.Service == nil {
		return []string{t.Site}
	}
	return slices.Concat([]string{t.Site}, t.Service.Domains, t.Service.Hosts)
}

// byName returns the listed service of that id or name, or else the first whose main
// domain begins with it.
func byName(name string) (*Service, bool) {
	id := strings.ToLower(name)
	if s, ok := ByID(id); ok {
		return s, true
	}
	all := services().all
	i := slices.IndexFunc(all, func(s Service) bool { return s.called(name) })
	if i < 0 {
		i = slices.IndexFunc(all, func(s Service) bool { return strings.HasPrefix(s.Domains[0], id+".") })
	}
	if i < 0 {
		return nil, false
	}
	return &all[i], true
}

// called reports whether name is one of the names of s: whole, or what stands in
// front of brackets or in them. Spaces, width and letter case do not count.
func (s *Service) called(name string) bool {
	for _, whole := range []string{s.Name.En, s.Name.Ja, s.Also} {
		parts := strings.FieldsFunc(whole, func(r rune) bool { return strings.ContainsRune("（）()・", r) })
		if slices.ContainsFunc(append(parts, whole), func(part string) bool { return spoken(part) == spoken(name) }) {
			return spoken(name) != ""
		}
	}
	return false
}

func spoken(name string) string { return strings.ReplaceAll(plain(name), " ", "") }
