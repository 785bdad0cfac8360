// Package followup says which cases of the person are due for another look at the
// account. It promises that a case is unknown, not done, if its file could not be read
// or if it dates an act in the future. A look that was taken stays taken. The package
// never reads a case itself.
package followup

import (
	"context"
	_ "embed"
	"slices"
	"strconv"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports cases whose account was due for another look before today.
var Check = &audit.Check{ID: "followup", Words: words.Check(data), Run: run}

func run(_ context.Context, p *audit.Pass) error {
	today := p.Today()
	for _, c := range p.Inventory.Incidents {
		f := audit.Finding{Values: map[string]string{"case": c.ID}}
		if c.Account != "" {
			f.Accounts = []audit.AccountID{c.Account}
		}
		late := slices.DeleteFunc(slices.Clone(c.Due), func(day time.Time) bool { return !audit.Midnight(day).Before(today) })
		ahead := slices.IndexFunc(c.Past, func(day time.Time) bool { return p.Doubt(day) == audit.Future })
		switch {
		case c.Broken != "":
			f.Code = "incident.unreadable"
			f.Values["why"] = c.Broken
			p.Unknown(f)
		case ahead >= 0:
			f.Code = "incident.misdated"
			f.Values["date"] = c.Past[ahead].Format(time.DateOnly)
			p.Unknown(f)
		case len(late) > 0:
			f.Code, f.Severity, f.Exposure = "incident.follow-up-overdue", audit.Medium, 4
			f.Values["count"] = strconv.Itoa(len(late))
			f.Values["date"] = late[0].Format(time.DateOnly)
			p.Report(f)
		default:
			p.Clean(1)
		}
	}
	return nil
}
