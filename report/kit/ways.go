package kit

import (
	"cmp"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/answers"
	"acctaudit/audit/words"
	"acctaudit/report"
)

// ways returns the routes by which an account is recovered, one text each.
func (d Options) ways(inv *audit.Inventory, a audit.Account) []string {
	var out []string
	for _, r := range a.Recover {
		var parts []string
		for _, p := range r {
			parts = append(parts, d.way(inv, p))
		}
		out = append(out, strings.Join(parts, d.word("ways.and")))
	}
	return out
}

// hanging returns the names of the accounts that open through a.
func (d Options) hanging(inv *audit.Inventory, a audit.Account) string {
	var names []string
	for _, dep := range access.New(inv, d.Clock).Through(a.ID) {
		names = append(names, d.nameOf(inv.Accounts, dep.Account))
	}
	return strings.Join(names, d.word("comma"))
}

// way returns one part of a route in words.
func (d Options) way(inv *audit.Inventory, p string) string {
	if p == "pw" {
		return d.word("ways.password")
	}
	if name, ok := d.named(inv, strings.TrimPrefix(p, "sso:")); ok {
		return name
	}
	if name, ok := answers.Usual(p); ok {
		return name.In(d.Lang)
	}
	method, on, _ := strings.Cut(p, "@")
	word := report.MethodWord(audit.Method(method)).In(d.Lang)
	if name, ok := d.named(inv, on); ok {
		return d.say("ways.method", words.V{"method": word, "thing": name})
	}
	if on != "" && word != "" {
		return d.say("ways.method", words.V{"method": word, "thing": d.usual(on)})
	}
	return line(cmp.Or(word, p))
}

// named returns the name of the thing or account with that id, and whether there is one.
func (d Options) named(inv *audit.Inventory, id string) (string, bool) {
	for _, t := range inv.Things {
		if t.ID == id {
			name := d.thingName(t)
			if t.Held == audit.No {
				name = d.aside(name, d.word("ways.gone"))
			}
			return name, true
		}
	}
	for _, a := range inv.Accounts {
		if string(a.ID) == id {
			return d.accountName(a), true
		}
	}
	return "", false
}
