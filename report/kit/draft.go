package kit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/words"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// Checked returns what came of looking through a draft of which the logins of
// inv were looked for.
func Checked(file string, r draft.Result, inv *audit.Inventory, d Options) doc.Doc {
	more := ""
	if r.More > 0 {
		more = d.say("more", words.V{"n": r.More})
	}
	looked := d.all(book.List("looked"))
	for i, what := range looked {
		looked[i] = words.Fill(what, words.V{"n": r.Secrets})
	}
	return doc.Doc{Lang: d.Lang, Title: d.verdict(r), Sections: []doc.Section{
		d.hits("found", file, r.Found, inv),
		d.hits("warnings", file, r.Warnings, inv),
		d.hits("unclear", file, r.Unclear, inv),
		d.unmatched(r),
		d.part("sections.looked", doc.Texts(looked...)),
		d.part("sections.blind", doc.Texts(d.all(book.List("blind"))...)),
		{Tone: doc.Soft, Blocks: doc.Paras(more, d.word("kept"))},
	}}
}

func (d Options) verdict(r draft.Result) string {
	switch {
	case len(r.Found) > 0:
		return d.say("verdict.found", words.V{"n": len(r.Found)})
	case r.Unknown():
		return d.word("verdict.unclear")
	case len(r.Warnings) > 0:
		return d.word("verdict.warned")
	}
	return d.word("verdict.clean")
}

func (d Options) hits(section, file string, hits []draft.Hit, inv *audit.Inventory) doc.Section {
	var items []doc.Item
	for _, h := range hits {
		item := doc.Item{Text: fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(section, h))}
		if len(h.Entries) > 0 {
			item.Notes = []string{d.say("of", words.V{"names": d.names(h.Entries, inv)})}
		}
		items = append(items, item)
	}
	return doc.Listed(d.word("sections."+section), items, "")
}

// names names the entries that have a password, at most three.
func (d Options) names(ids []audit.EntryID, inv *audit.Inventory) string {
	var names []string
	for i, id := range ids {
		if i == 3 {
			names = append(names, d.say("others", words.V{"n": len(ids) - i}))
			break
		}
		at := slices.IndexFunc(inv.Entries, func(e audit.Entry) bool { return e.ID == id })
		if at < 0 {
			continue
		}
		e := inv.Entries[at]
		names = append(names, d.aside(cmp.Or(line(e.Name), line(e.Site)), line(e.Username)))
	}
	return strings.Join(names, d.word("comma"))
}

// what says in words what stands at a place: never the thing itself.
func (d Options) what(section string, h draft.Hit) string {
	var what string
	switch {
	case section == "unclear":
		what = d.word("unclear." + string(h.Kind))
	case h.Kind == draft.Link, h.Kind == draft.Address:
		what = d.word("warnings." + string(h.Kind))
	case section == "warnings":
		what = d.say("warnings.other", words.V{"what": d.word("found." + string(h.Kind))})
	default:
		what = d.word("found." + string(h.Kind))
	}
	if h.Guise != draft.AsIs {
		what += d.word("guise." + string(h.Guise))
	}
	if h.Host != "" {
		return d.pair(what, line(h.Host))
	}
	return what
}

// unmatched says whose secrets could not be looked for.
func (d Options) unmatched(r draft.Result) doc.Section {
	var items []doc.Item
	for _, store := range r.Unread {
		items = append(items, doc.Item{Text: report.StoreGap(store, d.Lang)})
	}
	if r.Secrets == 0 && len(r.Unread) == 0 {
		items = append(items, doc.Item{Text: d.word("no-login")})
	}
	return doc.Listed(d.word("sections.unread"), items, "")
}
