package kit

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/report/doc"
)

// phone is the call sheet.
func (d Options) phone(s Scene) doc.Doc {
	c := s.Case
	identifying := append(d.accountFields(s)[1:], d.historyFields(s)...)
	return d.sheet(c, d.word("phone.title"),
		d.part("phone.number", doc.Para{Text: d.word("phone.only")}, d.numbers(c), boxes(d.all(book.List("phone.taken"))...)),
		d.part("phone.hand", append(identifying, d.eventFields(c)...)),
		d.part("phone.say", doc.Letter(strings.Join(d.written(c, "script"), "\n"))),
		d.part("phone.ask", d.questions(d.wishes(c)...)),
		d.part("phone.record", doc.Para{Text: d.word("phone.paper")}, d.blanks(book.List("phone.fields"))),
		d.neverSay(ByPhone),
	)
}

// numbers are the lines of the service that are known, and a blank for the one that the
// person has found.
func (d Options) numbers(c *incident.Case) doc.Fields {
	out := doc.Fields{d.field("phone.digits", "")}
	if s, ok := site.Known(c.Service, c.Site); ok {
		out = append(d.lines(s), out...)
	}
	return out
}

// chat is what to write from in a chat with support.
func (d Options) chat(s Scene) doc.Doc {
	return d.sheet(s.Case, d.word("chat.title"),
		d.part("chat.before", boxes(d.all(book.List("chat.first"))...)),
		d.part("chat.paste", doc.Letter(d.message(s.Case))),
		d.part("chat.ask", d.questions()),
		d.part("chat.record", doc.Para{Text: d.word("chat.save")}, d.blanks(book.List("chat.fields"))),
		d.neverSay(ByChat),
	)
}

// message is the text of a chat as one line, since a chat sends a line when it ends.
func (d Options) message(c *incident.Case) string {
	between := " "
	if d.Lang == audit.Japanese {
		between = ""
	}
	return strings.Join(d.written(c, "chat"), between)
}

// questions lists what to ask: for the wishes, then for what comes next.
func (d Options) questions(wishes ...string) doc.List {
	var list doc.List
	for _, w := range wishes {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.pair(d.word("phone.please"), w)})
	}
	for _, q := range d.all(book.List("questions")) {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: q, Notes: []string{d.blank() + d.blank() + d.blank()}})
	}
	return list
}
