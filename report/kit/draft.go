package kit

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/words"
	"acctaudit/report"
	"acctaudit/report/doc"
)

//go:embed draft.yaml
var draftYAML string

var book = words.New(draftYAML)

// Checked returns what came of looking through a draft of which the logins of
// inv were looked for.
func Checked(file string, r draft.Result, inv *audit.Inventory, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	more := ""
	if r.More > 0 {
		more = d.term("more", words.V{"n": r.More})
	}
	return doc.Doc{Lang: d.Lang, Title: d.verdict(r), Sections: []doc.Section{
		d.hits("found", file, r.Found, inv),
		d.hits("warnings", file, r.Warnings, inv),
		d.hits("unclear", file, r.Unclear, inv),
		d.unmatched(r),
		listed(d.term("sections.looked", nil), d.points(book.List("looked"), words.V{"n": r.Secrets}), ""),
		listed(d.term("sections.blind", nil), d.points(book.List("blind"), nil), ""),
		foot(more, d.term("kept", nil)),
	}}, nil
}

func (d *drafter) term(key string, v words.V) string { return book.In(d.Lang, key, v) }

func (d *drafter) points(texts []audit.Text, v words.V) []doc.Item {
	var items []doc.Item
	for _, t := range texts {
		items = append(items, doc.Item{Text: words.Fill(t.In(d.Lang), v)})
	}
	return items
}

func (d *drafter) verdict(r draft.Result) string {
	switch {
	case len(r.Found) > 0:
		return d.term("verdict.found", words.V{"n": len(r.Found)})
	case r.Unknown():
		return d.term("verdict.unclear", nil)
	case len(r.Warnings) > 0:
		return d.term("verdict.warned", nil)
	}
	return d.term("verdict.clean", nil)
}

func (d *drafter) hits(section, file string, hits []draft.Hit, inv *audit.Inventory) doc.Section {
	var items []doc.Item
	for _, h := range hits {
		item := doc.Item{Text: fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(section, h))}
		if len(h.Entries) > 0 {
			item.Notes = []string{d.term("of", words.V{"names": d.names(h.Entries, inv)})}
		}
		items = append(items, item)
	}
	return listed(d.term("sections."+section, nil), items, "")
}

// names names the entries that have a password, at most three.
func (d *drafter) names(ids []audit.EntryID, inv *audit.Inventory) string {
	var names []string
	for i, id := range ids {
		if i == 3 {
			names = append(names, d.term("others", words.V{"n": len(ids) - i}))
			break
		}
		at := slices.IndexFunc(inv.Entries, func(e audit.Entry) bool { return e.ID == id })
		if at < 0 {
			continue
		}
		e := inv.Entries[at]
		name := line(e.Name)
		if name == "" {
			name = line(e.Site)
		}
		if e.Username != "" {
			name += " (" + line(e.Username) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, d.term("comma", nil))
}

// what says in words what stands at a place: never the thing itself.
func (d *drafter) what(section string, h draft.Hit) string {
	var what string
	switch {
	case section == "unclear":
		what = d.term("unclear."+string(h.Kind), nil)
	case h.Kind == draft.Link, h.Kind == draft.Address:
		what = d.term("warnings."+string(h.Kind), nil)
	case section == "warnings":
		what = d.term("warnings.other", words.V{"what": d.term("found."+string(h.Kind), nil)})
	default:
		what = d.term("found."+string(h.Kind), nil)
	}
	if h.Guise != draft.AsIs {
		what += d.term("guise."+string(h.Guise), nil)
	}
	if h.Host != "" {
		what += ": " + line(h.Host)
	}
	return what
}

// unmatched says whose secrets could not be looked for.
func (d *drafter) unmatched(r draft.Result) doc.Section {
	var items []doc.Item
	for _, store := range r.Unread {
		items = append(items, doc.Item{Text: report.StoreGap(store, d.Lang)})
	}
	if r.Secrets == 0 && len(r.Unread) == 0 {
		items = append(items, doc.Item{Text: d.term("no-login", nil)})
	}
	return listed(d.term("sections.unread", nil), items, "")
}
