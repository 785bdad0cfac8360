package kit

import (
	"cmp"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/words"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// Important returns the accounts that a booklet is about: those that matter
// most and those that others recover through, the weightiest first.
func Important(inv *audit.Inventory) []audit.Account {
	graph := access.New(inv, audit.Clock{}) // who opens through whom has no date
	var out []audit.Account
	for _, a := range inv.Accounts {
		if a.Importance >= audit.Important || len(graph.Through(a.ID)) > 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b audit.Account) int { return cmp.Compare(b.Importance, a.Importance) })
	return out
}

// Booklet returns what to prepare for getting accounts back: what concerns the
// person once, then a page for each account.
func Booklet(inv *audit.Inventory, accounts []audit.Account, d Options) doc.Doc {
	lead := doc.Paras(d.word("recovery.print"), d.say("recovery.ticks", words.V{"n": len(accounts)}))
	sections := []doc.Section{d.person(inv), d.hints()}
	for _, a := range accounts {
		page := d.account(inv, a)
		page[0].Page = true
		sections = append(sections, page...)
	}
	return doc.Doc{
		Lang: d.Lang, Title: d.word("recovery.booklet"),
		Lead: append(lead, warned(d.unread(inv)...)...), Sections: append(sections, d.made()),
	}
}

// Sheet returns what to prepare for one account of a site. Of a site that is
// not among the accounts, it works from the name alone.
func Sheet(inv *audit.Inventory, a audit.Account, d Options) doc.Doc {
	sections := d.account(inv, a)
	sections[0].Title = d.word("recovery.account")
	return doc.Doc{
		Lang: d.Lang, Title: d.say("recovery.sheet", words.V{"name": d.accountName(a)}),
		Lead: warned(d.unread(inv)...), Sections: append(sections, d.person(inv), d.hints(), d.made()),
	}
}

// unread says what could not be looked at.
func (d Options) unread(inv *audit.Inventory) []string {
	var out []string
	for _, s := range inv.Stores {
		if !s.Complete() {
			out = append(out, d.say("recovery.gap", words.V{"why": line(report.StoreGap(s, d.Lang))}))
		}
	}
	switch {
	case inv.ChecklistFailed != "":
		out = append(out, d.word("recovery.broken"))
	case !inv.Checklist:
		out = append(out, d.word("recovery.unanswered"))
	}
	return out
}

// account returns the sections on one account: at least one.
func (d Options) account(inv *audit.Inventory, a audit.Account) []doc.Section {
	head := doc.Fields{d.field("recovery.user", line(a.Username)), d.field("recovery.importance", d.importance(a))}
	head = slices.Concat(head, d.pages(a.Service, a.Site), d.support(a), d.saved(inv, a))
	have := d.have(inv, a)
	missing := slices.DeleteFunc(slices.Clone(have), func(i doc.Item) bool { return i.Box != doc.Open })
	have = slices.DeleteFunc(have, func(i doc.Item) bool { return i.Box == doc.Open })
	has := doc.Listed(d.word("recovery.have"), have, d.word("recovery.nothing"))
	has.Blocks = append(doc.Paras(d.word("recovery.asked")), has.Blocks...)
	return []doc.Section{
		{Title: d.accountName(a), Blocks: []doc.Block{head}},
		has,
		doc.Listed(d.word("recovery.missing"), missing, d.word("recovery.complete")),
		d.ways(inv, a),
	}
}

func (d Options) importance(a audit.Account) string {
	switch {
	case a.Importance == 0:
		return d.word("answer.unknown")
	case a.ImportanceGuessed:
		return d.say("recovery.guessed", words.V{"n": a.Importance})
	}
	return d.say("recovery.of", words.V{"n": a.Importance})
}

// support is the channel that the person noted, and its hours.
func (d Options) support(a audit.Account) doc.Fields {
	r := recovery(a)
	return doc.Fields{d.field("recovery.support", line(r.Support)), d.field("recovery.hours", line(r.Hours))}
}

func recovery(a audit.Account) audit.Recovery {
	if a.Recovery == nil {
		return audit.Recovery{}
	}
	return *a.Recovery
}

// saved is what the password manager says of the login: no proof, but a hint
// for the person's own summary.
func (d Options) saved(inv *audit.Inventory, a audit.Account) doc.Fields {
	var first, last string
	for _, e := range inv.Entries {
		if !slices.Contains(a.Entries, e.ID) {
			continue
		}
		if c := day(e.Created); c != "" && (first == "" || c < first) {
			first = c
		}
		last = max(last, day(e.Modified))
	}
	return doc.Filled(d.field("recovery.first", first), doc.Field{Label: d.word("recovery.last"), Value: last, Note: d.word("recovery.older")})
}

// hints is what to know when something is sent in.
func (d Options) hints() doc.Section {
	return d.part("recovery.hints", doc.Texts(d.advised(d.rows([]string{
		"recovery.prepare.account-and-identity-info", "recovery.id.contact-proof", "recovery.id.self-statement",
		"recovery.id.digital-format", "recovery.id.ask-if-unsure", "recovery.id.minimise-personal-data",
	}))...))
}
