package history

import (
	"maps"
	"slices"

	"acctaudit/audit"
)

// A look is what an audit saw, and was able to see.
type look struct {
	all      []met // what it found and left open
	at       map[Key]int
	accounts func(*audit.Finding) []audit.AccountID

	results map[string]*audit.Result
	open    map[Key]bool                       // what may be there though it was not found; without a code, all of a check at an account
	given   map[audit.AccountID]map[string]int // how many logins each source gave
	said    map[audit.AccountID]bool           // whether the person said how important each account is
	names   map[audit.AccountID]audit.Text
	stores  map[string]bool // whether every store of a source was read to its end, and no account left out
}

func lookOf(rec *audit.Record) *look {
	l := &look{
		results: make(map[string]*audit.Result), open: make(map[Key]bool),
		given: make(map[audit.AccountID]map[string]int, len(rec.Accounts)), stores: make(map[string]bool),
		said: make(map[audit.AccountID]bool, len(rec.Accounts)), names: make(map[audit.AccountID]audit.Text, len(rec.Accounts)),
	}
	for _, a := range rec.Accounts {
		l.said[a.ID] = a.Importance > 0 && !a.ImportanceGuessed
		l.names[a.ID] = a.Name
	}
	single := make(map[string]map[string]int)
	for _, login := range rec.Logins {
		for _, source := range append([]string{login.Source}, login.Copies...) {
			l.given[login.Account] = more(l.given[login.Account], source, single)
		}
	}
	for _, s := range rec.Stores {
		whole, there := l.stores[s.Source]
		l.stores[s.Source] = s.Complete() && s.SetApart[audit.ApartChoice]+s.SetApart[audit.ApartArchive] == 0 && (whole || !there)
	}
	for i := range rec.Results {
		l.results[rec.Results[i].Check] = &rec.Results[i]
	}
	l.list(rec)
	return l
}

// more returns counts with one more login of source. Accounts with a single login share
// its counts, which are in single: most are such, and a map each would be most of a look.
func more(counts map[string]int, source string, single map[string]map[string]int) map[string]int {
	if counts != nil {
		counts = maps.Clone(counts)
		counts[source]++
		return counts
	}
	if single[source] == nil {
		single[source] = map[string]int{source: 1}
	}
	return single[source]
}

// hides says what a question that is left open may hide. One that is not here hides
// all that its check finds at its account.
var hides = map[string][]string{
	"rec.contact-unconfirmed": {"rec.stale-contact"},
	"rec.evidence-unknown":    {"rec.evidence-missing"},
	"rec.id-unknown":          {"rec.id-expired", "rec.id-without-photo", "rec.evidence-missing"},
	"rec.route-unknown":       {"rec.stale-contact", "rec.weak-route", "rec.single-point", "rec.cycle"},
	"mfa.codes-unknown":       {"mfa.no-backup-codes", "mfa.codes-beside-factor"},
}

// hide notes what may be there behind a thing that was left open.
func (l *look) hide(k Key) {
	codes, some := hides[k.Code]
	if !some {
		codes = []string{""}
	}
	for _, code := range codes {
		l.open[Key{Check: k.Check, Code: code, Account: k.Account}] = true
	}
}

// hidden reports whether a thing may be there though it was not found.
func (l *look) hidden(k Key) bool {
	return l.open[Key{Check: k.Check, Account: k.Account}] || l.open[Key{Check: k.Check, Code: k.Code, Account: k.Account}]
}

// judged reports whether the audit would have found it, if it were still
// there. before are the sources of the audit before.
func (l *look) judged(it Item, before []string) bool {
	res := l.results[it.Check]
	if res == nil || res.Status == audit.Skipped || res.Status == audit.Failed || l.hidden(it.Key) {
		return false
	}
	if said, there := l.said[it.Account]; there && !said && it.Answered { // the answers are gone
		return false
	}
	for source, n := range it.Sources {
		if l.given[it.Account][source] < n && !l.stores[source] && !l.moved(it.Account, source, before) {
			return false
		}
	}
	return true
}

// moved reports whether the logins of an account come from a program that was
// not read before, and the one that had them is read no more.
func (l *look) moved(id audit.AccountID, from string, before []string) bool {
	if _, there := l.stores[from]; there {
		return false
	}
	for source := range l.given[id] {
		if !slices.Contains(before, source) {
			return true
		}
	}
	return false
}
