package kit

import (
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/desk"
	"acctaudit/audit/incident"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A term is a deadline of a case.
type term struct {
	desk.Deadline
	ends    time.Time // zero if it is not in days
	guessed bool      // the day of the damage is not known
}

// damage returns the day of the damage as the notes have it, or else the day on which the
// case was opened, which is a guess.
func damage(c *incident.Case) (day time.Time, guessed bool) {
	for _, t := range []incident.Topic{incident.Happened, incident.Noticed} {
		for _, n := range slices.Backward(c.Timeline) {
			if at, ok := schema.DayIn(n.Text, n.At); ok && n.About == t {
				return audit.Midnight(at), false
			}
		}
	}
	return audit.Midnight(c.Opened), true
}

// terms returns the deadlines of a case.
func (d Options) terms(c *incident.Case) []term {
	var out []term
	from, guessed := damage(c)
	for _, of := range desk.Deadlines(d.Country, c.Service, c.Category) {
		t := term{Deadline: of, guessed: guessed}
		if of.Days > 0 {
			t.ends = from.AddDate(0, 0, of.Days)
		}
		out = append(out, t)
	}
	return out
}

// termsOf returns the deadlines of a case as a list to tick off.
func (d Options) termsOf(c *incident.Case) doc.List {
	var list doc.List
	for _, t := range d.terms(c) {
		item := doc.Item{Box: doc.Open, Text: t.Text.In(d.Lang), Notes: []string{d.age(t.Evidence)}}
		if !t.ends.IsZero() {
			item.Name = d.say("terms.by", words.V{"day": day(t.ends)})
		}
		if t.guessed && !t.ends.IsZero() {
			item.Notes = append(item.Notes, d.word("terms.guess"))
		}
		list.Items = append(list.Items, item)
	}
	return list
}
