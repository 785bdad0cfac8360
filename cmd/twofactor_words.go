package cmd

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// methodList puts methods into words.
func methodList(env *cli.Env, methods []audit.Method) string {
	var words []string
	for _, m := range methods {
		words = append(words, env.T(report.MethodWord(m)))
	}
	return strings.Join(words, env.T(audit.Text{En: ", ", Ja: "、"}))
}

// methodCell says which factors are in use, and what an entry shows where
// nothing was answered.
func methodCell(env *cli.Env, a *audit.Account) string {
	if len(a.Factors) > 0 {
		return methodList(env, audit.MethodsOf(a.Factors))
	}
	if seen := a.SeenMethods(); len(seen) > 0 {
		return methodList(env, seen) + env.T(audit.Text{En: " (seen)", Ja: "（保管庫で確認）"})
	}
	return env.T(audit.Text{En: "unknown", Ja: "不明"})
}

// rankCell is the rank of the weakest factor in use: 0 for none, ? where that
// is not known, - where the question does not arise.
func rankCell(a *audit.Account) string {
	if m, ok := twofactor.Weakest(a.Factors); ok {
		return strconv.FormatFloat(m.Rank(), 'g', -1, 64)
	}
	if len(a.Factors) > 0 {
		switch a.Factors[0].Method {
		case audit.MethodNone:
			return "0"
		case audit.MethodNotOffered:
			return "-"
		}
	}
	return "?"
}

var codeStates = map[string]audit.Text{
	"stored":      {En: "kept", Ja: "あり"},
	"none":        {En: "none", Ja: "なし"},
	"not_offered": {En: "not given", Ja: "提供なし"},
	"unknown":     {En: "unknown", Ja: "不明"},
	"":            {En: "?", Ja: "?"},
}

func codesCell(env *cli.Env, a *audit.Account) string {
	if m := audit.MethodsOf(a.Factors); len(m) > 0 && !m[0].Real() {
		return "-"
	}
	return env.T(codeStates[a.BackupCodes.State])
}

// todo says in a few words what to do about an account: about the worst that
// was found, and about what is not known.
func todoLine(env *cli.Env, r *tfRow) string {
	var words []string
	if f := r.worst(); f != nil {
		words = append(words, todoFinding(env, r.Account, f))
	}
	if len(r.Unknown) > 0 {
		words = append(words, env.T(todos[r.Unknown[0].Code]))
	}
	return strings.Join(words, env.T(audit.Text{En: "; ", Ja: "。"}))
}

func todoFinding(env *cli.Env, a *audit.Account, f *audit.Finding) string {
	switch f.Code {
	case "mfa.available-not-enabled":
		if f.Confidence == audit.Hint {
			return env.T(audit.Text{En: "look again: a list has some", Ja: "再確認（一覧には提供の記録あり）"})
		}
		return env.T(audit.Text{En: "turn on: ", Ja: "有効にする: "}) + bestMethods(env, a.Offered)
	case "mfa.weak-method":
		if stronger := f.Values["stronger"]; stronger != "" {
			first, _, _ := strings.Cut(stronger, " ")
			return env.T(audit.Text{En: "change to: ", Ja: "切り替える: "}) + env.T(report.MethodWord(audit.Method(first)))
		}
	case "mfa.none":
		if a.OfferedNone {
			return fmt.Sprintf(env.T(audit.Text{
				En: "look in its settings (none recorded as of %s)", Ja: "設定を見る（%s時点では記録なし）",
			}), a.OfferedAsOf)
		}
	}
	return env.T(todos[f.Code])
}

func bestMethods(env *cli.Env, methods []audit.Method) string {
	if len(methods) == 0 {
		return ""
	}
	return env.T(report.MethodWord(methods[0]))
}

var todos = map[string]audit.Text{
	"mfa.none":                {En: "look in its settings", Ja: "設定画面を見る"},
	"mfa.weak-method":         {En: "see if a stronger one is offered", Ja: "より強い方式がないか見る"},
	"mfa.unknown":             {En: "confirm", Ja: "確認する"},
	"mfa.stale":               {En: "confirm again", Ja: "もう一度確認"},
	"mfa.thing-unknown":       {En: "say what it is on", Ja: "使う機器を答える"},
	"mfa.seen-only":           {En: "confirm", Ja: "確認する"},
	"mfa.no-backup-codes":     {En: "keep backup codes", Ja: "コードを保管する"},
	"mfa.codes-beside-factor": {En: "keep the codes elsewhere", Ja: "コードを別の所へ"},
	"mfa.codes-unknown":       {En: "say where the codes are", Ja: "コードの有無を答える"},
}

// A tfRow is one account with what the check said of it.
type tfRow struct {
	Account  *audit.Account
	Findings []audit.Finding
	Unknown  []audit.Finding
}

func (r *tfRow) worst() *audit.Finding {
	var worst *audit.Finding
	for i := range r.Findings {
		if worst == nil || r.Findings[i].Severity.Rank() > worst.Severity.Rank() {
			worst = &r.Findings[i]
		}
	}
	return worst
}

// States of an account in the table of two-factor sign-in.
const (
	tfFinding = "finding"
	tfUnknown = "unknown"
	tfClean   = "clean"
	tfNA      = "n/a"
)

func (r *tfRow) state() string {
	_, real := twofactor.Weakest(r.Account.Factors)
	switch {
	case len(r.Findings) > 0:
		return tfFinding
	case len(r.Unknown) > 0:
		return tfUnknown
	case real:
		return tfClean
	}
	return tfNA
}

// tfRows joins accounts with what the check said of them, the weightiest
// first. Accounts that are no logins, and were not answered for, are left out.
func tfRows(inv *audit.Inventory, res audit.Result) []*tfRow {
	byID := make(map[audit.AccountID]*tfRow)
	var rows []*tfRow
	for i := range inv.Accounts {
		r := &tfRow{Account: &inv.Accounts[i]}
		byID[r.Account.ID] = r
		rows = append(rows, r)
	}
	for _, f := range res.Findings {
		for _, id := range f.Accounts {
			byID[id].Findings = append(byID[id].Findings, f)
		}
	}
	for _, f := range res.Unknown {
		for _, id := range f.Accounts {
			byID[id].Unknown = append(byID[id].Unknown, f)
		}
	}
	rows = slices.DeleteFunc(rows, func(r *tfRow) bool {
		return res.Status != audit.Failed && r.state() == tfNA && len(r.Account.Factors) == 0
	})
	slices.SortStableFunc(rows, func(a, b *tfRow) int {
		return cmp.Or(cmp.Compare(b.Account.Importance, a.Account.Importance), cmp.Compare(b.rank(), a.rank()))
	})
	return rows
}

// rank orders rows of one importance: findings by severity, then unknowns.
func (r *tfRow) rank() int {
	if f := r.worst(); f != nil {
		return 1 + f.Severity.Rank()
	}
	if len(r.Unknown) > 0 {
		return 1
	}
	return 0
}
