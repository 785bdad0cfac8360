package audit

import (
	"bytes"
	"crypto/rand"
	"slices"
	"strings"
	"time"
)

// digest returns a keyed digest of s in its normal form.
func (inv *Inventory) digest(key []byte, s Secret) Digest {
	if inv.Normal == nil {
		return s.Sum(key)
	}
	b := bytes.Clone(s.Reveal())
	defer clear(b)
	normal := NewSecret(inv.Normal(b))
	defer normal.Clear()
	return normal.Sum(key)
}

// Unite makes one entry of those that are one login, kept in several places:
// those of one account with the same password, and those of one mailbox. The
// first of them stays and says where the others are; their passwords are
// overwritten. It is called after Group.
func (inv *Inventory) Unite() {
	u := uniter{inv: inv, at: make(map[EntryID]int, len(inv.Entries)), gone: make(map[EntryID]bool)}
	rand.Read(u.key[:])
	var named, nameless []EntryID // mailboxes
	for i, e := range inv.Entries {
		u.at[e.ID] = i
		switch {
		case e.Kind != KindMailbox:
		case e.URL != "":
			named = append(named, e.ID)
		default:
			nameless = append(nameless, e.ID)
		}
	}
	for _, a := range inv.Accounts {
		u.unite(a.Entries, func(*Entry, *Entry) bool { return true })
	}
	u.unite(append(named, nameless...), sameMailbox)
	u.sweep()
}

type uniter struct {
	inv  *Inventory
	key  [32]byte
	at   map[EntryID]int
	gone map[EntryID]bool // those that another one stands for
}

// unite unites those entries among ids that have one password and are the same.
func (u *uniter) unite(ids []EntryID, same func(a, b *Entry) bool) {
	if len(ids) < 2 {
		return
	}
	kept := make(map[Digest][]*Entry)
	for _, id := range ids {
		e := &u.inv.Entries[u.at[id]]
		if u.gone[id] || e.Secret.Empty() {
			continue
		}
		d := u.inv.digest(u.key[:], e.Secret)
		i := slices.IndexFunc(kept[d], func(k *Entry) bool { return same(k, e) })
		if i < 0 {
			kept[d] = append(kept[d], e)
			continue
		}
		kept[d][i].absorb(e)
		u.gone[id] = true
	}
}

// absorb makes e stand for other, too.
func (e *Entry) absorb(other *Entry) {
	e.Copies = append(append(e.Copies, other.Source), other.Copies...)
	e.Stores = append(append(e.Stores, other.Store), other.Stores...)
	e.HasTOTP, e.HasPasskey = e.HasTOTP || other.HasTOTP, e.HasPasskey || other.HasPasskey
	e.Created, e.Modified = earliest(e.Created, other.Created), earliest(e.Modified, other.Modified)
	other.Secret.Clear()
}

// earliest returns the earlier of two times, of which either may not be known.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// sameMailbox reports whether two copies that mail programs keep, of the same
// password, can be of one mailbox. Not every program says whose it is.
func sameMailbox(a, b *Entry) bool {
	x, y := strings.ToLower(a.Username), strings.ToLower(b.Username)
	name, _, full := strings.Cut(x, "@")
	other, _, alsoFull := strings.Cut(y, "@")
	return x == "" || y == "" || name == other && (x == y || full != alsoFull)
}

// sweep removes the entries that are gone, and the accounts that had no others.
func (u *uniter) sweep() {
	inv := u.inv
	inv.Entries = slices.DeleteFunc(inv.Entries, func(e Entry) bool { return u.gone[e.ID] })
	for i := range inv.Accounts {
		a := &inv.Accounts[i]
		a.Entries = slices.DeleteFunc(a.Entries, func(id EntryID) bool { return u.gone[id] })
	}
	inv.Accounts = slices.DeleteFunc(inv.Accounts, func(a Account) bool { return len(a.Entries) == 0 })
}
