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

// radius returns the section on what else is in danger. It begins with what could not be
// looked at.
func (d Options) radius(s Scene) []doc.Section {
	r := cmp.Or(s.Radius, &access.Radius{})
	f := facts{"account": nil, "unread": nil, "unknown": some(r.Unknown)}
	if s.Radius == nil {
		f["unread"] = []string{cmp.Or(line(s.Failed), d.word("radius.nothing"))}
	}
	for _, id := range r.Order {
		f["account"], f["reasons"] = append(f["account"], d.nameOf(s.Accounts, id)), append(f["reasons"], d.reasons(*r, id))
	}
	all := r.Shared == access.Compared
	f.keep(map[string]bool{placeholder(r.Shared): true, "none_same": all && len(r.Same) == 0, "none_near": all && len(r.Near) == 0})
	return d.sheet("radius", f, nil).Sections
}

// reasons returns the reasons why an account is in danger.
func (d Options) reasons(r access.Radius, id audit.AccountID) string {
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
	return strings.Join(out, d.word("radius.join"))
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
