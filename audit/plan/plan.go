// Package plan turns the findings of a record into steps, and puts these into
// the order in which to take them. A step is one act at one account, with every
// finding that it settles.
//
// It promises that each finding that asks for an act is in a step at each of its
// accounts, that no step comes before one that it needs, and that the order
// follows from the record alone. It gives no words, knows no check, and says of
// no account that it is in order unless everything about it was looked at and
// answered. docs/priority.md has the rules, and where they come from.
package plan

import (
	"time"

	"acctaudit/audit"
)

// A Plan is every step that a record asks for, the first one first.
type Plan struct {
	Steps []*Step  `json:"steps"`
	Next  []string `json:"next"`            // the names of the steps to show now, at most [Shown]
	Notes []Reason `json:"notes,omitempty"` // findings that ask for no act
	Count Count    `json:"count"`
}

// Shown is how many steps are shown at once.
const Shown = 3

// A Step is one act at one account. Accounts on which little hangs and that
// share a password have one step together: to change it at the next sign-in.
type Step struct {
	Name     string            `json:"name"` // as it is typed, such as "google-hanako:password"
	Act      audit.Act         `json:"act"`
	Accounts []audit.AccountID `json:"accounts"` // none if it is about the person
	Reasons  []Reason          `json:"reasons"`
	Remedy   string            `json:"remedy,omitempty"` // the id of the one that is taken
	Minutes  float64           `json:"minutes"`          // for all of its accounts, a guess of ours
	Lane     Lane              `json:"lane"`
	Guards   int               `json:"guards"`            // what hangs on the account, from 1 to 3
	Unsure   bool              `json:"unsure,omitempty"`  // nobody has said what hangs on it, so more was taken than may be true
	Falls    int               `json:"falls"`             // how easily the account falls by what the step closes, from 0 to 5
	Opens    int               `json:"opens"`             // how many other accounts open through it
	Shares   int               `json:"shares"`            // how many other accounts have its password, if the step changes that
	After    []string          `json:"after,omitempty"`   // the names of steps that come first
	Waits    string            `json:"waits,omitempty"`   // the day until which it cannot be done, YYYY-MM-DD
	Instead  string            `json:"instead,omitempty"` // the name of the waiting step that it stands for

	importance int // of its account, as the record has it
	weight     int // what it guards, and what all that opens through it does
	order      int // of the remedy
	late       int // 1 for a question that is not urgent by itself: those are answered in one walk
	listed     bool
	before     []*Step // those of After
	then       *Step   // what is done while the page is open
}

// A Lane is how urgent a step is.
type Lane string

// The lanes, the most urgent first.
const (
	laneA Lane = "A"
	laneB Lane = "B"
	laneC Lane = "C"
)

// A Reason is a finding of a record, by its place there.
type Reason struct {
	Check   string `json:"check"`
	Code    string `json:"code"`
	Index   int    `json:"index"`             // among the findings of the check, or among what it left open
	Unknown bool   `json:"unknown,omitempty"` // it was left open
}

// Of returns the finding that r stands for in rec; nil if there is none.
func (r Reason) Of(rec *audit.Record) *audit.Finding {
	for _, res := range rec.Results {
		list := res.Findings
		if r.Unknown {
			list = res.Unknown
		}
		if res.Check == r.Check && r.Index < len(list) {
			return &list[r.Index]
		}
	}
	return nil
}

// A Count is how the accounts of a record stand. Each is counted once.
type Count struct {
	InOrder int `json:"in_order"` // everything was looked at, answered and right
	ToDo    int `json:"to_do"`
	Open    int `json:"open"`             // nothing to do is known, and not everything is known
	Waived  int `json:"waived,omitempty"` // all that is left is put up with
}

// Remedies gives what to do about a finding with a code.
type Remedies func(code string) *audit.Remedy

// Delays are the days until which steps cannot be taken, by their names.
type Delays map[string]time.Time

// New returns the plan of rec.
func New(rec *audit.Record, remedies Remedies, delays Delays) Plan {
	b := newBoard(rec, remedies, delays)
	b.lay()
	return Plan{Steps: b.steps, Next: names(b.next()), Notes: b.notes, Count: b.count()}
}

// Step returns the step of that name; nil if there is none.
func (p *Plan) Step(name string) *Step {
	for _, s := range p.Steps {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Due returns the steps that waited until a day after since, and that can be taken
// now.
func (p *Plan) Due(delays Delays, since, now time.Time) []*Step {
	var out []*Step
	for _, s := range p.Steps {
		if day, waited := delays[s.Name]; waited && day.After(since) && !day.After(now) {
			out = append(out, s)
		}
	}
	return out
}
