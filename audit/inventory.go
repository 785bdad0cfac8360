package audit

import (
	"fmt"
	"strings"
)

// An Inventory is everything an audit looks at.
type Inventory struct {
	Stores   []Store // where entries were read from, or should have been
	Entries  []Entry
	Accounts []Account

	Checklist       bool   // the person's answers were read, if only an empty file
	ChecklistFailed string // why the person's answers could not be read; "" if they could, or there are none
	DirectoryFailed string // why the directory of second factors asked for could not be read; "" if it could, or none was asked for
	Things          []Thing
	Habits          []Habit
	Incidents       []Incident
	Person          []string // names and the like that someone who knows the person would try first
}

// Clear overwrites every password of inv.
func (inv *Inventory) Clear() {
	for i := range inv.Entries {
		inv.Entries[i].Secret.Clear()
	}
}

// Group returns one account for each family of sites and user name among
// entries, in the order in which they first appear. Entries that name neither
// site nor user are accounts of their own.
func Group(entries []Entry) []Account {
	index := make(map[AccountID]int)
	var accounts []Account
	for _, e := range entries {
		id := accountID(e)
		i, ok := index[id]
		if !ok {
			i = len(accounts)
			index[id] = i
			name := e.Name
			if name == "" {
				name = e.Site
			}
			accounts = append(accounts, Account{
				ID: id, Name: Text{En: name, Ja: name}, Site: e.Site, Family: e.Family, Username: e.Username,
			})
		}
		a := &accounts[i]
		a.Entries = append(a.Entries, e.ID)
		a.SeenTOTP = a.SeenTOTP || e.HasTOTP
		a.SeenPasskey = a.SeenPasskey || e.HasPasskey
	}
	return accounts
}

func accountID(e Entry) AccountID {
	if e.Family == "" {
		return AccountID("entry:" + string(e.ID))
	}
	return NewAccountID(e.Family, e.Username)
}

// NewAccountID returns the id of the account of username at a family of
// sites. Letter case and surrounding space do not tell users apart.
func NewAccountID(family, username string) AccountID {
	user := strings.ToLower(strings.TrimSpace(username))
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
