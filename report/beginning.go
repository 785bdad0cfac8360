package report

import (
	"cmp"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// Bare reports whether nothing of the person was there to look at: no login, and no
// account that they answered about.
func Bare(rec *audit.Record) bool {
	return len(rec.Logins)+len(rec.Accounts) == 0 &&
		!slices.ContainsFunc(rec.Results, func(r audit.Result) bool { return len(r.Findings) > 0 })
}

// Beginning says in a few lines what to do where rec is bare.
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
