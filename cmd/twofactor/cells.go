package twofactor

import (
	"cmp"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// cells are the cells of a row of the table.
func (s *status) cells(r *twofactor.Row) []string {
	a := r.Account
	return []string{
		importance(a), accountName(s.env, a), s.methodCell(a), rank(a), s.confirmedCell(r), s.codesCell(a), s.todo(r),
	}
}

// methods puts methods into words.
func methods(env *cli.Env, all []audit.Method) string {
	named := cli.Each(all, func(m audit.Method) string { return env.T(report.MethodWord(m)) })
	return strings.Join(named, book.In(env.Lang, "and", nil))
}

// methodCell says which factors are in use, and what an entry shows where
// nothing was answered.
func (in *input) methodCell(a *audit.Account) string {
	switch seen := a.SeenMethods(); {
	case len(a.Factors) > 0:
		return methods(in.env, audit.MethodsOf(a.Factors))
	case len(seen) > 0:
		return in.say("cells.seen", words.V{"methods": methods(in.env, seen)})
	}
	return in.say("cells.unknown", nil)
}

// rank is the rank of the weakest factor in use: ? where that is not known, -
// where the question does not arise.
func rank(a *audit.Account) string {
	switch r, state := twofactor.Rank(a); state {
	case twofactor.NotKnown:
		return "?"
	case twofactor.NotApplicable:
		return "-"
	default:
		return strconv.FormatFloat(r, 'g', -1, 64)
	}
}

func (in *input) codesCell(a *audit.Account) string {
	if m := audit.MethodsOf(a.Factors); len(m) > 0 && !m[0].Real() {
		return "-"
	}
	return in.say("cells.codes."+cmp.Or(a.BackupCodes.State, "open"), nil)
}

// confirmedCell marks a date that does not count.
func (in *input) confirmedCell(r *twofactor.Row) string {
	day := cli.Day(r.Account.Confirmed)
	for _, f := range r.Unknown {
		if f.Code == "mfa.stale" && day != "" {
			return in.say("cells.doubted", words.V{"day": day, "doubt": in.env.T(report.DoubtWord(audit.Doubt(f.Values["doubt"])))})
		}
	}
	return day
}

func importance(a *audit.Account) string {
	switch {
	case a.Importance == 0:
		return "?"
	case a.ImportanceGuessed:
		return strconv.Itoa(a.Importance) + "?"
	}
	return strconv.Itoa(a.Importance)
}

func accountName(env *cli.Env, a *audit.Account) string {
	return strings.TrimRight(text.Visible(env.T(a.Name)+" "+a.Username), " ")
}

// todo says in a few words what to do about an account: about the worst that
// was found, and about what is not known.
func (in *input) todo(r *twofactor.Row) string {
	var said []string
	if f := r.Worst(); f != nil {
		said = append(said, in.todoFinding(r.Account, f))
	}
	if len(r.Unknown) > 0 {
		said = append(said, in.say("todo."+r.Unknown[0].Code, nil))
	}
	return strings.Join(said, in.say("then", nil))
}

func (in *input) todoFinding(a *audit.Account, f *audit.Finding) string {
	first, _, _ := strings.Cut(f.Values["stronger"], " ")
	switch {
	case f.Code == "mfa.available-not-enabled" && f.Confidence == audit.Hint:
		return in.say("todo.again", nil)
	case f.Code == "mfa.available-not-enabled":
		return in.say("todo.on", words.V{"method": methods(in.env, a.Offered[:min(1, len(a.Offered))])})
	case f.Code == "mfa.weak-method" && first != "":
		return in.say("todo.to", words.V{"method": in.env.T(report.MethodWord(audit.Method(first)))})
	case f.Code == "mfa.none" && a.OfferedNone:
		return in.say("todo.look", words.V{"date": a.OfferedAsOf})
	}
	return in.say("todo."+f.Code, nil)
}
