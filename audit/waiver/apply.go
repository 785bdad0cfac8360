package waiver

import (
	"cmp"
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/schema"
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
	a := applier{file: f, rules: rules, now: rec.Time, account: logins(rec)}
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

func logins(rec *audit.Record) map[audit.EntryID]audit.AccountID {
	out := make(map[audit.EntryID]audit.AccountID, len(rec.Logins))
	for _, l := range rec.Logins {
		out[l.ID] = cmp.Or(l.Account, audit.AccountID("entry:"+l.ID))
	}
	return out
}

// Accounts returns the accounts that a finding of rec is about, "" if it is the
// person.
func Accounts(rec *audit.Record, f *audit.Finding) []audit.AccountID {
	return (&applier{account: logins(rec)}).accounts(f)
}

type applier struct {
	file    File
	rules   Rules
	now     time.Time
	account map[audit.EntryID]audit.AccountID
}

// mark puts the waivers of f on it. It is waived if it is at all of its accounts.
func (a *applier) mark(check string, f *audit.Finding) {
	ids := a.accounts(f)
	for _, id := range ids {
		if w, ok := a.find(check, f, id); ok {
			f.Waivers = append(f.Waivers, audit.Waiver{Account: id, Until: w.Until.Format(time.DateOnly), Reason: string(w.Reason)})
		}
	}
	f.Waived = len(f.Waivers) == len(ids)
}

func (a *applier) accounts(f *audit.Finding) []audit.AccountID {
	seen := make(map[audit.AccountID]bool)
	var ids []audit.AccountID
	add := func(id audit.AccountID) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, id := range f.Accounts {
		add(id)
	}
	for _, e := range f.Entries {
		add(cmp.Or(a.account[e], audit.AccountID("entry:"+e)))
	}
	if len(ids) == 0 {
		add("")
	}
	return ids
}

// find returns the waiver that holds for f at an account.
func (a *applier) find(check string, f *audit.Finding, id audit.AccountID) (Waiver, bool) {
	for _, p := range a.file.Waivers {
		code, where := p.Key.Parts()
		if code == f.Code && (where == id || where == Everywhere && f.Severity == "") && a.holds(p.Value, check, f, id) {
			return p.Value, true
		}
	}
	return Waiver{}, false
}

// slack is how far clocks may differ. A waiver from further ahead would outlast its
// year, and every change of the password.
const slack = 24 * time.Hour

func (a *applier) holds(w Waiver, check string, f *audit.Finding, id audit.AccountID) bool {
	switch {
	case w.Until.Past(a.now), w.Made.After(a.now.Add(slack)), f.Severity.Rank() > audit.Severity(w.Severity).Rank():
		return false
	}
	return !a.rules.OfPassword(check) || !a.rules.Changed(id).After(w.Made.Time)
}

// Asks reports whether a question is waived.
func (f File) Asks() bool {
	return slices.ContainsFunc(f.Waivers, func(p schema.Pair[Key, Waiver]) bool { return p.Value.Severity == "" })
}

// Delays are the days until which steps wait, by their names.
func (f File) Delays() map[string]time.Time {
	out := make(map[string]time.Time, len(f.Later))
	for _, p := range f.Later {
		out[p.Key] = p.Value.Time
	}
	return out
}
