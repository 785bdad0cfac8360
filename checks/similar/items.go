package similar

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"acctaudit/audit"
)

// An item is one password with the logins that have it.
type item struct {
	secret []byte // the inventory's own
	logins []login
}

// A login is an entry and the account that it opens, nil if it opens none.
type login struct {
	*audit.Entry
	account *audit.Account
}

// collect returns the passwords that can be variants of others, the most used first. A
// number is none: of two PINs one says nothing of the other. Nor is what no person would
// type.
func collect(p *audit.Pass) []item {
	entries, accounts := p.Inventory.Entries, p.Inventory.ByEntry()
	numbers := make(map[audit.Digest]int, len(entries))
	items, room := make([]item, 0, len(entries)), make([]login, len(entries))
	for i := range entries {
		e := &entries[i]
		if e.Secret.Empty() || !e.Kind.Compared() || !thought(e.Secret.Reveal()) {
			p.NotApplicable(1)
			continue
		}
		n, known := numbers[p.Digest(i)]
		if !known {
			n, items = len(items), append(items, item{logins: room[i : i : i+1]})
			numbers[p.Digest(i)] = n
		}
		items[n].secret, items[n].logins = e.Secret.Reveal(), append(items[n].logins, login{e, accounts[e.ID]})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(len(b.logins), len(a.logins)) })
	return items
}

// thought reports whether somebody can have thought up a password of another.
func thought(b []byte) bool {
	return utf8.RuneCount(b) < longest && slices.ContainsFunc(b, func(c byte) bool { return c < '0' || c > '9' })
}

// apart reports whether a and b guard accounts that are not the same one. A login
// without a user name is taken to be the named one at its site, and two Wi-Fi networks
// are no two accounts.
func apart(a, b *item) bool {
	for _, x := range a.logins {
		for _, y := range b.logins {
			one := x.account != nil && x.account == y.account
			nameless := x.Family != "" && x.Family == y.Family && (x.Username == "" || y.Username == "")
			wifi := x.Kind == audit.KindWiFi && y.Kind == audit.KindWiFi
			if !one && !nameless && !wifi {
				return true
			}
		}
	}
	return false
}
