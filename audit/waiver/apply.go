package waiver

import (
	"slices"
	"time"

	"acctaudit/audit"
)

// Rules say what a waiver needs to know of the checks and of the logins.
type Rules struct {
	OfPassword func(check string) bool // whether what a check finds ends with the password
	Question   func(code string) bool  // whether what was left open is a question to the person
	Changed    func(audit.AccountID) time.Time
}

// Apply marks in rec what f puts up with, at the time of the audit, and judges it
// anew.
func (f File) Apply(rec *audit.Record, rules Rules) {
	if len(f.Waivers) == 0 {
		return
	}
	accounts := rec.Accounted()
	mark := func(check string, found *audit.Finding) {
		ids := accounts(found)
		for _, id := range ids {
			if w, ok := f.find(rules, rec.Time, check, found, id); ok {
				found.Waivers = append(found.Waivers, audit.Waiver{Account: id, Until: w.Until.Format(time.DateOnly), Reason: w.Reason})
			}
		}
		found.Waived = len(found.Waivers) == len(ids) // at all of its accounts
	}
	for i := range rec.Results {
		res := &rec.Results[i]
		for j := range res.Findings {
			mark(res.Check, &res.Findings[j])
		}
		for j := range res.Unknown {
			if rules.Question(res.Unknown[j].Code) {
				mark(res.Check, &res.Unknown[j])
			}
		}
	}
	rec.Complete = rec.Judge()
}

// slack is how far clocks may differ. A waiver from further ahead would outlast its
// year, and every change of the password.
const slack = 24 * time.Hour

// find returns the waiver that holds for a finding of check at an account.
func (f File) find(rules Rules, now time.Time, check string, found *audit.Finding, id audit.AccountID) (Waiver, bool) {
	for _, w := range f.Waivers {
		code, where := w.Key.Parts()
		switch {
		case code != found.Code, where != id && (where != Everywhere || found.Severity != ""):
		case Past(w.Until, now), w.Made.After(now.Add(slack)), found.Severity.Rank() > w.Severity.Rank():
		case rules.OfPassword(check) && rules.Changed(id).After(w.Made):
		default:
			return w, true
		}
	}
	return Waiver{}, false
}

// Asks reports whether a question is waived.
func (f File) Asks() bool {
	return slices.ContainsFunc(f.Waivers, func(w Waiver) bool { return w.Severity == "" })
}

// Delays are the days until which steps wait, by their names.
func (f File) Delays() map[string]time.Time {
	out := make(map[string]time.Time, len(f.Later))
	for _, w := range f.Later {
		out[w.Step] = w.Until
	}
	return out
}
