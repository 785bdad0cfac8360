package kit

import (
	"cmp"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A Scene is what the program knows around a case.
type Scene struct {
	Case     *incident.Case
	Accounts []audit.Account
	Radius   *access.Radius // nil if nothing was read
	Failed   string         // why nothing was read; "" if something was
	Others   bool           // other cases are open as well
	Saved    string         // when the login was last changed in the password manager, a date; "" is not known
}

// Case returns the sheet of a case: everything to do, what else is in danger, what
// happened, and at the end where the steps come from.
func Case(s Scene, d Options) doc.Doc {
	c := s.Case
	out := doc.Doc{Lang: d.Lang, Title: d.caseTitle(c), Lead: append(warned(d.mailbox(c)...), d.caseFields(c))}
	out.Sections = append(d.steps(s), d.termSection(c), d.timeline(c))
	if c.FollowUp != nil {
		out.Sections = append(out.Sections, d.followUp(c)...)
	}
	out.Sections = append(out.Sections, d.sources(c), d.made())
	return out
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

func (d Options) caseFields(c *incident.Case) doc.Fields {
	state := d.word("case.open")
	if !c.Open() {
		state = d.say("case.closed", words.V{"day": stamp(*c.Closed)})
	}
	fields := doc.Fields{
		d.field("user", line(c.Username)),
		d.field("case.opened", stamp(c.Opened)),
		d.field("case.state", state),
	}
	return append(fields, d.pages(c.Service, c.Site)...)
}

// mailbox warns of a mailbox that may be taken over.
func (d Options) mailbox(c *incident.Case) []string {
	if c.Kind.TakenOver() && c.Mailbox() {
		return []string{d.word("case.mailbox")}
	}
	return nil
}

func (d Options) timeline(c *incident.Case) doc.Section {
	var items []doc.Item
	for _, n := range c.Timeline {
		items = append(items, doc.Item{Text: d.say("case.note", words.V{"time": stamp(n.At), "text": d.noted(n)})})
	}
	return doc.Listed(d.word("case.happened"), items, d.say("case.nothing", words.V{"id": c.ID}))
}
