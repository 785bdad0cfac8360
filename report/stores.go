package report

import (
	"cmp"
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
	title := cmp.Or(s.Name, s.Provider, l.word("stores.keyring"))
	if s.Provider != "" && s.Provider != title {
		return l.aside(title, s.Provider)
	}
	return title
}

func (l voice) storeBlocks(s audit.Store) []doc.Block {
	ready := s.State == audit.StoreReady
	fields := doc.Fields{
		{Label: l.word("stores.items"), Value: l.storeCount(s.Items, ready)},
		{Label: l.word("stores.entries"), Value: l.storeCount(s.Entries, ready)},
	}
	for _, why := range audit.Aparts {
		if n := s.SetApart[why]; n > 0 {
			fields = append(fields, doc.Field{Label: l.word("stores.apart"), Value: l.say("stores.apartOf", words.V{"n": n, "why": ApartWord(why)})})
		}
	}
	fields = append(fields,
		doc.Field{Label: l.word("stores.unread"), Value: l.storeCount(s.Unread, false)},
		doc.Field{Label: l.word("stores.why"), Value: ReasonWord(s.Reason).In(audit.Lang(l))},
		doc.Field{Label: l.word("stores.todo"), Value: StoreRemedy(s).In(audit.Lang(l))},
		doc.Field{Label: l.word("stores.detail"), Value: s.Detail},
	)
	for _, remark := range l.remarks(s) {
		fields = append(fields, doc.Field{Label: l.word("stores.remark"), Value: remark})
	}
	blocks := []doc.Block{doc.Filled(fields...)}
	if s.Plain {
		blocks = append(blocks, doc.Para{Text: l.word("stores.plain"), Tone: doc.Warning})
	}
	return blocks
}

// storeCount says how many items there are. None is said where it is known to be none.
func (l voice) storeCount(n int, known bool) string {
	if n == 0 && !known {
		return ""
	}
	return l.say("stores.count", words.V{"n": n})
}
