package twofactor

import (
	"cmp"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// doc returns the table, below what could not be looked at.
func (s *status) doc(inv *audit.Inventory, rec *audit.Record, rows []*twofactor.Row) doc.Doc {
	d := doc.Doc{Lang: s.env.Lang, Title: s.say("table.title", nil)}
	for _, gap := range s.couldNotLook(inv, rec) {
		d.Lead = append(d.Lead, doc.Para{Text: gap, Tone: doc.Warning})
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.summary(rows)})
	if len(rows) > 0 {
		d.Lead = append(d.Lead, s.table(rows))
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.say("table.ranks", nil), Tone: doc.Soft})
	if len(rows) > 0 {
		d.Lead = append(d.Lead, doc.Para{Text: s.say("table.lists", nil), Tone: doc.Soft}, s.attribution())
	}
	return d
}

func (s *status) table(rows []*twofactor.Row) doc.Table {
	t := cli.Heads(s.env.Lang, book.List("table.heads"))
	t.Columns[1].Kind, t.Columns[3].Kind = doc.Name, doc.Number
	t.Rows = cli.Each(rows, s.cells)
	return t
}

// couldNotLook says what the table may lack, and why.
func (s *status) couldNotLook(inv *audit.Inventory, rec *audit.Record) []string {
	var out []string
	for _, store := range inv.Stores {
		if !store.Complete() {
			name := cmp.Or(text.Visible(store.Name), s.say("gaps.keyring", nil)) // a keyring that does not exist has no name
			out = append(out, s.say("gaps.store", words.V{"store": name, "state": report.StoreStateWord(store.State)}))
		}
	}
	if inv.DirectoryFailed != "" {
		out = append(out, s.say("gaps.directory", words.V{"why": inv.DirectoryFailed}))
	}
	if !inv.Checklist {
		out = append(out, s.say("gaps.checklist", nil))
	}
	if rec.Results[0].Status == audit.Failed {
		out = append(out, s.say("gaps.failed", nil))
	}
	return out
}

func (s *status) summary(rows []*twofactor.Row) string {
	n := make(map[twofactor.State]int)
	for _, r := range rows {
		n[r.State()]++
	}
	return s.say("table.summary", words.V{
		"all": len(rows), "findings": n[twofactor.Found], "unknown": n[twofactor.NotKnown], "clean": n[twofactor.InOrder], "none": n[twofactor.NotApplicable],
	})
}

// attribution credits the lists that the table draws on.
func (s *status) attribution() doc.Para {
	line := s.say("table.sources", words.V{"sources": strings.Join(site.Attribution(), ". ")})
	if s.dirNote != "" {
		line += " " + s.dirNote + "."
	}
	return doc.Para{Text: line, Tone: doc.Soft}
}

// cells returns the cells of r in the table.
func (s *status) cells(r *twofactor.Row) []string {
	a := r.Account
	return []string{
		importance(a), accountName(s.env, a), s.methodCell(a), rank(a), s.confirmedCell(r), s.codesCell(a), s.todo(r),
	}
}

// methods returns methods in words.
func methods(env *cli.Env, all []audit.Method) string {
	named := cli.Each(all, func(m audit.Method) string { return env.T(report.MethodWord(m)) })
	return strings.Join(named, book.In(env.Lang, "and", nil))
}

// methodCell names the factors in use, or those seen in an entry if there is no
// answer.
func (in *input) methodCell(a *audit.Account) string {
	switch seen := a.SeenMethods(); {
	case len(a.Factors) > 0:
		return methods(in.env, audit.MethodsOf(a.Factors))
	case len(seen) > 0:
		return in.say("cells.seen", words.V{"methods": methods(in.env, seen)})
	}
	return in.say("cells.unknown", nil)
}

// rank returns the rank of the weakest factor in use, "?" if it is unknown, or "-"
// if the service offers no factor.
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

// confirmedCell returns the date of the answer, marked if the answer no longer counts.
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
	return strings.TrimRight(text.Clean(env.T(a.Name), text.MaxLabel)+" "+text.Clean(a.Username, text.MaxLabel), " ")
}

// todo says in a few words what to do about an account: about its gravest finding,
// and about what is unknown.
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
