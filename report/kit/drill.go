package kit

import (
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/desk"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// Drill returns the sheet for practising the loss of the telephone: the steps, and the
// accounts that the person could not sign in to, by the answers of inv.
func Drill(inv *audit.Inventory, d Options) doc.Doc {
	var ids, names []string
	for _, t := range inv.Things {
		if t.Kind == "number" || t.Kind == "device" && t.ID != "pc" {
			ids, names = append(ids, t.ID), append(names, d.thingName(t))
		}
	}
	if names == nil {
		names = []string{d.word("drill.phone")}
	}
	shut, unclear := access.New(inv, d.Clock).Lost(ids...)
	f := facts{
		"gone": {strings.Join(names, d.word("comma"))}, "n": {fmt.Sprint(len(shut))}, "others": {fmt.Sprint(len(unclear))},
		"fine": some(len(inv.Accounts) - len(shut) - len(unclear)),
	}
	f.keep(map[string]bool{"blind": len(unclear) == len(inv.Accounts), "shut": len(shut) > 0, "unclear": len(unclear) > 0})
	return d.personSheet("drill", f, inv, map[string][]doc.Section{
		"order": blocks(d.order(incident.LostPhone, "now", "hour")), "shut": d.accounts(inv, shut, len(shut)), "unclear": d.accounts(inv, unclear, shown),
	})
}

// order lists the titles of the steps in some phases of a kind of case.
func (d Options) order(k incident.Kind, phases ...string) doc.List {
	list := doc.List{First: 1, Close: true}
	for _, p := range (&incident.Case{Kind: k}).Playbook() {
		if !slices.Contains(phases, p.ID) {
			continue
		}
		for _, s := range p.Steps {
			list.Items = append(list.Items, doc.Item{Text: d.word("steps." + s.ID + ".title"), Aside: d.say("next.minutes", words.V{"n": s.Minutes})})
		}
	}
	return list
}

// Emergency returns the sheet for a bad day, to be kept on paper: the first steps for each
// situation, stop lines, public desks, and what never to say.
func Emergency(inv *audit.Inventory, d Options) doc.Doc {
	var first []doc.Section
	for _, k := range []incident.Kind{
		incident.MoneyMoved, incident.UnauthorisedAccess, incident.Phishing, incident.LostPhone, incident.SIMSwap, incident.RemoteControl,
	} {
		first = append(first, doc.Section{Title: Situation(k).In(d.Lang), Blocks: []doc.Block{d.order(k, "now")}})
	}
	desks := d.desks(desk.StopMoney, desk.Emergency, desk.Police, desk.Consumer, desk.Technical, desk.MyNumber)
	return d.personSheet("emergency", facts{"desks": when(len(desks) > 0)}, inv, map[string][]doc.Section{"first_steps": first, "desks": blocks(desks)})
}

// shown is the number of accounts without answers that are named.
const shown = 10

// accounts lists the names of at most so many accounts, the most important first.
func (d Options) accounts(inv *audit.Inventory, ids []audit.AccountID, most int) []doc.Section {
	all := slices.DeleteFunc(slices.Clone(inv.Accounts), func(a audit.Account) bool { return !slices.Contains(ids, a.ID) })
	slices.SortStableFunc(all, func(a, b audit.Account) int { return b.Importance - a.Importance })
	list := doc.List{Close: true}
	for i, a := range all {
		if i == most {
			list.Items = append(list.Items, doc.Item{Text: d.say("drill.more", words.V{"n": len(all) - i})})
			break
		}
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.accountName(a)})
	}
	return blocks(list)
}

// stopLines lists the stop lines of the services that the person has, with a blank for an
// unknown number.
func (d Options) stopLines(inv *audit.Inventory) doc.Fields {
	var out doc.Fields
	seen := make(map[string]bool)
	for _, a := range inv.Accounts {
		s, ok := site.Known(a.Service, a.Site)
		if !ok || seen[s.ID] || !slices.Contains(holding, s.Category) {
			continue
		}
		seen[s.ID] = true
		out = append(out, d.stopLine(s))
	}
	return out
}

// holding lists the categories of services that are stopped by telephone.
var holding = []string{"carrier", "bank", "card", "payment", "securities"}

// stopLine returns the first stop line of a service, or a blank for its number.
func (d Options) stopLine(s *site.Service) doc.Field {
	for _, of := range d.serving(desk.Of(s.ID)) {
		if slices.Contains(of.For, desk.StopMoney) && len(of.Phone) > 0 {
			return d.line(of)
		}
	}
	f := doc.Field{Label: s.Operator.In(d.Lang), Note: d.word("telephone.own")}
	if p, ok := s.Page(site.StopMoney, d.Lang); ok {
		f.Link = p.URL
	}
	return f
}
