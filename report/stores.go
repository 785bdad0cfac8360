package report

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"

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

// storeCount returns how many items there are, or "" for none unless that is known.
func (l voice) storeCount(n int, known bool) string {
	if n == 0 && !known {
		return ""
	}
	return l.say("stores.count", words.V{"n": n})
}

// Bare reports whether nothing of the person was there to look at: no login, no account
// and no finding.
func Bare(rec *audit.Record) bool {
	return len(rec.Logins)+len(rec.Accounts) == 0 &&
		!slices.ContainsFunc(rec.Results, func(r audit.Result) bool { return len(r.Findings) > 0 })
}

// Beginning returns a few lines on what to do where rec is bare.
func Beginning(rec *audit.Record, checks []*audit.Check, o Options) doc.Doc {
	l := cmp.Or(o.Lang, audit.English)
	v := voice(l)
	rec = Redact(rec, checks, o.Audience)
	list := doc.Fields{}
	for _, s := range rec.Stores[:min(2, len(rec.Stores))] {
		list = append(list, doc.Field{Label: v.storeName(s, false), Value: v.beginning(s)})
	}
	list = append(list,
		doc.Field{Label: v.word("beginning.export.what"), Value: v.word("beginning.export.do")},
		doc.Field{Label: v.word("beginning.demo.what"), Value: v.word("beginning.demo.do")},
	)
	return doc.Doc{Lang: l, Lead: []doc.Block{doc.Para{Text: v.word("beginning.title")}, list}}
}

// beginning says what came of a store, and what to do.
func (l voice) beginning(s audit.Store) string {
	if s.Source == "export" { // that nobody could look into
		return ReasonWord(s.Reason).In(audit.Lang(l))
	}
	if t, ok := book.Find("beginning.stores." + string(s.State)); ok {
		return t.In(audit.Lang(l))
	}
	return l.say("beginning.other", words.V{"state": StoreStateWord(s.State).In(audit.Lang(l))})
}

// storeName returns the name of a store, and with whole the program that keeps it.
func (l voice) storeName(s audit.Store, whole bool) string {
	name := wordOf("sources.", s.Source).In(audit.Lang(l))
	if s.Name != "" {
		name = l.pair(name, clean(s.Name))
	}
	if whole {
		name = l.aside(name, clean(s.Provider))
	}
	return name
}

// counted says what became of every item of a store.
func (p *page) counted(s audit.Store) string {
	return p.say("coverage.counted", words.V{
		"items": s.Items, "entries": s.Entries, "unread": s.Unread, "apart": cmp.Or(p.apart(s), p.word("coverage.none")),
	})
}

// StoreRemarks returns the remarks on a store that was read.
func StoreRemarks(s audit.Store, l audit.Lang) []string { return voice(l).remarks(s) }

func (l voice) remarks(s audit.Store) []string {
	var out []string
	if len(s.Columns) > 0 {
		var read []string
		for _, c := range s.Columns {
			read = append(read, wordOf("columns.", c).In(audit.Lang(l)))
		}
		out = append(out, l.say("remarks.columns", words.V{"columns": l.list(read), "left": s.Left}))
	}
	for _, r := range s.Remarks {
		out = append(out, words.Fill(wordOf("remarks.", r.Code).In(audit.Lang(l)), words.V{"n": r.Count}))
	}
	return out
}

// apart says how many items of a store were set apart, and why. An unknown reason is
// shown, not lost.
func (p *page) apart(s audit.Store) string {
	var out []string
	for _, why := range slices.SortedFunc(maps.Keys(s.SetApart), func(a, b audit.Apart) int {
		rank := func(why audit.Apart) uint { return uint(slices.Index(audit.Aparts, why)) } // -1 is the last
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	}) {
		out = append(out, p.say("coverage.apart", words.V{"what": ApartWord(why).In(p.Lang), "n": s.SetApart[why]}))
	}
	return p.list(out)
}
