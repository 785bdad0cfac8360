package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/plan"
)

var today = time.Date(2026, time.November, 26, 9, 0, 0, 0, time.UTC)

// remedies are stand-ins for those of the checks, by code.
func remedies(code string) *audit.Remedy {
	for i, r := range []audit.Remedy{
		{ID: "leak", Act: audit.ActPassword, Minutes: 5},
		{ID: "share", Act: audit.ActPassword, Minutes: 5},
		{ID: "weak", Act: audit.ActPassword, Minutes: 5},
		{ID: "old", Act: audit.ActPassword, Minutes: 5},
		{ID: "mfa", Act: audit.ActTwoFactor, Minutes: 7},
		{ID: "codes", Act: audit.ActCodes, Minutes: 3},
		{ID: "contact", Act: audit.ActWayBack, Minutes: 5},
		{ID: "proof", Act: audit.ActProof, Minutes: 15},
		{ID: "file", Act: audit.ActMend, Minutes: 5},
		{ID: "links", Act: audit.ActHabit, Minutes: 5},
		{ID: "calls", Act: audit.ActHabit, Minutes: 5},
	} {
		if r.ID == code {
			r.Order = i
			return &r
		}
	}
	return &audit.Remedy{ID: "look", Act: audit.ActLook, Order: 100, Minutes: 5}
}

// A persona is an invented person.
type persona struct{ audit.Record }

func (p *persona) has(importance int, names ...string) {
	for _, name := range names {
		id := audit.AccountID(name)
		p.Accounts = append(p.Accounts, audit.Standing{ID: id, Service: name, Importance: importance})
		p.Logins = append(p.Logins, audit.Login{ID: audit.EntryID(name), Account: id})
	}
}

func (p *persona) joined(kind audit.RelationKind, by string, names ...string) {
	p.Relations = append(p.Relations, audit.Relation{Kind: kind, By: audit.AccountID(by), Accounts: ids(names)})
}

func (p *persona) found(code string, exposure int, names ...string) {
	f := audit.Finding{Code: code, Severity: audit.High, Exposure: exposure, Accounts: ids(names)}
	p.Results = append(p.Results, audit.Result{Check: fmt.Sprint("check", len(p.Results)), Status: audit.Done, Findings: []audit.Finding{f}})
}

func (p *persona) unknown(code, name string) {
	f := audit.Finding{Code: code, Accounts: ids([]string{name})}
	p.Results = append(p.Results, audit.Result{Check: fmt.Sprint("check", len(p.Results)), Status: audit.Done, Unknown: []audit.Finding{f}})
}

func (p *persona) plan(delays plan.Delays) plan.Plan {
	p.Time = today
	return plan.New(&p.Record, remedies, delays)
}

func ids(names []string) []audit.AccountID {
	var out []audit.AccountID
	for _, name := range names {
		out = append(out, audit.AccountID(name))
	}
	return out
}

func numbered(name string, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%s%02d", name, i+1))
	}
	return out
}

// told writes steps as a person would count them.
func told(steps []*plan.Step) []string {
	var out []string
	for _, s := range steps {
		line := fmt.Sprintf("%s %s", s.Lane, s.Name)
		if s.Opens > 0 {
			line += fmt.Sprintf(" opens %d", s.Opens)
		}
		if len(s.Accounts) > 1 {
			line += fmt.Sprintf(" for %d", len(s.Accounts))
		}
		if s.Waits != "" {
			line += " waits for " + s.Waits
		}
		out = append(out, line)
	}
	return out
}

func expect(t *testing.T, p plan.Plan, next int, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(p.Steps)); diff != "" {
		t.Errorf("steps: -want +got:\n%s", diff)
	}
	if len(p.Next) != next {
		t.Errorf("next: %v, want %d", p.Next, next)
	}
}

// Aoi: a forum leaked its passwords, and hers there is used nowhere else. The
// mailbox that resets her bank has a strong password and nothing more.
func aoi(forum int) *persona {
	p := new(persona)
	p.has(5, "bank")
	p.has(forum, "forum")
	p.has(4, "mail")
	p.joined(audit.Recovers, "mail", "bank")
	p.found("leak", 5, "forum")
	p.found("mfa", 1, "mail")
	return p
}

func TestAoi(t *testing.T) {
	expect(t, aoi(1).plan(nil), 2, "B mail:two-factor opens 1", "C forum:password")
	expect(t, aoi(3).plan(nil), 2, "A forum:password", "B mail:two-factor opens 1") // it has her card
}

// Ben: one password everywhere, and one of ten shops leaked it.
func TestBen(t *testing.T) {
	p, shops := new(persona), numbered("shop", 10)
	p.has(5, "mail", "broker")
	p.has(1, shops...)
	p.joined(audit.SamePassword, "", append(shops, "mail", "broker")...)
	p.joined(audit.GetsMail, "mail", append(shops, "broker")...)
	p.found("share", 0, append(shops, "mail", "broker")...)
	p.found("leak", 5, "shop07")
	p.found("mfa", 1, "mail")
	expect(t, p.plan(nil), 3,
		"A mail:password opens 11", "A broker:password", "B mail:two-factor opens 11", "C shop01:password for 10")
}

// Chie: her bank has no second factor, and its codes may go to an old number.
func TestChie(t *testing.T) {
	asked, gone := new(persona), new(persona)
	for _, p := range []*persona{asked, gone} {
		p.has(5, "bank")
		p.found("mfa", 1, "bank")
	}
	asked.unknown("contact", "bank")
	expect(t, asked.plan(nil), 2, "B bank:answer", "B bank:two-factor")
	gone.found("contact", 1, "bank")
	expect(t, gone.plan(nil), 2, "B bank:way-back", "B bank:two-factor")
}

// Daichi: eighty old passwords, forty weak ones at forums, and his manager's is
// also that of a forum.
func TestDaichi(t *testing.T) {
	p, old, weak := new(persona), numbered("old", 80), numbered("forum", 40)
	p.has(5, "manager", "bank")
	p.has(4, "mail")
	p.has(3, "shop")
	p.has(1, append(old, weak...)...)
	p.joined(audit.Recovers, "mail", "bank")
	p.joined(audit.SamePassword, "", "manager", "forum01")
	p.found("share", 0, "manager", "forum01")
	p.found("mfa", 1, "mail")
	p.found("codes", 0, "shop")
	for _, name := range weak {
		p.found("weak", 3, name)
	}
	for _, name := range old {
		p.found("old", 0, name)
		p.Results[len(p.Results)-1].Findings[0].Severity = audit.Info
	}
	got := p.plan(nil)
	if diff := cmp.Diff([]string{"manager:password", "mail:two-factor", "shop:codes"}, got.Next); diff != "" {
		t.Errorf("next: -want +got:\n%s", diff)
	}
	if len(got.Notes) != 80 || strings.Contains(fmt.Sprint(told(got.Steps)), "old") {
		t.Errorf("%d notes; steps %v", len(got.Notes), told(got.Steps))
	}
}

// Emi: her broker's password leaked, and to change it takes a phone that is away
// until Friday.
func TestEmi(t *testing.T) {
	p := new(persona)
	p.has(5, "broker")
	p.has(4, "mail")
	p.joined(audit.Recovers, "mail", "broker")
	p.found("leak", 5, "broker")
	p.found("mfa", 1, "mail")
	got := p.plan(plan.Delays{"broker:password": today.AddDate(0, 0, 1)})
	expect(t, got, 2, "A broker:password waits for 2026-11-27", "A broker:lock", "B mail:two-factor opens 1")
	if diff := cmp.Diff([]string{"broker:lock", "mail:two-factor"}, got.Next); diff != "" {
		t.Errorf("next: -want +got:\n%s", diff)
	}
	if got.Steps[1].Instead != "broker:password" {
		t.Errorf("the desk stands for %q", got.Steps[1].Instead)
	}
	expect(t, p.plan(plan.Delays{"broker:password": today.AddDate(0, 0, -1)}), 2, "A broker:password", "B mail:two-factor opens 1")
}

// TestHabits: each habit is given up by itself.
func TestHabits(t *testing.T) {
	p := new(persona)
	for _, code := range []string{"links", "calls", "links"} {
		p.found(code, 0)
	}
	var got []string
	for _, s := range p.plan(nil).Steps {
		got = append(got, fmt.Sprint(s.Name, " ", s.Remedy, " ", len(s.Reasons)))
	}
	if diff := cmp.Diff([]string{"you:calls calls 1", "you:links links 2"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestWide: who relates thousands of accounts to thousands of others waits no
// longer for it, and no step of the plan comes before one that it needs.
func TestWide(t *testing.T) {
	const n = 10_000
	ring, all := new(persona), new(persona)
	names := numbered("a", n)
	every := ids(names)
	for i, name := range names {
		for _, p := range []*persona{ring, all} {
			p.has(5, name)
			p.found("mfa", 3, name)
		}
		ring.joined(audit.Recovers, name, names[(i+1)%n])
	}
	for _, name := range names { // 100 million pairs
		all.Relations = append(all.Relations, audit.Relation{Kind: audit.Recovers, By: audit.AccountID(name), Accounts: every})
	}
	if plan.Wide(&aoi(1).Record) {
		t.Error("it is said of three accounts")
	}
	for _, p := range []*persona{ring, all} {
		if !plan.Wide(&p.Record) {
			t.Error("it is not said")
		}
		done := make(map[string]bool)
		for _, s := range p.plan(nil).Steps {
			for _, name := range s.After {
				if !done[name] {
					t.Fatalf("%s comes before %s", s.Name, name)
				}
			}
			done[s.Name] = true
		}
		if len(done) != n {
			t.Errorf("%d steps", len(done))
		}
	}
}
