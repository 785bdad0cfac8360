package kit

import (
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

// Drill returns the path for the day on which the telephone is gone, with what would fail
// by the answers of inv.
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
	lead := doc.Paras(d.say("drill.gone", words.V{"list": strings.Join(names, d.word("comma"))}))
	fine := ""
	if n := len(inv.Accounts) - len(shut) - len(unclear); n > 0 {
		fine = d.say("drill.fine", words.V{"n": n})
	}
	return doc.Doc{
		Lang: d.Lang, Title: d.word("drill.title"), Lead: append(lead, warned(d.unread(inv)...)...),
		Sections: []doc.Section{
			d.order(d.word("drill.order"), incident.LostPhone, "now", "hour"), d.shut(inv, shut, len(unclear)), d.unclear(inv, unclear), {Blocks: doc.Paras(fine)}, d.numbersOf(inv), d.made(),
		},
	}
}

// order is the steps of some phases of a kind of case, by their titles.
func (d Options) order(title string, k incident.Kind, phases ...string) doc.Section {
	list := doc.List{First: 1, Close: true}
	for _, p := range (&incident.Case{Kind: k}).Playbook() {
		if !slices.Contains(phases, p.ID) {
			continue
		}
		for _, s := range p.Steps {
			list.Items = append(list.Items, doc.Item{Text: d.word("steps." + s.ID + ".title"), Aside: d.say("next.minutes", words.V{"n": s.Minutes})})
		}
	}
	return doc.Section{Title: title, Blocks: []doc.Block{list}}
}

func (d Options) shut(inv *audit.Inventory, ids []audit.AccountID, unclear int) doc.Section {
	if unclear == len(inv.Accounts) {
		return d.part("drill.what", doc.Para{Text: d.word("drill.blind")})
	}
	s := doc.Section{Title: d.say("drill.shut", words.V{"n": len(ids)}), Blocks: doc.Paras(d.word("drill.none"))}
	if len(ids) > 0 {
		s.Blocks = []doc.Block{d.accounts(inv, ids, len(ids)), doc.Para{Text: d.word("drill.prepare")}}
	}
	return s
}

// Emergency returns the sheet for a bad day, to be kept on paper: what to do first by what
// happened, the numbers of what the person has, the public desks, and what never to say.
func Emergency(inv *audit.Inventory, d Options) doc.Doc {
	out := doc.Doc{Lang: d.Lang, Title: d.word("emergency.title"), Lead: append(doc.Paras(d.word("emergency.lead")), warned(d.unread(inv)...)...)}
	for _, k := range []incident.Kind{
		incident.MoneyMoved, incident.UnauthorisedAccess, incident.Phishing, incident.LostPhone, incident.SIMSwap, incident.RemoteControl,
	} {
		out.Sections = append(out.Sections, d.order(Situation(k).In(d.Lang), k, "now"))
	}
	desks := d.desks(desk.StopMoney, desk.Emergency, desk.Police, desk.Consumer, desk.Technical, desk.MyNumber)
	out.Sections = append(out.Sections, d.numbersOf(inv), desks, d.neverSay(ByPhone), d.made())
	return out
}

// shown is how many of the accounts that nobody answered for are named.
const shown = 10

func (d Options) unclear(inv *audit.Inventory, ids []audit.AccountID) doc.Section {
	if len(ids) == 0 {
		return doc.Section{}
	}
	list := d.accounts(inv, ids, shown)
	return doc.Section{Title: d.say("drill.unclear", words.V{"n": len(ids)}), Blocks: []doc.Block{list, doc.Para{Text: d.word("drill.answer")}}}
}

// accounts names at most so many accounts, those that matter most first.
func (d Options) accounts(inv *audit.Inventory, ids []audit.AccountID, most int) doc.List {
	var all []audit.Account
	for _, a := range inv.Accounts {
		if slices.Contains(ids, a.ID) {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b audit.Account) int { return b.Importance - a.Importance })
	list := doc.List{Close: true}
	for i, a := range all {
		if i == most {
			list.Items = append(list.Items, doc.Item{Text: d.say("drill.more", words.V{"n": len(all) - i})})
			break
		}
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.accountName(a)})
	}
	return list
}

// numbersOf are the stop lines that are known of what the person has, with a blank for
// those that are not.
func (d Options) numbersOf(inv *audit.Inventory) doc.Section {
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
	out = append(out, doc.Field{Label: d.word("drill.own")})
	return d.part("drill.lines", doc.Para{Text: d.word("drill.paper")}, out)
}

// holding are the categories of services that are stopped by telephone.
var holding = []string{"carrier", "bank", "card", "payment", "securities"}

// stopLine is the first line of a service that stops something, or a blank for its number.
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
