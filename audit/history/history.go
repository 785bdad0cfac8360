// Package history knows what earlier audits found, and tells what an audit
// changed: what was solved, what is new or worse, what is still there and since
// when, and what can no longer be told.
//
// It promises never to call solved what was not looked at: a finding whose check
// gave no answer, or whose source was not read, is unknown. A finding is the
// same one in every audit, whatever its login is called, in whatever order
// logins come, and whichever program keeps them. The package is pure: it reads
// no file and no clock. Package file, beside it, keeps what it says.
package history

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
)

// A Memory is what the audits of one scope have come to so far. The zero Memory
// is that before the first.
type Memory struct {
	Time    time.Time                      `json:"time"` // of the last audit
	Items   []Item                         `json:"items"`
	Sources []string                       `json:"sources"` // of the stores of the last audit
	Names   map[audit.AccountID]audit.Text `json:"names"`   // of the accounts that the items are about
	Points  []Point                        `json:"points"`
	Tags    Tags                           `json:"tags"`
}

// A Key names a thing that audits find or leave open, the same in all of them.
type Key struct {
	Check   string          `json:"check,omitempty"` // "" is a store that was not read to its end
	Code    string          `json:"code"`
	Account audit.AccountID `json:"account,omitempty"` // "" is the person
	About   string          `json:"about,omitempty"`   // what tells several of one account apart
}

// An Item is what is known of a thing.
type Item struct {
	Key
	Severity audit.Severity `json:"severity,omitempty"` // "" if it was left open
	Since    time.Time      `json:"since"`              // when an audit met it first
	Unseen   int            `json:"unseen,omitzero"`    // how many audits in a row could not look for it
	Waived   bool           `json:"waived,omitzero"`
	Answered bool           `json:"answered,omitzero"` // it may have come of answers about its account
	Sources  map[string]int `json:"sources,omitempty"` // how many logins of the account each source gave
}

// found reports whether it is a finding, not something left open.
func (it Item) found() bool { return it.Severity != "" }

// A Kind is what became of a thing.
type Kind string

// The kinds.
const (
	New     Kind = "new"
	Worse   Kind = "worse"
	Unknown Kind = "unknown" // it can no longer be told
	Solved  Kind = "solved"
	Still   Kind = "still"
	Open    Kind = "open" // it could not be told before, either
)

// Kinds lists every kind, the loudest first.
var Kinds = []Kind{New, Worse, Unknown, Solved, Still, Open}

// A Change is what became of one thing.
type Change struct {
	Kind     Kind            `json:"kind"`
	Check    string          `json:"check,omitempty"`
	Code     string          `json:"code"`
	Account  audit.AccountID `json:"account,omitempty"`
	Severity audit.Severity  `json:"severity,omitempty"`
	Was      audit.Severity  `json:"was,omitempty"` // of one that is worse
	Since    time.Time       `json:"since"`         // when it was first met
	Unseen   int             `json:"unseen,omitzero"`

	Name    audit.Text     `json:"-"` // of the account
	Finding *audit.Finding `json:"-"` // in the later audit; nil if it is not there
	Store   *audit.Store   `json:"-"` // that was not read to its end
}

// Changes are what an audit changed.
type Changes struct {
	Since time.Time `json:"since"`   // of the audit before; zero if there was none
	All   []Change  `json:"changes"` // those of a kind together
}

// Of returns those of one kind: stores, and then the worst first.
func (c Changes) Of(k Kind) []Change {
	begin := slices.IndexFunc(c.All, func(one Change) bool { return one.Kind == k })
	if begin < 0 {
		return nil
	}
	all := c.All[begin:]
	if end := slices.IndexFunc(all, func(one Change) bool { return one.Kind != k }); end >= 0 {
		all = all[:end]
	}
	return slices.Clip(all)
}

// Loud reports whether there is something to be told unasked: before the first
// audit everything is.
func (c Changes) Loud() bool {
	loud := []Kind{New, Worse, Unknown}
	return c.Since.IsZero() || slices.ContainsFunc(c.All, func(one Change) bool { return slices.Contains(loud, one.Kind) })
}

func byUrgency(a, b Change) int {
	return cmp.Or(
		cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(min(len(a.Check), 1), min(len(b.Check), 1)),
		cmp.Compare(b.Severity.Rank(), a.Severity.Rank()),
		strings.Compare(string(a.Account), string(b.Account)), strings.Compare(a.Check, b.Check), strings.Compare(a.Code, b.Code),
	)
}
