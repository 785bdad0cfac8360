package kit

import "acctaudit/report/doc"

// phone is the call sheet.
func (d *drafter) phone(s Scene) doc.Doc {
	c := s.Case
	identifying := append(d.accountFields(s)[1:], d.historyFields(s)...)
	return d.sheet(c, d.word("phone.title"),
		d.part("phone.number", doc.Para{Text: d.word("phone.only")}, doc.Fields{d.field("phone.digits", "")}, boxes(d.all(book.List("phone.taken"))...)),
		d.part("phone.hand", append(identifying, d.eventFields(c)...)),
		d.part("phone.say", doc.Letter(d.written(c, "script"))),
		d.part("phone.ask", d.questions(d.wishes(c)...)),
		d.part("phone.record", doc.Para{Text: d.word("phone.paper")}, d.blanks(book.List("phone.fields"))),
		d.neverSay(),
	)
}

// chat is what to write from in a chat with support.
func (d *drafter) chat(s Scene) doc.Doc {
	return d.sheet(s.Case, d.word("chat.title"),
		d.part("chat.before", boxes(d.all(book.List("chat.first"))...)),
		d.part("chat.paste", doc.Letter(d.written(s.Case, "chat"))),
		d.part("chat.ask", d.questions()),
		d.part("chat.record", doc.Para{Text: d.word("chat.save")}, d.blanks(book.List("chat.fields"))),
		d.neverSay(),
	)
}

// questions lists what to ask: for the wishes, then for what comes next.
func (d *drafter) questions(wishes ...string) doc.List {
	var list doc.List
	for _, w := range wishes {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.pair(d.word("phone.please"), w)})
	}
	for _, q := range d.all(book.List("questions")) {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: q, Notes: []string{d.blank() + d.blank() + d.blank()}})
	}
	return list
}
