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
			a.Choices = append(a.Choices, Choice{key, wordBoth("ways.mail", called(m))})
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
			a.offer(joined(r), strings.Join(r, " + "))
			a.Before = append(a.Before, joined(r))
		}
	}
	a.choose("ways.", OldMail, OldPhone)
	a.Before = append(slices.Clone(a.Before), oldContacts(stored)...)
}

// offerParts offers things of those kinds as ways back.
func (a *Ask) offerParts(w *Walk, head string, kinds ...string) {
	for _, t := range w.things(kinds...) {
		if t.ID != "pc" || w.set.Thing("pc") != nil {
			a.Choices = append(a.Choices, Choice{head + t.ID, wordBoth("ways."+t.Kind, audit.Text{En: t.Name, Ja: t.Name})})
		}
	}
}

// wordBoth fills the name of something into a text of the book.
func wordBoth(key string, name audit.Text) audit.Text {
	return audit.Text{En: book.In(audit.English, key, words.V{"what": name.En}), Ja: book.In(audit.Japanese, key, words.V{"what": name.Ja})}
}

// joined is a route as one word.
func joined(r audit.Route) string { return strings.Join(r, " ") }

// likely are the ways back of the account before, as far as they are offered here.
func (w *Walk) likely(a *Ask) []string {
	return slices.DeleteFunc(slices.Clone(w.latest[AskWays]), func(v string) bool {
		return v == OldMail || v == OldPhone || !slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Value == v })
	})
}

func oldContacts(a *Account) []string {
	var old []string
	if a != nil && a.Recovery != nil && a.Recovery.Mail.Value == audit.No {
		old = append(old, OldMail)
	}
	if a != nil && a.Recovery != nil && a.Recovery.Phone.Value == audit.No {
		old = append(old, OldPhone)
	}
	return old
}
