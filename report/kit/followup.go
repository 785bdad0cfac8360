package kit

import (
	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// FollowUp returns the sheet of what remains to be watched after the contact.
func FollowUp(c *incident.Case, d Options) doc.Doc {
	return doc.Doc{Lang: d.Lang, Title: d.caseTitle(c), Sections: d.followUp(c)}
}

func (d Options) followUp(c *incident.Case) []doc.Section {
	fields := doc.Fields{
		d.field("followup.told", c.Told().String()),
		d.field("followup.password", c.PasswordChanged().String()),
		d.field("followup.factor", c.SecondFactor().String()),
		d.topic(c, incident.CaseNumber),
	}
	var looks doc.List
	for _, l := range c.FollowUp.Looks {
		looks.Items = append(looks.Items, d.look(l, c.Open()))
	}
	asked := d.part("followup.asked", doc.Para{Text: d.word("followup.none")})
	if len(c.FollowUp.Instructions) > 0 {
		asked.Blocks = []doc.Block{d.instructions(c.FollowUp)}
	}
	return []doc.Section{d.part("followup.title", fields, looks), asked}
}

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
