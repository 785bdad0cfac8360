package recovery

import (
	"slices"
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/access"
)

// points reports what every way back into accounts that matter hangs on.
func (j *judge) points() {
	for _, p := range j.graph.SinglePoints() {
		worst := 0
		for _, id := range p.Accounts {
			worst = max(worst, j.find(id).Importance)
		}
		if worst < Important && len(p.Accounts) < 3 {
			continue
		}
		f := audit.Finding{Code: "rec.single-point", Severity: audit.Low, Accounts: p.Accounts, Values: map[string]string{
			"item": j.itemName(p.Item), "count": strconv.Itoa(len(p.Accounts)),
		}, Confidence: p.Doubt.Confidence()}
		switch {
		case worst >= 5:
			f.Severity = audit.High
		case worst >= Important:
			f.Severity = audit.Medium
		}
		j.Report(f)
	}
}

func (j *judge) find(id audit.AccountID) *audit.Account {
	i := slices.IndexFunc(j.Inventory.Accounts, func(a audit.Account) bool { return a.ID == id })
	return &j.Inventory.Accounts[i]
}

// itemName returns the name of an item as the person knows it.
func (j *judge) itemName(item access.Item) string {
	if item.Account != "" {
		a := j.find(item.Account)
		if a.Username != "" {
			return a.Site + " (" + a.Username + ")"
		}
		return a.Site
	}
	for _, t := range j.Inventory.Things {
		if t.ID == item.Thing {
			return name(t)
		}
	}
	return item.Thing
}

// cycles reports accounts that recover each other. If no other way leads back
// into one of them, forgetting both passwords loses both.
func (j *judge) cycles() {
	for _, c := range j.graph.Cycles() {
		f := audit.Finding{Code: "rec.cycle", Severity: audit.High, Accounts: c.Accounts, Values: map[string]string{
			"count": strconv.Itoa(len(c.Accounts)),
		}, Confidence: c.Doubt.Confidence()}
		if c.Grounded {
			f.Severity = audit.Low
		}
		j.Report(f)
	}
}
