package kit

import (
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// mail is the draft of a mail with what to attach and what to do before it is
// sent.
func (d Options) mail(s Scene) doc.Doc {
	c := s.Case
	title := d.word("mail.title")
	if c.Kind == incident.RequestRejected {
		title = d.word("mail.again")
	}
	l := Mail(s, d)
	head := doc.Fields{
		{Label: d.word("mail.to"), Note: d.word("mail.official")},
		d.field("mail.subject", l.Subject),
	}
	out := d.sheet(c, title,
		doc.Section{Blocks: []doc.Block{head, doc.Letter(l.Body)}},
		d.part("mail.attach", d.attachments(c)),
		d.part("mail.sending", d.sending(c)),
		d.neverSay(ByMail),
	)
	if c.Kind == incident.RequestRejected && c.Said(incident.Reason) == "" {
		out.Lead = append(out.Lead, warned(d.say("mail.reason", words.V{"id": c.ID}))...)
	}
	return out
}

func (d Options) attachments(c *incident.Case) doc.List {
	list := boxes(d.word("mail.screenshots"))
	add := func(text string, notes ...string) {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: text, Notes: notes})
	}
	if c.Kind == incident.Phishing {
		add(d.word("mail.message"))
	}
	if !c.Kind.TakenOver() {
		add(d.word("mail.identity"), d.word("mail.cover"))
		add(d.word("mail.bill"))
	}
	for _, more := range told(c, incident.Evidence) {
		add(more)
	}
	add(d.pair(d.word("mail.other"), d.blank()+d.blank()))
	return list
}

func (d Options) sending(c *incident.Case) doc.List {
	return boxes(d.word("mail.fill"), d.say("mail.check", words.V{"id": c.ID}), d.word("mail.read"), d.word("mail.domain"),
		d.say("mail.sent", words.V{"id": c.ID}))
}
