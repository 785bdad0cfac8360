package keyring

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
)

// A holding is one item of a store on its way to become entries.
type holding struct {
	classify.Item
	id                audit.EntryID
	created, modified time.Time
}

// entry returns the n-th login of h, from 0.
func (h holding) entry(n int, login classify.Login) audit.Entry {
	e := audit.Entry{
		ID: h.id, Source: Source, Name: h.Name(), URL: h.URL, Username: cmp.Or(login.Username, h.Username), Secret: login.Secret, Kind: h.Kind,
		HasTOTP: h.HasTOTP, HasPasskey: h.HasPasskey, Created: h.created, Modified: h.modified,
	}
	if site, ok := h.Own(); ok {
		e.Source, e.Name, e.URL = OwnSource, site, ""
	}
	if user, ok := h.Mailbox(); ok && h.Kind.Compared() {
		e.Kind, e.Username = audit.KindMailbox, cmp.Or(e.Username, user)
		if _, domain, full := strings.Cut(e.Username, "@"); full && e.URL == "" {
			e.URL = "imap://" + domain
		}
	}
	if n == 0 {
		e.Store = 1 // it stands for its item; see summed
	} else {
		e.ID = audit.EntryID(fmt.Sprintf("%s/%d", h.id, n+1))
	}
	return e
}

// A tally is a store and its entries while it is read.
type tally struct {
	store   audit.Store
	entries []audit.Entry
	seen    map[string]int // by what items are for
}

// tally starts the tally of the store called name, which the program provider keeps.
func (o Options) tally(name, provider string) *tally {
	return &tally{
		store: audit.Store{Source: o.source(), Name: name, Provider: provider, State: audit.StoreReady},
		seen:  make(map[string]int),
	}
}

// id names an item of a collection by what the item is for, so that the id stays
// the same when the item is written again. An item that does not say what it is for
// is named by its place. The second item for the same thing ends in "-2".
func (t *tally) id(collection string, it classify.Item, place string) audit.EntryID {
	name := cmp.Or(it.Identity(), "item-"+place)
	t.seen[name]++
	if n := t.seen[name]; n > 1 {
		name = fmt.Sprintf("%s-%d", name, n)
	}
	source := Source
	if _, ok := it.Own(); ok {
		source = OwnSource
	}
	return audit.EntryID(source + ":" + collection + "/" + name)
}

// apart counts an item that is not compared.
func (t *tally) apart(why audit.Apart) {
	if t.store.SetApart == nil {
		t.store.SetApart = make(map[audit.Apart]int)
	}
	t.store.SetApart[why]++
}

// add makes entries of raw, the secret of h. It owns raw.
func (t *tally) add(h holding, raw []byte) {
	logins, kind := classify.Logins(h.Item, raw)
	if !kind.Compared() {
		t.apart(audit.Apart(kind))
		return
	}
	h.Kind = kind
	for n, l := range logins {
		t.entries = append(t.entries, h.entry(n, l))
	}
	t.store.Entries++
}

// wants counts h, and reports whether its secret is to be read. Where no secrets
// are read it adds h without one. open says that the secret needs no click.
func (t *tally) wants(h holding, open, secrets bool) bool {
	if !h.Kind.Compared() {
		t.apart(audit.Apart(h.Kind))
		return false
	}
	if !open {
		t.store.Unread++
		t.fail(audit.StoreNeedsConfirm, ReasonConfirm, "")
	}
	if secrets {
		return open
	}
	t.entries = append(t.entries, h.entry(0, classify.Login{}))
	if open {
		t.store.Entries++
	}
	return false
}

// unread counts n items that were not read. The first reason of a store stands.
func (t *tally) unread(n int, reason string) {
	t.store.Unread += n
	if n > 0 {
		t.store.Reason = cmp.Or(t.store.Reason, reason)
	}
}

// summed returns the entries and stores of tallies. The first login of each item
// stands for the item, and gets the number of its store.
func summed(tallies []*tally) (entries []audit.Entry, stores []audit.Store) {
	for _, t := range tallies {
		stores = append(stores, t.store)
		for _, e := range t.entries {
			e.Store *= len(stores)
			entries = append(entries, e)
		}
	}
	return entries, stores
}

// fail says why a store is not ready. The first reason stands.
func (t *tally) fail(state audit.StoreState, reason, detail string) {
	if t.store.State == audit.StoreReady {
		t.store.State, t.store.Reason, t.store.Detail = state, reason, detail
	}
}

// steps counts the work done and tells Options.Progress.
type steps struct {
	done, total int
	tell        func(done, total int)
}

func (s *steps) add(n int) {
	if n > 0 {
		s.done += n
		s.tell(s.done, s.total)
	}
}
