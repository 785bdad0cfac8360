package kit

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// radius returns the section on what else is in danger. What could not be
// looked at is said first.
func (d Options) radius(s Scene) doc.Section {
	r := s.Radius
	if r == nil {
		why := cmp.Or(line(s.Failed), d.word("radius.nothing"))
		return d.part("radius.title", doc.Para{Text: d.say("radius.unread", words.V{"why": why})})
	}
	sec := d.part("radius.title", doc.Paras(d.judged(*r)...)...)
	if len(r.Order) == 0 {
		return sec
	}
	list := doc.List{First: 1}
	for _, id := range r.Order {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.nameOf(s.Accounts, id), Notes: d.reasons(*r, id)})
	}
	sec.Blocks = append(sec.Blocks, doc.Para{Text: d.word("radius.order")}, list)
	return sec
}

// judged says what could be compared and what could not.
func (d Options) judged(r access.Radius) []string {
	var out []string
	if gap, ok := book.Find("radius.judged." + string(r.Shared)); ok {
		out = append(out, gap.In(d.Lang))
	} else if len(r.Same) == 0 {
		out = append(out, d.word("radius.none-same"))
	}
	if r.Shared == access.Compared && len(r.Near) == 0 {
		out = append(out, d.word("radius.none-near"))
	}
	if r.Unknown > 0 {
		out = append(out, d.say("radius.unknown", words.V{"n": r.Unknown}))
	}
	return out
}

// reasons says why id is in danger.
func (d Options) reasons(r access.Radius, id audit.AccountID) []string {
	var out []string
	if slices.Contains(r.Same, id) {
		out = append(out, d.word("radius.same"))
	}
	if slices.Contains(r.Near, id) {
		out = append(out, d.word("radius.near"))
	}
	for _, dep := range r.Through {
		if dep.Account == id {
			out = append(out, d.through(dep))
		}
	}
	if slices.Contains(r.Likely, id) {
		out = append(out, d.word("radius.likely"))
	}
	return []string{strings.Join(out, d.word("radius.join"))}
}

func (d Options) through(dep access.Dependent) string {
	how := d.word("radius.recovered")
	switch {
	case dep.Steps > 1:
		how = d.say("radius.steps", words.V{"n": dep.Steps})
	case dep.Sso:
		how = d.word("radius.sso")
	}
	if !dep.Alone {
		return d.say("radius.together", words.V{"how": how})
	}
	return how
}

// nameOf returns the name of an account with its user name.
func (d Options) nameOf(accounts []audit.Account, id audit.AccountID) string {
	for _, a := range accounts {
		if a.ID == id {
			return d.accountName(a)
		}
	}
	return line(string(id))
}

func (d Options) accountName(a audit.Account) string {
	return d.aside(cmp.Or(line(a.Name.In(d.Lang)), line(a.Site)), line(a.Username))
}
