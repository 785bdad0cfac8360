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

// Checked returns the result of a search through a draft for the logins of inv.
func Checked(file string, r draft.Result, inv *audit.Inventory, d Options) doc.Doc {
	f := facts{"verdict": {d.verdict(r)}, "secrets": {fmt.Sprint(r.Secrets)}, "more": some(r.More), "unread": nil}
	d.hits(f, "found", file, r.Found, inv)
	d.hits(f, "warnings", file, r.Warnings, inv)
	d.hits(f, "unclear", file, r.Unclear, inv)
	for _, store := range r.Unread {
		f["unread"] = append(f["unread"], report.StoreGap(store, d.Lang))
	}
	f.keep(map[string]bool{"logins": r.Secrets > 0 || r.Unread != nil})
	return d.sheet("checked", f, nil)
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

// hits adds the place and kind of each hit, and the entries that it belongs to.
func (d Options) hits(f facts, section, file string, hits []draft.Hit, inv *audit.Inventory) {
	f[section] = nil
	for _, h := range hits {
		of := ""
		if len(h.Entries) > 0 {
			of = d.say("of", words.V{"names": d.names(h.Entries, inv)})
		}
		f[section] = append(f[section], fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(section, h)))
		f[section+"_of"] = append(f[section+"_of"], of)
	}
}

// names lists the names of at most three entries.
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

// what describes the kind of a hit, never its text.
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
