package kit

import (
	"cmp"
	"maps"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A Scene is a case with what the program knows around it.
type Scene struct {
	Case     *incident.Case
	Accounts []audit.Account
	Radius   *access.Radius // nil if nothing was read
	Failed   string         // why nothing was read; "" if something was
	Others   bool           // other cases are open, or this one is not: commands name it
	Saved    string         // the date on which the login was last changed in the password manager, or ""
}

// A Channel is a way of reaching support.
type Channel string

// The channels.
const (
	ByPhone Channel = "phone"
	ByMail  Channel = "mail"
	ByChat  Channel = "chat"
)

// Channels lists the channels, in the order they are offered.
var Channels = []Channel{ByPhone, ByMail, ByChat}

// Case returns the whole sheet of a case: its steps, what else is in danger, the timeline,
// and the sources of the steps.
func Case(s Scene, d Options) doc.Doc { return d.caseSheet(s, "case") }

// FollowUp returns the sheet of what to watch after support was told.
func FollowUp(c *incident.Case, d Options) doc.Doc { return d.caseSheet(Scene{Case: c}, "followed") }

// Contact returns two sheets for telling support: one to fill in before any contact, and
// one for the channel.
func Contact(s Scene, by Channel, d Options) []doc.Doc {
	return []doc.Doc{d.caseSheet(s, "before"), d.caseSheet(s, "by_"+string(by))}
}

// Export returns the record of a case for the police, the bank and the insurer: what
// happened when, what is lost, who was told, and what evidence there is. Its only
// instructions are the terms.
func Export(s Scene, d Options) doc.Doc { return d.caseSheet(s, "export") }

// caseSheet returns a sheet of a case.
func (d Options) caseSheet(s Scene, name string) doc.Doc {
	return d.sheet(name, d.noted(s), func(part string) []doc.Section { return d.casePart(s, part) })
}

// casePart returns the part of a case that name stands for, or the field of the topic of
// that name.
func (d Options) casePart(s Scene, name string) []doc.Section {
	c := s.Case
	switch name {
	case "steps":
		return d.steps(s)
	case "ahead":
		return d.ahead(s)
	case "behind":
		return blocks(d.behind(c))
	case "pages":
		return blocks(d.pages(c.Service, c.Site))
	case "lines":
		if known, ok := site.Known(c.Service, c.Site); ok {
			return blocks(d.lines(known))
		}
		return nil
	case "terms":
		return blocks(d.termsOf(c))
	case "sources":
		return []doc.Section{d.sources(c)}
	case "body", "script", "chat":
		return blocks(doc.Letter(d.written(c, name)))
	case "looks":
		return blocks(d.looks(c))
	case "instructions":
		return blocks(d.instructions(c.FollowUp.Instructions))
	case "timeline":
		return blocks(d.timeline(c))
	case "contacts":
		return blocks(d.contacts(c))
	}
	topic := incident.Topic(strings.ReplaceAll(name, "_", "-"))
	return blocks(doc.Fields{{Label: TopicWord(topic).In(d.Lang), Value: d.joined(d.told(c, topic))}})
}

// noted returns the facts that the sheets of a case are filled with. In a letter a note is
// reworded, and a blank stands for one that is missing; in a sheet a note stands as written.
func (d Options) noted(s Scene) facts {
	c := s.Case
	f := d.facts(c)
	for _, t := range incident.Topics {
		f[placeholder(t)] = d.told(c, t)
	}
	maps.Copy(f, facts{
		"title": {d.caseTitle(c)}, "id": {line(c.ID)}, "kind": {d.kind(c)}, "name": {d.caseName(c)}, "user": {line(c.Username)}, "opened": {stamp(c.Opened)},
		"told": {day(c.Told())}, "changed": {day(c.PasswordChanged())}, "factor": {day(c.SecondFactor())},
		"password_day": {cmp.Or(d.joined(d.told(c, incident.PasswordDate)), day(c.PasswordChanged()))}, "saved": some(s.Saved),
		"subject": {Mail(s, d).Subject}, "wish": d.wishes(c), "note": nil, "closed": nil,
	})
	if !c.Open() {
		f["closed"] = []string{stamp(c.Closed)}
	}
	for _, n := range c.Timeline {
		f["time"], f["note"] = append(f["time"], stamp(n.At)), append(f["note"], d.note(n))
	}
	f.keep(map[string]bool{"read": c.Kind.TakenOver() && c.Mailbox(), "followed": !c.FollowUp.Contacted.IsZero(), "asked": c.FollowUp.Instructions != nil})
	return f
}

func (d Options) caseTitle(c *incident.Case) string {
	v := words.V{"id": line(c.ID), "kind": d.kind(c), "name": d.caseName(c)}
	if s, ok := site.Known(c.Service, c.Site); ok {
		v["name"] = s.Short.In(d.Lang)
	}
	if v["name"] == "" {
		return d.say("case.nameless", v)
	}
	return d.say("case.title", v)
}

func (d Options) kind(c *incident.Case) string { return d.word("kinds." + string(c.Kind)) }

func (d Options) caseName(c *incident.Case) string {
	if s, ok := site.Known(c.Service, c.Site); ok {
		return s.Name.In(d.Lang)
	}
	return cmp.Or(line(c.Name), line(c.Site))
}
