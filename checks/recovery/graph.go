package recovery

import (
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/access"
)

// points reports each item on which every way back into important accounts depends.
func (j *judge) points() {
	for _, p := range j.graph.SinglePoints() {
		worst := 0
		for _, id := range p.Accounts {
			worst = max(worst, j.find(id).Importance)
		}
		if worst < audit.Important && len(p.Accounts) < 3 {
			continue
		}
		values := j.item(p.Item)
		values["count"] = strconv.Itoa(len(p.Accounts))
		f := audit.Finding{Code: "rec.single-point", Severity: audit.Low, Accounts: p.Accounts, Values: values, Confidence: p.Doubt.Confidence()}
		switch {
		case worst >= 5:
			f.Severity = audit.High
		case worst >= audit.Important:
			f.Severity = audit.Medium
		}
		j.Report(f)
	}
}

// item returns the values that name an item: a thing, or an account by its site
// and, if it has one, its user name.
func (j *judge) item(item access.Item) map[string]string {
	if item.Account == "" {
		return map[string]string{"item": name(j.thing(item.Thing))}
	}
	a := j.find(item.Account)
	values := map[string]string{"item": a.Site}
	if a.Username != "" {
		values["user"] = a.Username
	}
	return values
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
