package kit

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/desk"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// pages returns the stop lines of a service, its pages for a bad day, and its other pages,
// each labelled by its purpose.
func (d Options) pages(id, where string) doc.Fields {
	s, ok := site.Known(id, where)
	if !ok {
		return doc.Fields{{Label: d.word("pages.official"), Note: d.word("pages.unknown")}}
	}
	out := d.lines(s)
	pages := s.Pages(d.Lang)
	for _, p := range pages {
		if slices.ContainsFunc(out, func(f doc.Field) bool { return f.Link == p.URL }) {
			continue // its desk has the link already
		}
		out = append(out, doc.Field{Label: d.word("pages." + string(p.Purpose)), Link: p.URL, Note: d.about(p)})
	}
	if len(pages) == 0 {
		out = append(out, doc.Field{Label: d.word("pages.official"), Note: d.word("pages.unknown")})
	}
	return append(out, d.others(s)...)
}

// lines returns the telephone desks of a service, or else a field that says what is known
// of them.
func (d Options) lines(s *site.Service) doc.Fields {
	var out doc.Fields
	for _, of := range d.serving(desk.Of(s.ID)) {
		if len(of.Phone) > 0 {
			f := d.line(of)
			f.Note = d.say("evidence.then", words.V{"what": f.Note, "more": d.word("telephone.compare")})
			out = append(out, f)
		}
	}
	if out != nil {
		return out
	}
	return doc.Fields{{Label: d.word("telephone.label"), Value: d.word("telephone." + cmp.Or(s.Telephone, "unknown"))}}
}

// line returns a desk with its numbers, its hours and the age of its evidence.
func (d Options) line(of desk.Desk) doc.Field {
	note := d.age(of.Evidence)
	if hours := of.Hours.In(d.Lang); hours != "" {
		note = hours + d.word("evidence.join") + note
	}
	return doc.Field{Label: of.Name.In(d.Lang), Value: strings.Join(of.Phone, " / "), Link: of.Page, Note: note}
}

// about returns the language of a page, unless it is the reader's, and the age of its
// evidence.
func (d Options) about(p site.Page) string {
	key := map[audit.Lang]string{audit.English: "pages.english", audit.Japanese: "pages.japanese"}[p.Lang]
	if key == "" || p.Lang == d.Lang {
		return d.age(p.Evidence)
	}
	return d.word(key) + d.word("evidence.join") + d.age(p.Evidence)
}

// age returns the date of evidence, with a warning if that is long ago.
func (d Options) age(e site.Evidence) string {
	key := "evidence.undated"
	if e.Dated != "" {
		key = "evidence.dated"
	}
	when := d.say(key, words.V{"day": e.Day()})
	if e.Old(d.Now) {
		return d.say("evidence.old", words.V{"when": when})
	}
	return when
}

// others returns the everyday pages of a service and those about its second factor.
func (d Options) others(s *site.Service) doc.Fields {
	all := doc.Fields{
		{Label: d.word("pages.password"), Link: s.ChangePassword},
		{Label: d.word("pages.settings"), Link: s.Settings},
		{Label: d.word("pages.factor"), Link: s.Support},
		{Label: d.word("pages.lost"), Link: s.Recovery},
	}
	if s.Support == s.Settings {
		all[1].Link = ""
	}
	return doc.Filled(all...)
}

// desks returns the public desks of the person's country for some purposes.
func (d Options) desks(purposes ...desk.Purpose) doc.Fields {
	var out doc.Fields
	for _, p := range purposes {
		for _, of := range d.serving(desk.For(p, d.Country)) {
			f := d.line(of)
			f.Note = d.say("evidence.use", words.V{"what": of.Use.In(d.Lang), "more": f.Note})
			out = append(out, f)
		}
	}
	return out
}
