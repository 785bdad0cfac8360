package kit

import (
	"cmp"
	"fmt"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/words"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// Important returns the accounts that a booklet is about: the important ones and those that
// others are recovered through, the most important first.
func Important(inv *audit.Inventory) []audit.Account {
	graph := access.New(inv, audit.Clock{}) // which account opens which does not depend on dates
	var out []audit.Account
	for _, a := range inv.Accounts {
		if a.Importance >= audit.Important || len(graph.Through(a.ID)) > 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b audit.Account) int { return cmp.Compare(b.Importance, a.Importance) })
	return out
}

// Booklet returns what to prepare for recovery: the proofs of identity, then a page for
// each account.
func Booklet(inv *audit.Inventory, accounts []audit.Account, d Options) doc.Doc {
	var pages []doc.Section
	for _, a := range accounts {
		page := d.account("page", inv, a).Sections
		page[0].Page = true
		pages = append(pages, page...)
	}
	f := facts{"n": {fmt.Sprint(len(accounts))}}
	return d.personSheet("booklet", f, inv, map[string][]doc.Section{"accounts": pages})
}

// Sheet returns what to prepare for one account. An account that is in no inventory may
// have a name alone.
func Sheet(inv *audit.Inventory, a audit.Account, d Options) doc.Doc {
	return d.account("recovery", inv, a)
}

// personSheet returns a sheet about the person's inventory, or one account of it, with the
// facts and parts that all of these have.
func (d Options) personSheet(name string, f facts, inv *audit.Inventory, parts map[string][]doc.Section) doc.Doc {
	papers := d.papers(inv)
	f["unread"], f["hint"], f["papers"] = d.unread(inv), d.hints(), when(papers != nil)
	parts["papers"], parts["stop_lines"] = blocks(doc.List{Items: papers}), blocks(d.stopLines(inv))
	return d.sheet(name, f, func(part string) []doc.Section { return parts[part] })
}

// unread returns a warning for each source that could not be read.
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

// account returns a sheet on one account.
func (d Options) account(name string, inv *audit.Inventory, a audit.Account) doc.Doc {
	r := recovery(a)
	have := d.have(inv, a)
	missing := slices.DeleteFunc(slices.Clone(have), func(i doc.Item) bool { return i.Box != doc.Open })
	have = slices.DeleteFunc(have, func(i doc.Item) bool { return i.Box == doc.Open })
	f := facts{
		"name": {d.accountName(a)}, "user": {line(a.Username)}, "importance": {d.importance(a)}, "support": {line(r.Support)}, "hours": {line(r.Hours)},
		"way": d.ways(inv, a), "through": some(d.hanging(inv, a)), "have": when(len(have) > 0), "missing": when(len(missing) > 0),
	}
	f["first"], f["last"] = d.saved(inv, a)
	return d.personSheet(name, f, inv, map[string][]doc.Section{
		"pages": blocks(d.pages(a.Service, a.Site)), "have": blocks(doc.List{Items: have}), "missing": blocks(doc.List{Items: missing}),
	})
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

func recovery(a audit.Account) audit.Recovery {
	if a.Recovery == nil {
		return audit.Recovery{}
	}
	return *a.Recovery
}

// saved returns the dates on which the password manager first and last saved the login,
// each none if unknown. They prove nothing, and help the person to recall.
func (d Options) saved(inv *audit.Inventory, a audit.Account) (first, last []string) {
	for _, e := range inv.Entries {
		if slices.Contains(a.Entries, e.ID) {
			first, last = append(first, day(e.Created)), append(last, day(e.Modified))
		}
	}
	known := func(days []string) []string {
		slices.Sort(days)
		return slices.DeleteFunc(days, func(day string) bool { return day == "" })
	}
	first, last = known(first), known(last)
	return first[:min(1, len(first))], last[max(0, len(last)-1):]
}

// hints returns the advice on sending in proofs.
func (d Options) hints() []string {
	return d.advised(d.rows([]string{
		"recovery.prepare.account-and-identity-info", "recovery.id.contact-proof", "recovery.id.self-statement",
		"recovery.id.digital-format", "recovery.id.ask-if-unsure", "recovery.id.minimise-personal-data",
	}))
}
