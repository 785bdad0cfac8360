package history

import (
	"strings"

	"acctaudit/audit"
)

// A met is an item where an audit met it.
type met struct {
	Item
	finding *audit.Finding
	store   *audit.Store
}

// list lists what stands in rec. What asks for nothing, a note or a hint, is
// not followed.
func (l *look) list(rec *audit.Record) {
	n := len(rec.Stores)
	for _, res := range rec.Results {
		n += 1 + len(res.Findings)
		for _, f := range res.Unknown {
			n += max(1, len(f.Accounts)) // one question may be about all of them
		}
	}
	l.all, l.at, l.accounts = make([]met, 0, n), make(map[Key]int, n), rec.Accounted()
	for i := range rec.Stores {
		if s := &rec.Stores[i]; !s.Complete() {
			l.add(met{Item: Item{Key: Key{Code: "store", About: s.Source + "/" + s.Name}}, store: s})
		}
	}
	for i := range rec.Results {
		l.result(&rec.Results[i])
	}
	for _, it := range l.all {
		if !it.found() {
			l.hide(it.Key)
		}
	}
}

func (l *look) result(res *audit.Result) {
	if res.Status == audit.Skipped || res.Status == audit.Failed {
		l.add(met{Item: Item{Key: Key{Check: res.Check, Code: string(res.Status)}}})
	}
	for i := range res.Findings {
		if f := &res.Findings[i]; f.Severity.Rank() > audit.Info.Rank() && f.Confidence != audit.Hint {
			l.finding(res.Check, f)
		}
	}
	for i := range res.Unknown {
		l.finding(res.Check, &res.Unknown[i])
	}
}

// finding adds f at each of its accounts.
func (l *look) finding(check string, f *audit.Finding) {
	ids := f.Accounts
	if len(ids) == 0 {
		ids = l.accounts(f)
	}
	for _, id := range ids {
		l.add(met{finding: f, Item: Item{
			Key: Key{check, f.Code, id, aboutOf(f, id)}, Severity: f.Severity, Sources: l.given[id], Waived: f.Waived || f.Waives(id),
			Answered: len(f.Accounts) > 0 && l.said[id],
		}})
	}
}

// add adds m, or makes the one of its key as bad as m.
func (l *look) add(m met) {
	i, ok := l.at[m.Key]
	switch {
	case !ok:
		l.at[m.Key] = len(l.all)
		l.all = append(l.all, m)
	case m.Severity.Rank() > l.all[i].Severity.Rank():
		l.all[i] = m
	}
}

// aboutOf tells cases apart, and what findings about the person are about. How
// a thing of an account is called may change.
func aboutOf(f *audit.Finding, id audit.AccountID) string {
	if id != "" {
		return f.Values["case"]
	}
	return strings.TrimSuffix(f.Values["case"]+"/"+f.Values["name"], "/")
}
