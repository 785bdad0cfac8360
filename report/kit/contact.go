package kit

import (
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

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

// Contact returns the material for telling support: what to have at hand
// first, then what the channel needs.
func Contact(s Scene, by Channel, d Options) []doc.Doc {
	sheets := []doc.Doc{d.before(s)}
	if write, ok := map[Channel]func(Scene) doc.Doc{ByPhone: d.phone, ByMail: d.mail, ByChat: d.chat}[by]; ok {
		sheets = append(sheets, write(s))
	}
	return sheets
}

// sheet begins a sheet about a case.
func (d Options) sheet(c *incident.Case, title string, sections ...doc.Section) doc.Doc {
	about := doc.Para{Text: d.say("contact.about", words.V{"id": line(c.ID), "kind": d.kind(c)})}
	return doc.Doc{
		Lang:  d.Lang,
		Title: d.say("contact.title", words.V{"what": title, "service": d.operator(c)}),
		Lead:  append([]doc.Block{about}, warned(d.mailbox(c)...)...), Sections: sections,
	}
}

// before is the sheet to fill in before any contact.
func (d Options) before(s Scene) doc.Doc {
	c := s.Case
	out := d.sheet(c, d.word("before.title"),
		d.part("before.account", append(d.accountFields(s), d.pages(c.Service, c.Site)...)),
		d.part("before.events", d.eventFields(c)),
		d.part("before.history", d.historyFields(s)),
		d.part("before.contact", doc.Fields{d.topic(c, incident.Reach), d.field("before.hours", ""), d.topic(c, incident.CaseNumber), d.topic(c, incident.Police)}),
	)
	out.Sections = append(out.Sections, d.termSection(c))
	out.Lead = append(out.Lead, doc.Para{Text: d.word("before.lead")})
	if c.Kind == incident.RequestRejected {
		out.Sections = append(out.Sections, d.part("before.refusal", d.topics(c,
			incident.Refused, incident.Reason, incident.Correction, incident.History, incident.Matters, incident.Evidence)))
	}
	return out
}

func (d Options) accountFields(s Scene) doc.Fields {
	return append(
		doc.Fields{d.field("before.service", d.caseName(s.Case)), d.field("user", line(s.Case.Username))},
		d.topics(s.Case, incident.Mail, incident.Phone, incident.Sender)...)
}

func (d Options) eventFields(c *incident.Case) doc.Fields {
	fields := d.topics(c, incident.Happened, incident.Noticed, incident.How)
	if c.Kind.TakenOver() {
		fields = append(fields, d.topic(c, incident.Activity))
	}
	if c.Kind.TakenOver() && c.Money() {
		fields = append(fields, d.topics(c, incident.Amount, incident.Order, incident.Transaction)...)
	}
	if c.Kind == incident.Phishing {
		fields = append(fields, d.topic(c, incident.Given))
	}
	return fields
}

func (d Options) historyFields(s Scene) doc.Fields {
	fields := d.topics(s.Case, incident.PasswordDate, incident.Transactions)
	if fields[0].Value == "" {
		fields[0].Value = s.Case.PasswordChanged().String()
	}
	if s.Saved != "" {
		fields[0].Note = d.say("before.saved", words.V{"day": s.Saved})
	}
	return fields
}

// topic is a field with what was said of a topic, or a blank.
func (d Options) topic(c *incident.Case, t incident.Topic) doc.Field {
	return doc.Field{Label: TopicWord(t).In(d.Lang), Value: d.joined(d.told(c, t))}
}

func (d Options) topics(c *incident.Case, topics ...incident.Topic) doc.Fields {
	var out doc.Fields
	for _, t := range topics {
		out = append(out, d.topic(c, t))
	}
	return out
}

// neverSay lists what nobody is told, and what is not told by a channel.
func (d Options) neverSay(by Channel) doc.Section {
	rules := append(d.all(book.List("contact.by."+string(by))), d.word("contact.remote"))
	return d.part("contact.never", doc.Para{Text: d.word("contact.nobody")}, doc.Texts(d.all(book.List("contact.secrets"))...), doc.Texts(rules...))
}
