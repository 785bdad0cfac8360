package answers

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// A Name is how a person names one account: by its key in the checklist, an
// address, a service or a part of a name, and a user name if that is not enough.
type Name struct{ Name, User string }

func (n Name) host() string {
	if strings.Contains(n.Name, "://") || strings.ContainsAny(n.Name, " \t") {
		return site.Host(n.Name)
	}
	return site.Host("https://" + n.Name)
}

// Service returns the service that n names, if any.
func (n Name) Service() (*site.Service, bool) {
	if s, ok := site.ByID(n.Name); ok {
		return s, true
	}
	if s, ok := site.Lookup(n.host()); ok {
		return s, true
	}
	all := site.All()
	i := slices.IndexFunc(all, func(s site.Service) bool { return strings.EqualFold(s.Name.En, n.Name) || s.Name.Ja == n.Name })
	if i < 0 {
		return nil, false
	}
	return &all[i], true
}

// Ways in which an account may be the one that is meant, the surest first.
const (
	byKey = iota
	bySite
	byName
	notMeant
)

// fits tells how surely n means a, which has that key.
func (n Name) fits(key string, a audit.Account) int {
	if n.User != "" && !strings.EqualFold(strings.TrimSpace(a.Username), n.User) {
		return notMeant
	}
	if key == n.Name {
		return byKey
	}
	if s, ok := n.Service(); ok && s.ID == a.Service || a.Site != "" && a.Site == site.Of(n.Name, "") {
		return bySite
	}
	for _, name := range []string{a.Name.En, a.Name.Ja} {
		if name != "" && strings.Contains(strings.ToLower(name), strings.ToLower(n.Name)) {
			return byName
		}
	}
	return notMeant
}

// surest returns those of all that n fits in the surest way.
func surest[T any](all []T, fits func(*T) int) []*T {
	best, out := notMeant, []*T(nil)
	for i := range all {
		switch how := fits(&all[i]); {
		case how == notMeant || how > best:
		case how < best:
			best, out = how, []*T{&all[i]}
		default:
			out = append(out, &all[i])
		}
	}
	return out
}

// In returns the accounts of an inventory that n means.
func (n Name) In(inv *audit.Inventory) []*audit.Account {
	return surest(inv.Accounts, func(a *audit.Account) int { return n.fits(string(a.ID), *a) })
}

// Find returns the accounts of s that n means.
func (s *Set) Find(n Name) []*Account {
	return surest(s.Accounts, func(a *Account) int {
		bare := []audit.Account{a.Bare()}
		site.Describe(bare)
		if a.Name != "" {
			bare[0].Name = audit.Text{En: a.Name, Ja: a.Name}
		}
		return n.fits(a.Key, bare[0])
	})
}

// Make returns a new account of s that n names, and whether it names one.
func (s *Set) Make(n Name) (Account, bool) {
	a := Account{Username: n.User}
	if service, ok := n.Service(); ok {
		a.Service, a.Domain, a.ImportanceGuess = service.ID, service.Domains[0], site.Importance(service.Category)
	} else if host := n.host(); strings.Contains(host, ".") {
		a.Domain = host
	} else {
		return a, false
	}
	user, _, _ := strings.Cut(a.Username, "@")
	a.Key = s.FreeKey(cmp.Or(a.Service, a.Domain), user)
	return a, true
}
