package report

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

//go:embed stores.yaml
var storeWords string

// StoresDoc says of each store whether it can be read, what is in it, and what to do
// where it cannot be read.
func StoresDoc(l audit.Lang, stores []audit.Store) doc.Doc {
	w, d := voice(l), doc.Doc{Lang: l}
	for _, s := range stores {
		title := w.say("stores.heading", words.V{"store": w.storeTitle(s), "state": w.word("stores.states." + string(s.State))})
		d.Sections = append(d.Sections, doc.Section{Title: title, Blocks: w.storeBlocks(s)})
	}
	return d
}

func (l voice) storeTitle(s audit.Store) string {
	switch {
	case s.Name == "" && s.Provider == "":
		return l.word("stores.keyring")
	case s.Name == "" || s.Name == s.Provider:
		return s.Provider
	case s.Provider == "":
		return s.Name
	}
	return l.aside(s.Name, s.Provider)
}

func (l voice) storeBlocks(s audit.Store) []doc.Block {
	fields := append(l.storeCounts(s), doc.Filled(
		doc.Field{Label: l.word("stores.why"), Value: ReasonWord(s.Reason).In(audit.Lang(l))},
		doc.Field{Label: l.word("stores.todo"), Value: StoreRemedy(s).In(audit.Lang(l))},
		doc.Field{Label: l.word("stores.detail"), Value: s.Detail},
	)...)
	for _, remark := range l.remarks(s) {
		fields = append(fields, doc.Field{Label: l.word("stores.remark"), Value: remark})
	}
	blocks := []doc.Block{fields}
	if s.Plain {
		blocks = append(blocks, doc.Para{Text: l.word("stores.plain"), Tone: doc.Warning})
	}
	return blocks
}

// storeCounts says how many items are what. None is said where it is known to be none.
func (l voice) storeCounts(s audit.Store) doc.Fields {
	ready := s.State == audit.StoreReady
	var fields doc.Fields
	add := func(shown bool, label, value string) {
		if shown {
			fields = append(fields, doc.Field{Label: label, Value: value})
		}
	}
	count := func(n int) string { return l.say("stores.count", words.V{"n": n}) }
	add(ready || s.Items > 0, l.word("stores.items"), count(s.Items))
	add(ready || s.Entries > 0, l.word("stores.entries"), count(s.Entries))
	for _, why := range audit.Aparts {
		n := s.SetApart[why]
		add(n > 0, l.word("stores.apart"), l.say("stores.apartOf", words.V{"n": n, "why": ApartWord(why).In(audit.Lang(l))}))
	}
	add(s.Unread > 0, l.word("stores.unread"), count(s.Unread))
	return fields
}
