package answers

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// Apply puts the person's answers into inv: onto the accounts of entries that
// they belong to, by family of sites and user name, and as accounts of their
// own where no entry is known. It is to be called after the entries have been
// grouped and described. It returns the account that each key means.
func (s *Set) Apply(inv *audit.Inventory) map[string]audit.AccountID {
	inv.Checklist = true
	inv.Things = slices.Clone(s.Things)
	inv.Habits = slices.Clone(s.Habits)
	at := make(map[audit.AccountID]int)
	families := make(map[string][]int)
	for i, a := range inv.Accounts {
		at[a.ID] = i
		families[a.Family] = append(families[a.Family], i)
		for _, s := range a.Sites {
			id := audit.NewAccountID(s.Family, a.Username)
			if _, there := at[id]; !there {
				at[id] = i
			}
			families[s.Family] = append(families[s.Family], i)
		}
	}
	ids := make(map[string]audit.AccountID)
	for _, a := range s.Accounts {
		account := a.Bare()
		i, ok := at[account.ID]
		if same := families[account.Family]; !ok && a.Username == "" && len(same) == 1 {
			i, ok = same[0], true
		}
		if !ok {
			i = len(inv.Accounts)
			inv.Accounts = append(inv.Accounts, account)
			site.Describe(inv.Accounts[i:])
			at[account.ID] = i
		}
		a.answer(&inv.Accounts[i])
		ids[a.Key] = inv.Accounts[i].ID
	}
	for i := range inv.Accounts {
		link(inv.Accounts[i].SignIn, ids)
		link(inv.Accounts[i].Recover, ids)
	}
	return ids
}

// Bare returns the account that a is about, without the answers.
func (a *Account) Bare() audit.Account {
	out := audit.Account{Service: a.Service, Username: a.Username}
	where := []audit.Entry{{URL: a.Domain}}
	if s, ok := site.ByID(a.Service); ok && a.Domain == "" {
		where[0].URL = s.Domains[0]
	}
	if where[0].URL == "" {
		where[0].Name = a.Name
	}
	site.Name(where)
	out.Site, out.Family = where[0].Site, where[0].Family
	name := cmp.Or(a.Name, out.Site)
	out.Name = audit.Text{En: name, Ja: name}
	if out.Site == "" {
		out.ID = audit.AccountID("checklist:" + a.Key)
		return out
	}
	out.ID = audit.NewAccountID(out.Family, a.Username)
	return out
}

// answer puts what the person has said onto to.
func (a *Account) answer(to *audit.Account) {
	if a.Service != "" {
		to.Service = a.Service
	}
	if a.Name != "" {
		to.Name = audit.Text{En: a.Name, Ja: a.Name}
	}
	switch {
	case a.Importance > 0:
		to.Importance, to.ImportanceGuessed = a.Importance, false
	case a.ImportanceGuess > 0:
		to.Importance, to.ImportanceGuessed = a.ImportanceGuess, true
	}
	to.Confirmed = a.Confirmed
	to.Factors = slices.Clone(a.Factors)
	to.BackupCodes = a.BackupCodes
	to.SignIn, to.Recover = routes(a.SignIn), routes(a.Recover)
	to.Reviewed, to.Note = a.Reviewed, a.Note
	if a.Recovery != nil {
		r := *a.Recovery
		r.Evidence = maps.Clone(r.Evidence)
		to.Recovery = &r
	}
}

func routes(in []audit.Route) []audit.Route {
	var out []audit.Route
	for _, r := range in {
		out = append(out, slices.Clone(r))
	}
	return out
}

// link turns the names of accounts in routes into their ids, also behind
// "sso:" and "@".
func link(routes []audit.Route, ids map[string]audit.AccountID) {
	for _, r := range routes {
		for i, part := range r {
			head, key := "", part
			if j := strings.LastIndexAny(part, ":@"); j >= 0 && ids[part] == "" {
				head, key = part[:j+1], part[j+1:]
			}
			if id, ok := ids[key]; ok {
				r[i] = head + string(id)
			}
		}
	}
}
