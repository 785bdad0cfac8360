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
)

//go:embed draft.yaml
var draftYAML string

var book = words.New(draftYAML)

// Checked returns what came of looking through a draft of which the logins of
// inv were looked for.
func Checked(file string, r draft.Result, inv *audit.Inventory, o Options) (Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return Doc{}, err
	}
	doc := Doc{Lang: d.Lang, Title: d.verdict(r)}
	doc.Sections = filled([]Section{
		d.hits("found", file, r.Found, inv),
		d.hits("warnings", file, r.Warnings, inv),
		d.hits("unclear", file, r.Unclear, inv),
		d.unmatched(r),
		{Title: d.term("sections.looked", nil), Items: d.points(book.List("looked"), words.V{"n": r.Secrets})},
		{Title: d.term("sections.blind", nil), Items: d.points(book.List("blind"), nil)},
	})
	if r.More > 0 {
		doc.Foot = append(doc.Foot, d.term("more", words.V{"n": r.More}))
	}
	doc.Foot = append(doc.Foot, d.term("kept", nil))
	return doc, nil
}

func filled(sections []Section) []Section {
	return slices.DeleteFunc(sections, func(s Section) bool { return len(s.Items) == 0 })
}

func (d *drafter) term(key string, v words.V) string { return book.In(d.Lang, key, v) }

func (d *drafter) points(texts []audit.Text, v words.V) []Item {
	var items []Item
	for _, t := range texts {
		items = append(items, Item{Text: words.Fill(t.In(d.Lang), v)})
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

func (d *drafter) hits(section, file string, hits []draft.Hit, inv *audit.Inventory) Section {
	s := Section{Title: d.term("sections."+section, nil)}
	for _, h := range hits {
		item := Item{Text: fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(section, h))}
		if len(h.Entries) > 0 {
			item.Notes = []string{d.term("of", words.V{"names": d.names(h.Entries, inv)})}
		}
		s.Items = append(s.Items, item)
	}
	return s
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
func (d *drafter) unmatched(r draft.Result) Section {
	s := Section{Title: d.term("sections.unread", nil)}
	for _, store := range r.Unread {
		s.Items = append(s.Items, Item{Text: report.StoreGap(store, d.Lang)})
	}
	if r.Secrets == 0 && len(r.Unread) == 0 {
		s.Items = append(s.Items, Item{Text: d.term("no-login", nil)})
	}
	return s
}
