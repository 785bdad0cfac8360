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
	a := applier{file: f, rules: rules, now: rec.Time, accounts: rec.Accounted()}
	for i := range rec.Results {
		res := &rec.Results[i]
		for j := range res.Findings {
			a.mark(res.Check, &res.Findings[j])
		}
		for j := range res.Unknown {
			if rules.Question(res.Unknown[j].Code) {
				a.mark(res.Check, &res.Unknown[j])
			}
		}
	}
	rec.Complete = rec.Judge()
}

type applier struct {
	file     File
	rules    Rules
	now      time.Time
	accounts func(*audit.Finding) []audit.AccountID
}

// mark puts the waivers of f on it. It is waived if it is at all of its accounts.
func (a *applier) mark(check string, f *audit.Finding) {
	ids := a.accounts(f)
	for _, id := range ids {
		if w, ok := a.find(check, f, id); ok {
			f.Waivers = append(f.Waivers, audit.Waiver{Account: id, Until: w.Until.Format(time.DateOnly), Reason: w.Reason})
		}
	}
	f.Waived = len(f.Waivers) == len(ids)
}

// find returns the waiver that holds for f at an account.
func (a *applier) find(check string, f *audit.Finding, id audit.AccountID) (Waiver, bool) {
	for _, w := range a.file.Waivers {
		code, where := w.Key.Parts()
		if code == f.Code && (where == id || where == Everywhere && f.Severity == "") && a.holds(w, check, f, id) {
			return w, true
		}
	}
	return Waiver{}, false
}

// slack is how far clocks may differ. A waiver from further ahead would outlast its
// year, and every change of the password.
const slack = 24 * time.Hour

func (a *applier) holds(w Waiver, check string, f *audit.Finding, id audit.AccountID) bool {
	switch {
	case Past(w.Until, a.now), w.Made.After(a.now.Add(slack)), f.Severity.Rank() > w.Severity.Rank():
		return false
	}
	return !a.rules.OfPassword(check) || !a.rules.Changed(id).After(w.Made)
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
