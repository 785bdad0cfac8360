package answers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"acctaudit/audit"
	"acctaudit/audit/schema"
	"acctaudit/audit/site"
)

// Missing returns what to write down of those of accounts that s does not know
// yet, the weightiest first, with the importance as a guess.
func (s *Set) Missing(accounts []audit.Account) []Account {
	known := make(map[audit.AccountID]bool)
	for _, id := range s.Apply(&audit.Inventory{Accounts: slices.Clone(accounts)}) {
		known[id] = true
	}
	sorted := slices.SortedStableFunc(slices.Values(accounts), func(a, b audit.Account) int {
		return cmp.Compare(b.Importance, a.Importance)
	})
	all := &Set{Accounts: slices.Clone(s.Accounts)}
	for _, a := range sorted {
		n, ok := entryFor(a)
		if known[a.ID] || !ok {
			continue
		}
		known[a.ID] = true
		user, _, _ := strings.Cut(a.Username, "@")
		n.Key = all.freeKey(cmp.Or(a.Service, a.Site), user)
		all.Accounts = append(all.Accounts, n)
	}
	return all.Accounts[len(s.Accounts):]
}

// entryFor returns what to write down of a so that [Set.Apply] finds it
// again.
func entryFor(a audit.Account) (Account, bool) {
	n := Account{Service: a.Service, Username: a.Username, ImportanceGuess: a.Importance}
	for _, try := range []Account{{Domain: a.Site}, {Domain: a.Family}, {Domain: "androidapp://" + a.Site}, {Name: a.Name.En}, {Name: a.Site}} {
		n.Domain, n.Name = try.Domain, try.Name
		if n.Bare().ID == a.ID && (n.Domain != "" || n.Name != "") {
			return n, true
		}
	}
	return n, false
}

// freeKey names an account after its service and user, as no other of s is.
func (s *Set) freeKey(service, user string) string {
	base := cmp.Or(strings.Trim(slug(service)+"-"+slug(user), "-"), "account")
	key := base
	for i := 2; s.Account(key) != nil; i++ {
		key = fmt.Sprintf("%s-%d", base, i)
	}
	return key
}

// slug keeps letters, digits and dots of s, at most 30.
func slug(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '_':
			return unicode.ToLower(r)
		}
		return '-'
	}, s)
	r := []rune(strings.Trim(s, "-"))
	return strings.Trim(string(r[:min(len(r), 30)]), "-.")
}

// Asked reports whether there is anything to ask of an account: one of its entries is
// a login to somewhere on the net, or none is known and it is not said to be a machine
// at home.
func Asked(a *audit.Account, entries map[audit.EntryID]*audit.Entry) bool {
	if len(a.Entries) == 0 {
		return !strings.Contains(a.Site, ".") || !site.Local("http://"+a.Site)
	}
	return slices.ContainsFunc(a.Entries, func(id audit.EntryID) bool {
		e := entries[id]
		return e != nil && (e.Kind == "" || e.Kind == audit.KindPassword || e.Kind == audit.KindUnknown) && !site.Local(e.URL)
	})
}

// Logins returns the accounts of inv that there is something to ask of, and whose answers
// can be kept.
func Logins(inv *audit.Inventory) []audit.Account {
	return slices.DeleteFunc(online(inv), func(a audit.Account) bool { return !named(a) })
}

// Unnamed returns how many accounts of inv there would be something to ask of, if their names
// could stand in a file.
func Unnamed(inv *audit.Inventory) int {
	return len(slices.DeleteFunc(online(inv), named))
}

// named reports whether what a is known by can stand in a file. Hostile exports have names
// that cannot.
func named(a audit.Account) bool {
	n, _ := entryFor(a)
	return schema.Fits(n.Username) && schema.Fits(n.Domain) && schema.Fits(n.Name)
}

// online returns the accounts of inv that are on the net.
func online(inv *audit.Inventory) []audit.Account {
	entries := ByID(inv)
	return slices.DeleteFunc(slices.Clone(inv.Accounts), func(a audit.Account) bool {
		return len(a.Entries) > 0 && a.Site == "" || !Asked(&a, entries)
	})
}

// ByID returns the entries of inv by their ids.
func ByID(inv *audit.Inventory) map[audit.EntryID]*audit.Entry {
	entries := make(map[audit.EntryID]*audit.Entry, len(inv.Entries))
	for i := range inv.Entries {
		entries[inv.Entries[i].ID] = &inv.Entries[i]
	}
	return entries
}
