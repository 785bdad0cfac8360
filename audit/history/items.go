package history

import (
	"cmp"
	"strings"

	"acctaudit/audit"
)

// A met is an item where an audit met it.
type met struct {
	Item
	finding *audit.Finding
	store   *audit.Store
}

// A list is what an audit found and left open, by its keys.
type list struct {
	*look
	all  []met
	at   map[Key]int
	rows map[audit.EntryID]audit.AccountID
}

// items lists what stands in rec. What asks for nothing, a note or a hint, is
// not followed.
func items(rec *audit.Record, l *look) *list {
	n := len(rec.Stores)
	for _, res := range rec.Results {
		n += 1 + len(res.Findings) + len(res.Unknown)
	}
	out := &list{
		look: l, all: make([]met, 0, n), at: make(map[Key]int, n), rows: make(map[audit.EntryID]audit.AccountID, len(rec.Logins)),
	}
	for _, login := range rec.Logins {
		out.rows[login.ID] = cmp.Or(login.Account, audit.AccountID("entry:"+login.ID))
	}
	for i := range rec.Stores {
		if s := &rec.Stores[i]; !s.Complete() {
			out.add(met{Item: Item{Key: Key{Code: "store", About: s.Source + "/" + s.Name}}, store: s})
		}
	}
	for i := range rec.Results {
		out.result(&rec.Results[i])
	}
	return out
}

func (l *list) result(res *audit.Result) {
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
func (l *list) finding(check string, f *audit.Finding) {
	for _, id := range l.accounts(f) {
		l.add(met{finding: f, Item: Item{
			Key: Key{check, f.Code, id, aboutOf(f, id)}, Severity: f.Severity, Sources: l.given[id], Waived: f.Waived || f.Waives(id),
			Answered: len(f.Accounts) > 0 && l.said[id],
		}})
	}
}

// add adds m, or makes the one of its key as bad as m.
func (l *list) add(m met) {
	i, ok := l.at[m.Key]
	switch {
	case !ok:
		l.at[m.Key] = len(l.all)
		l.all = append(l.all, m)
	case m.Severity.Rank() > l.all[i].Severity.Rank():
		l.all[i] = m
	}
}

// accounts returns the accounts of f; the person if there are none.
func (l *list) accounts(f *audit.Finding) []audit.AccountID {
	ids := f.Accounts
	if len(ids) == 0 {
		for _, e := range f.Entries {
			ids = append(ids, cmp.Or(l.rows[e], audit.AccountID("entry:"+e)))
		}
	}
	if len(ids) == 0 {
		return []audit.AccountID{""}
	}
	return ids
}

// aboutOf tells cases apart, and what findings about the person are about. How
// a thing of an account is called may change.
func aboutOf(f *audit.Finding, id audit.AccountID) string {
	if id != "" {
		return f.Values["case"]
	}
	return strings.TrimSuffix(f.Values["case"]+"/"+f.Values["name"], "/")
}
