package kit

import (
	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// looks lists the days on which to look at the account again.
func (d Options) looks(c *incident.Case) doc.List {
	var list doc.List
	for _, l := range c.FollowUp.Looks {
		list.Items = append(list.Items, d.look(l, c.Open()))
	}
	return list
}

// instructions lists what support asked for.
func (d Options) instructions(f *incident.FollowUp) doc.List {
	list := doc.List{First: 1}
	for _, in := range f.Instructions {
		item := doc.Item{Box: doc.Open, Text: line(in.Text)}
		if in.Done != nil {
			item.Box, item.Notes = doc.Ticked, []string{d.say("done", words.V{"day": in.Done})}
		}
		list.Items = append(list.Items, item)
	}
	return list
}

func (d Options) look(l incident.Look, open bool) doc.Item {
	item := doc.Item{Box: doc.Open, Text: d.say("followup.look", words.V{"day": l.Due})}
	today := incident.DayOf(d.Now)
	switch {
	case l.Done != nil && d.Doubt(l.Done.Time(d.Now.Location())) == audit.Future:
		item.Notes = []string{d.doubted(l.Done.Time(d.Now.Location()), audit.Future)}
	case l.Done != nil:
		item.Box, item.Notes = doc.Ticked, []string{d.say("done", words.V{"day": l.Done})}
	case open && l.Due.Compare(today) < 0:
		item.Notes = []string{d.word("followup.overdue")}
	case open && l.Due == today:
		item.Notes = []string{d.word("followup.today")}
	}
	return item
}
