// Package recovery says whether the person could get back into the accounts
// that matter: whether the contacts that codes go to are still theirs, whether
// there is proof at hand, whether the official way to support is known, and
// whether the ways back form a cycle or depend on one thing.
//
// It relies on the person's own dated answers. It promises that a question without an
// answer, or with one that is too old, is unknown and never clean. It never reads a
// password.
package recovery

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/words"
)

// The contacts that codes go to, as values of findings.
const (
	contactMail  = "mail"
	contactPhone = "phone"
)

//go:embed words.yaml
var data string

// Check reports what stands in the way of getting an account back.
var Check = &audit.Check{
	ID: "recovery", Words: words.Check(data), Run: run,
	Relates: []audit.RelationKind{audit.SignsIn, audit.Recovers, audit.GetsMail},
}

func run(ctx context.Context, p *audit.Pass) error {
	if p.Inventory.ChecklistFailed != "" {
		return fmt.Errorf("the checklist could not be read: %s", p.Inventory.ChecklistFailed)
	}
	j := &judge{Pass: p, graph: access.New(p.Inventory, p.Clock)}
	j.holds = j.graph.Holding()
	for _, r := range j.graph.Relations() {
		p.Relate(r)
	}
	if !p.Inventory.Checklist {
		p.Skip(audit.ReasonNoChecklist)
		return nil
	}
	for i := range p.Inventory.Accounts {
		if err := ctx.Err(); err != nil {
			return err
		}
		j.account(&p.Inventory.Accounts[i])
	}
	j.documents()
	j.points()
	j.cycles()
	return nil
}

// A judge looks at one account after the other.
type judge struct {
	*audit.Pass
	graph *access.Graph
	holds map[audit.AccountID]bool // accounts that others open through
}

func (j *judge) account(a *audit.Account) {
	if a.Importance < audit.Important && !j.holds[a.ID] {
		j.NotApplicable(1)
		return
	}
	j.contacts(a)
	j.evidence(a)
	j.support(a)
	j.routes(a)
}

// grade returns a severity of at most most: the more important the account, the graver.
func grade(a *audit.Account, most audit.Severity) audit.Severity {
	switch {
	case a.Importance >= 5:
		return most
	case most == audit.High:
		return audit.Medium
	}
	return audit.Low
}

// about returns a finding about a and its logins.
func about(a *audit.Account, code string, severity audit.Severity, pairs ...string) audit.Finding {
	f := audit.About(a, code, pairs...)
	f.Severity, f.Entries = severity, a.Entries
	return f
}

// find returns the account id, which has to be in the inventory.
func (j *judge) find(id audit.AccountID) *audit.Account {
	i := slices.IndexFunc(j.Inventory.Accounts, func(a audit.Account) bool { return a.ID == id })
	return &j.Inventory.Accounts[i]
}

// thing returns the thing id, or the zero Thing if there is none.
func (j *judge) thing(id string) (found audit.Thing) {
	for _, t := range j.Inventory.Things {
		if t.ID == id {
			return t
		}
	}
	return found
}

func name(t audit.Thing) string { return cmp.Or(t.Name, t.ID) }

// A weighing counts the answers to one question, to which yes is the good answer.
type weighing struct {
	bad     int
	sureBad bool        // a bad answer is evidence
	doubt   audit.Doubt // the gravest doubt that leaves the question open
}

// weigh adds an answer. A bad answer counts at any age, only with less confidence. A bad
// answer dated in the future leaves the question open as well.
func (w *weighing) weigh(value audit.Reply, doubt audit.Doubt) {
	if value == audit.No {
		w.bad++
		w.sureBad = w.sureBad || doubt == ""
		if doubt != audit.Future {
			return
		}
	}
	w.doubt = w.doubt.Graver(doubt)
}

func (w *weighing) confidence() audit.Confidence {
	if w.sureBad {
		return audit.Certain
	}
	return audit.Likely
}

// settle records what the answers to one question amount to: the finding bad, the unknown
// open with its doubt, or clean.
func (j *judge) settle(w weighing, bad, open audit.Finding) {
	if w.bad > 0 {
		bad.Confidence = w.confidence()
		j.Report(bad)
	}
	switch {
	case w.doubt != "":
		open.Values = map[string]string{"doubt": string(w.doubt)}
		j.Unknown(open)
	case w.bad == 0:
		j.Clean(1)
	}
}
