package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// An Inventory is everything an audit looks at.
type Inventory struct {
	Stores   []Store  // where entries were read from, or should have been
	Scope    []string // what its logins were chosen by, of ScopeKeys; nil if it holds all
	Entries  []Entry
	Accounts []Account

	Checklist       bool   // the person's answers were read, if only an empty file
	ChecklistFailed string // why the person's answers could not be read; "" if they could, or there are none
	DirectoryFailed string // why the directory of second factors asked for could not be read; "" if it could, or none was asked for
	Things          []Thing
	Habits          []Habit
	Incidents       []Incident
	Normal          func([]byte) []byte // the form in which two passwords are compared; nil is byte for byte
	Person          []string            // names and the like that someone who knows the person would try first
	Leaks           Leaks
}

// Add adds stores, and the entries that were read from them.
func (inv *Inventory) Add(entries []Entry, stores ...Store) {
	for i := range entries {
		if entries[i].Store > 0 {
			entries[i].Store += len(inv.Stores)
		}
	}
	inv.Stores = append(inv.Stores, stores...)
	if len(inv.Entries) == 0 {
		inv.Entries = entries // append would copy them, and many are large
		return
	}
	inv.Entries = append(inv.Entries, entries...)
}

// Clear overwrites every password of inv.
func (inv *Inventory) Clear() {
	for i := range inv.Entries {
		inv.Entries[i].Secret.Clear()
	}
}

// Group returns one account for each family of sites and user name among
// entries, in the order in which they first appear. An entry with several
// addresses is one account at all of them, and so are the entries that share
// one of these with it; its id does not depend on their order. Entries that name
// neither site nor user are accounts of their own.
func Group(entries []Entry) []Account {
	var all same
	for i := range entries {
		all.join(entries[i].accountIDs())
	}
	index := make(map[AccountID]int, len(entries))
	accounts := make([]Account, 0, len(entries)) // grown in steps, a large one is copied twenty times
	for i := range entries {
		e := &entries[i]
		id := all.first(e.accountIDs()[0])
		n, ok := index[id]
		if !ok {
			n = len(accounts)
			index[id] = n
			name := cmp.Or(e.Name, e.Site)
			accounts = append(accounts, Account{
				ID: id, Name: Text{En: name, Ja: name}, Site: e.Site, Family: e.Family, Username: e.Username,
			})
		}
		accounts[n].add(e)
	}
	return accounts
}

// add makes e one of the entries of a.
func (a *Account) add(e *Entry) {
	a.Entries = append(a.Entries, e.ID)
	a.SeenTOTP = a.SeenTOTP || e.HasTOTP
	a.SeenPasskey = a.SeenPasskey || e.HasPasskey
	if e.Family != a.Family {
		a.addSite(Site{e.Site, e.Family})
	}
	for _, s := range e.Sites {
		a.addSite(s)
	}
}

func (a *Account) addSite(s Site) {
	if s.Family != a.Family && !slices.ContainsFunc(a.Sites, func(t Site) bool { return t.Family == s.Family }) {
		a.Sites = append(a.Sites, s)
	}
}

// accountIDs returns the ids of the accounts that e is a login of, one for each
// family of its addresses, that of the first one first.
func (e *Entry) accountIDs() []AccountID {
	if e.Family == "" {
		return []AccountID{AccountID("entry:" + string(e.ID))}
	}
	var ids []AccountID
	for _, f := range e.Families() {
		ids = append(ids, NewAccountID(f, e.Username))
	}
	return ids
}

// Families returns the families of sites that e opens, that of its first
// address first.
func (e *Entry) Families() []string {
	families := []string{e.Family}
	for _, s := range e.Sites {
		families = append(families, s.Family)
	}
	return families
}

// Same knows which accounts are one: each leads to one that is the same and
// comes before it by its id, and the first of them to none.
type same map[AccountID]AccountID

func (s same) first(id AccountID) AccountID {
	for next, ok := s[id]; ok; next, ok = s[id] {
		id = next
	}
	return id
}

func (s *same) join(ids []AccountID) {
	first := s.first(ids[0])
	for _, id := range ids[1:] {
		if id = s.first(id); id != first {
			if *s == nil {
				*s = make(same)
			}
			(*s)[max(id, first)] = min(id, first)
			first = min(id, first)
		}
	}
}

// NewAccountID returns the id of the account of username at a family of
// sites. Letter case and surrounding space do not tell users apart, nor does an
// address at the site itself: hana is hana@mail.example at mail.example.
func NewAccountID(family, username string) AccountID {
	user := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(username)), "@"+family)
	if user == "" {
		return AccountID(family)
	}
	return AccountID(family + "/" + user)
}

// ByEntry returns the account of each entry that has one.
func (inv *Inventory) ByEntry() map[EntryID]*Account {
	accounts := make(map[EntryID]*Account, len(inv.Entries))
	for i := range inv.Accounts {
		for _, id := range inv.Accounts[i].Entries {
			accounts[id] = &inv.Accounts[i]
		}
	}
	return accounts
}

// Changed returns when a login of an account was last changed where it is stored, zero
// if none says.
func (inv *Inventory) Changed(id AccountID) time.Time {
	var last time.Time
	accounts := inv.ByEntry()
	for _, e := range inv.Entries {
		if a := accounts[e.ID]; a != nil && a.ID == id && e.Modified.After(last) {
			last = e.Modified
		}
	}
	return last
}

// Distinct gives entries that share an ID ordinals, in place and in order:
// "x", "x#2", "x#3". An ID does not change with the passwords, only with the
// place of an entry among its like.
func Distinct(entries []Entry) {
	taken := make(map[EntryID]int, len(entries)) // the last ordinal given to its like
	for i := range entries {
		id := entries[i].ID
		for n := taken[id] + 1; taken[id] > 0; n++ {
			id = EntryID(fmt.Sprintf("%s#%d", entries[i].ID, n))
			taken[entries[i].ID] = n
		}
		taken[id] = 1
		entries[i].ID = id
	}
}
