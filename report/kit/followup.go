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
func (d Options) instructions(all []incident.Instruction) doc.List {
	list := doc.List{First: 1}
	for _, in := range all {
		item := doc.Item{Box: doc.Open, Text: line(in.Text)}
		if !in.Done.IsZero() {
			item.Box, item.Notes = doc.Ticked, []string{d.say("done", words.V{"day": day(in.Done)})}
		}
		list.Items = append(list.Items, item)
	}
	return list
}

func (d Options) look(l incident.Look, open bool) doc.Item {
	item := doc.Item{Box: doc.Open, Text: d.say("followup.look", words.V{"day": day(l.Due)})}
	switch {
	case d.Doubt(l.Done) == audit.Future:
		item.Notes = []string{d.doubted(l.Done, audit.Future)}
	case !l.Done.IsZero():
		item.Box, item.Notes = doc.Ticked, []string{d.say("done", words.V{"day": day(l.Done)})}
	case open && l.Due.Before(d.Today()):
		item.Notes = []string{d.word("followup.overdue")}
	case open && l.Due.Equal(d.Today()):
		item.Notes = []string{d.word("followup.today")}
	}
	return item
}
