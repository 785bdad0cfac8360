package twofactor

import (
	"cmp"
	"slices"

	"acctaudit/audit"
)

// A Row is one account with what the check said of it.
type Row struct {
	Account  *audit.Account
	Findings []audit.Finding
	Unknown  []audit.Finding
}

// A State is how an account stands.
type State string

// The states of an account.
const (
	Found         State = "finding"
	NotKnown      State = "unknown"
	InOrder       State = "clean"
	NotApplicable State = "n/a"
)

// Worst returns the gravest finding, or nil if there is none.
func (r *Row) Worst() *audit.Finding {
	var worst *audit.Finding
	for i := range r.Findings {
		if worst == nil || r.Findings[i].Severity.Rank() > worst.Severity.Rank() {
			worst = &r.Findings[i]
		}
	}
	return worst
}

// State returns how the account stands.
func (r *Row) State() State {
	_, real := weakest(r.Account.Factors)
	switch {
	case len(r.Findings) > 0:
		return Found
	case len(r.Unknown) > 0:
		return NotKnown
	case real:
		return InOrder
	}
	return NotApplicable
}

// Rank returns the rank of the weakest factor in use. The state is NotKnown if the rank is
// unknown, and NotApplicable if the service offers no factor.
func Rank(a *audit.Account) (float64, State) {
	if m, ok := weakest(a.Factors); ok {
		return m.Rank(), InOrder
	}
	switch answerOf(a) {
	case audit.MethodNone:
		return 0, Found
	case audit.MethodNotOffered:
		return 0, NotApplicable
	}
	return 0, NotKnown
}

// Rows joins accounts with what the check said of them, the most important first.
// It leaves out accounts that are not logins, unless the person answered for them.
func Rows(inv *audit.Inventory, res audit.Result) []*Row {
	byID := make(map[audit.AccountID]*Row)
	var rows []*Row
	for i := range inv.Accounts {
		r := &Row{Account: &inv.Accounts[i]}
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
	rows = slices.DeleteFunc(rows, func(r *Row) bool {
		return res.Status != audit.Failed && r.State() == NotApplicable && len(r.Account.Factors) == 0
	})
	slices.SortStableFunc(rows, func(a, b *Row) int {
		return cmp.Or(cmp.Compare(b.Account.Importance, a.Account.Importance), cmp.Compare(b.rank(), a.rank()))
	})
	return rows
}

// rank orders rows of one importance: findings by severity, then unknowns.
func (r *Row) rank() int {
	if f := r.Worst(); f != nil {
		return 1 + f.Severity.Rank()
	}
	return min(len(r.Unknown), 1)
}
