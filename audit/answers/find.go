package answers

import (
	"cmp"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// Find returns the accounts of s that a person means by a key, or by a site; with a user
// name, those of that user.
func (s *Set) Find(where, user string) []*Account {
	inv := new(audit.Inventory)
	for _, a := range s.Accounts {
		bare := []audit.Account{a.Bare()}
		site.Describe(bare)
		bare[0].ID = audit.AccountID(a.Key)
		if a.Name != "" {
			bare[0].Name = audit.Text{En: a.Name, Ja: a.Name}
		}
		inv.Accounts = append(inv.Accounts, bare[0])
	}
	var out []*Account
	for _, a := range site.Aim(where, inv).Of(user) {
		out = append(out, s.Account(string(a.ID)))
	}
	return out
}

// Make returns a new account of s at a site, and whether that is one.
func (s *Set) Make(where, user string) (Account, bool) {
	a := Account{Username: user}
	if service := site.Aim(where, new(audit.Inventory)).Service; service != nil {
		a.Service, a.Domain, a.ImportanceGuess = service.ID, service.Domains[0], site.Importance(service.Category)
	} else if host := hostOf(where); strings.Contains(host, ".") {
		a.Domain = host
	} else {
		return a, false
	}
	name, _, _ := strings.Cut(a.Username, "@")
	a.Key = s.freeKey(cmp.Or(a.Service, a.Domain), name)
	return a, true
}

func hostOf(where string) string {
	if strings.Contains(where, "://") || strings.ContainsAny(where, " \t") {
		return site.Host(where)
	}
	return site.Host("https://" + where)
}
