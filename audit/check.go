package audit

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"sync/atomic"
)

// A Check describes one question asked of an inventory, in the manner of
// go/analysis.Analyzer: a value with its words beside its code.
type Check struct {
	ID           string // lower-case, stable, as it appears in flags and records
	Words        func() *Words
	NeedsSecrets bool           // at least one entry with a password
	Relates      []RelationKind // what joins accounts that it finds
	Run          func(context.Context, *Pass) error
}

// A Pass is one run of one check.
type Pass struct {
	Check     *Check
	Inventory *Inventory
	Clock
	Policy   string                // the name of the policy profile; "" is the default
	Workers  int                   // how many goroutines Share uses, at least 1
	Progress func(done, total int) // may be called by several goroutines

	digests   []Digest
	result    *Result
	relations *[]Relation
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

// Skip records that the question cannot be put, and why. What was related stays.
func (p *Pass) Skip(reason string) { p.result.Status, p.result.Reason = Skipped, reason }

// Idle records that nobody asked for the question to be put, and why: nothing is missing
// for that.
func (p *Pass) Idle(reason string) { p.result.Status, p.result.Reason = NotApplicable, reason }

// Relate records what joins accounts.
func (p *Pass) Relate(r Relation) { *p.relations = append(*p.relations, r) }

// Clean counts n things that were looked at and found in order.
func (p *Pass) Clean(n int) { p.result.Clean += n }

// NotApplicable counts n things that the question does not apply to.
func (p *Pass) NotApplicable(n int) { p.result.NotApplicable += n }

// A Digest stands for a password within one run: equal for equal passwords,
// and worth nothing outside it.
type Digest = [sha256.Size]byte

// Digest returns that of the password of the i-th entry. Its key is made for
// the run and never saved.
func (p *Pass) Digest(i int) Digest { return p.digests[i] }

// Share runs work on p.Workers goroutines, or on fewer if n is less; next hands
// each index below n to one of them.
func (p *Pass) Share(n int, work func(next func() (int, bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	var wait sync.WaitGroup
	for range min(p.Workers, n) {
		wait.Go(func() { work(next) })
	}
	wait.Wait()
}

// digest fills p.digests.
func (p *Pass) digest() {
	key := make([]byte, 32)
	rand.Read(key)
	defer clear(key)
	entries := p.Inventory.Entries
	p.digests = make([]Digest, len(entries))
	p.Share(len(entries), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			p.digests[i] = p.Inventory.digest(key, entries[i].Secret)
		}
	})
}
