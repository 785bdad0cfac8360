package audit

import (
	"context"
	"crypto/rand"
	"time"
)

// Needs says what a check cannot work without.
type Needs uint8

// What a check may need.
const (
	NeedsSecrets   Needs = 1 << iota // at least one entry with a password
	NeedsChecklist                   // the person's answers
	NeedsNetwork                     // leave to reach the network
)

// A Check describes one question asked of an inventory, in the manner of
// go/analysis.Analyzer: a value with its documentation beside its code.
type Check struct {
	ID    string // lower-case, stable, as it appears in flags and records
	Title Text
	Doc   Text            // why it matters and how it is measured
	Codes map[string]Code // every code it can report, by its name, such as "pw.weak"
	Words map[string]Text // words for the values of findings that are codes themselves; may be nil
	Needs Needs
	Run   func(context.Context, *Pass) error
}

// A Code is the documentation of one thing that a check can find.
type Code struct {
	Message Text // one line; {name} stands for a value of the finding
	Doc     Text // what it means and how it was found
}

// A Pass is one run of one check.
type Pass struct {
	Check      *Check
	Inventory  *Inventory
	Now        time.Time
	Policy     string                // the name of the policy profile; "" is the default
	StaleAfter time.Duration         // an answer older than this is no longer evidence
	Workers    int                   // how many goroutines a check may use, at least 1
	Progress   func(done, total int) // may be called by several goroutines

	key    []byte
	result *Result
}

// Report records something worth changing.
func (p *Pass) Report(f Finding) {
	f.Check = p.Check.ID
	p.result.Findings = append(p.result.Findings, f)
}

// Unknown records something that could not be judged, and why (f.Code).
func (p *Pass) Unknown(f Finding) {
	f.Check, f.Severity = p.Check.ID, ""
	p.result.Unknown = append(p.result.Unknown, f)
}

// Clean counts n things that were looked at and found in order.
func (p *Pass) Clean(n int) { p.result.Clean += n }

// NotApplicable counts n things that the question does not apply to.
func (p *Pass) NotApplicable(n int) { p.result.NotApplicable += n }

// Key returns a random key, the same for the whole run and never saved, for
// comparing secrets by [Secret.Sum].
func (p *Pass) Key() []byte { return p.key }

func newKey() []byte {
	key := make([]byte, 32)
	rand.Read(key)
	return key
}
