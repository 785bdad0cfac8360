package checklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"acctaudit/audit"
)

// Merge adds an account to f for each of accounts that f does not know yet,
// the weightiest first, with the importance as a guess. What f says already
// stays as it is. It returns how many it added.
func (f *File) Merge(accounts []audit.Account) (int, error) {
	known := make(map[audit.AccountID]bool)
	loose := make(map[string]bool) // families of accounts without a user name
	for _, a := range f.Accounts {
		account := a.account()
		known[account.ID] = true
		if a.Username == "" {
			loose[account.Family] = true
		}
	}
	sorted := slices.SortedStableFunc(slices.Values(accounts), func(a, b audit.Account) int {
		return cmp.Compare(b.Importance, a.Importance)
	})
	alone := perFamily(accounts)
	var added []Account
	for _, a := range sorted {
		if known[a.ID] || (loose[a.Family] && alone[a.Family] == 1) {
			continue
		}
		n, ok := entryFor(a)
		if !ok {
			continue
		}
		known[a.ID] = true
		n.Key = freeKey(f, added, a)
		added = append(added, n)
	}
	return len(added), f.add(added)
}

func perFamily(accounts []audit.Account) map[string]int {
	n := make(map[string]int)
	for _, a := range accounts {
		n[a.Family]++
	}
	return n
}

// entryFor returns what to write down of a so that [File.Apply] finds it
// again.
func entryFor(a audit.Account) (Account, bool) {
	n := Account{Service: a.Service, Username: a.Username, ImportanceGuess: a.Importance}
	for _, try := range []Account{{Domain: a.Site}, {Domain: a.Family}, {Domain: "androidapp://" + a.Site}, {Name: a.Name.En}, {Name: a.Site}} {
		n.Domain, n.Name = try.Domain, try.Name
		if n.account().ID == a.ID && (n.Domain != "" || n.Name != "") {
			return n, true
		}
	}
	return n, false
}

// freeKey names an account after its service and user, as no other is.
func freeKey(f *File, added []Account, a audit.Account) string {
	user, _, _ := strings.Cut(a.Username, "@")
	base := strings.Trim(slug(cmp.Or(a.Service, a.Site))+"-"+slug(user), "-")
	taken := func(key string) bool {
		return f.Account(key) != nil || slices.ContainsFunc(added, func(b Account) bool { return b.Key == key })
	}
	key := cmp.Or(base, "account")
	for i := 2; taken(key); i++ {
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

// add writes new accounts in one step.
func (f *File) add(accounts []Account) error {
	if len(accounts) == 0 {
		return nil
	}
	var all tree
	for _, a := range accounts {
		all.set(a.Key, accountTree(a))
	}
	src, err := edit(f.src, []string{"accounts"}, all, union)
	if err != nil {
		return err
	}
	return f.take(&File{Things: f.Things, Accounts: slices.Concat(f.Accounts, accounts), Habits: f.Habits}, src)
}

// union adds the keys of value to the map at path[0], behind those it has.
func union(e *editor, root ast.Node, path []string, value tree) {
	pair := find(mapping(root), path[0])
	if pair == nil || flow(root) || flow(pair.Value) || len(mapping(pair.Value)) == 0 {
		whole := tree{}
		if pair != nil {
			whole = treeOf(pair.Value)
		}
		for _, k := range value.keys {
			whole.set(k, value.values[k])
		}
		e.put(root, path, whole)
		return
	}
	pairs := mapping(pair.Value)
	last := pairs[len(pairs)-1]
	var lines []string
	for _, k := range value.keys {
		lines = append(lines, value.values[k].block(k, column(last)-1, false)...)
	}
	e.lines = slices.Insert(e.lines, e.lastLine(last), lines...)
}

// Asked reports whether there is anything to ask of an account with those
// entries: at least one of them is a login, or none is known.
func Asked(a audit.Account, entries map[audit.EntryID]audit.Entry) bool {
	if len(a.Entries) == 0 {
		return true
	}
	return a.Site != "" && slices.ContainsFunc(a.Entries, func(id audit.EntryID) bool {
		switch entries[id].Kind {
		case "", audit.KindPassword, audit.KindUnknown:
			return true
		}
		return false
	})
}
