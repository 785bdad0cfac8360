package answers

import (
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// mailboxes is how many of the person's mailboxes are offered as a way back.
const mailboxes = 4

// dressWays offers the ways back that most services have, and those that are written
// down.
func (w *Walk) dressWays(a *Ask) {
	a.Mode, a.Least = Several, 1
	for i := range w.inv.Accounts {
		m := &w.inv.Accounts[i]
		mail := m.Category == "mail" || m.Category == "identity"
		if key := w.keys[m.ID]; key != "" && mail && string(m.ID) != a.Of[0] && len(a.Choices) < mailboxes {
			a.Choices = append(a.Choices, Choice{key, book.Both("ways.mail", words.V{"what": called(m)})})
		}
	}
	a.choose("ways.", string(audit.MethodEmail))
	a.offerParts(w, "sms@", "number")
	a.offerParts(w, "", "paper", "device", "document")
	stored := w.set.Account(w.keys[audit.AccountID(a.Of[0])])
	a.Before = w.likely(a)
	if stored != nil && len(stored.Recover) > 0 {
		a.Before = nil
		for _, r := range stored.Recover {
			way := strings.Join(r, " ")
			a.offer(way, strings.Join(r, " + "))
			a.Before = append(a.Before, way)
		}
	}
	a.choose("ways.", oldMail, oldPhone)
	a.Before = append(slices.Clone(a.Before), oldContacts(stored)...)
}

// offerParts offers things of those kinds as ways back.
func (a *Ask) offerParts(w *Walk, head string, kinds ...string) {
	for _, t := range w.things(kinds...) {
		if t.ID != "pc" || w.set.Thing("pc") != nil {
			a.Choices = append(a.Choices, Choice{head + t.ID, book.Both("ways."+t.Kind, words.V{"what": t.Name})})
		}
	}
}

// likely are the ways back of the account before, as far as they are offered here.
func (w *Walk) likely(a *Ask) []string {
	return slices.DeleteFunc(slices.Clone(w.latest[AskWays]), func(v string) bool {
		return v == oldMail || v == oldPhone || !slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Value == v })
	})
}

func oldContacts(a *Account) []string {
	var old []string
	if a != nil && a.Recovery != nil && a.Recovery.Mail.Value == audit.No {
		old = append(old, oldMail)
	}
	if a != nil && a.Recovery != nil && a.Recovery.Phone.Value == audit.No {
		old = append(old, oldPhone)
	}
	return old
}
