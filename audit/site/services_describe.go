package site

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"acctaudit/audit"
)

//go:embed services/categories.tsv
var categoriesTSV string

// importances has each category, and how much hangs on an account of it.
var importances = sync.OnceValue(func() map[string]int {
	of := make(map[string]int)
	for c := range rows(categoriesTSV) {
		of[c[0]], _ = strconv.Atoi(c[1])
	}
	return of
})

// Importance guesses from its category how much hangs on a service: 1 to 5,
// 0 for a category that is not known. It is a guess and to be called one.
func Importance(category string) int { return importances()[category] }

// Describe fills in, for each account whose site is that of a listed service,
// what is recorded of it, and guesses its importance if nobody has said. What
// an account already says stays.
func Describe(accounts []audit.Account) {
	for i := range accounts {
		a := &accounts[i]
		s, ok := serviceOf(a)
		if !ok {
			continue
		}
		a.Service, a.Name, a.Category = s.ID, s.Name, s.Category
		if a.Importance == 0 {
			a.Importance, a.ImportanceGuessed = max(Importance(s.Category), Importance(s.Login().Category)), true
		}
		if a.Offered == nil && !a.OfferedNone {
			a.Offered = slices.Clone(s.offered())
			a.OfferedNone, a.OfferedAsOf = s.ListedNone, s.AsOf
		}
	}
}

// serviceOf returns the service of an account: the one it names, or that of
// its site. A family that is a part of the site is a login of its own.
func serviceOf(a *audit.Account) (*Service, bool) {
	if a.Service != "" {
		return ByID(a.Service)
	}
	if strings.HasSuffix(a.Family, "."+a.Site) {
		return Lookup(a.Family)
	}
	if s, ok := Lookup(a.Site); ok {
		return s, true
	}
	return Lookup(a.Family)
}

// joinServices adds to of, which maps a domain to the one that stands for its
// family, the families that the table of services knows.
func joinServices(of map[string]string) {
	all := All()
	stands := make(map[string]string, len(all)) // by id of the service
	for i := range all {
		s := all[i].Login()
		stands[s.ID] = s.Domains[0]
		for _, d := range s.Domains {
			if of[d] != "" {
				stands[s.ID] = of[d]
				break
			}
		}
	}
	for i := range all {
		for _, d := range all[i].Domains {
			if of[d] == "" {
				of[d] = stands[all[i].Login().ID]
			}
		}
	}
}
