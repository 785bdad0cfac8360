package plan_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/plan"
)

// record draws any record: accounts that share passwords and open through each
// other in circles, with names that are alike, and findings of every kind.
func record(t *rapid.T) *audit.Record {
	rec := &audit.Record{Time: today}
	n := rapid.IntRange(0, 8).Draw(t, "accounts")
	for i := range n {
		id := audit.AccountID(fmt.Sprint("a", i))
		rec.Accounts = append(rec.Accounts, audit.Standing{
			ID: id, Site: rapid.SampledFrom([]string{"", "you", "mail.jp", "日本.jp", "a-very-long-host-name.of-a-service.example"}).Draw(t, "site"),
			Username: rapid.SampledFrom([]string{"", "hana", "Hana@mail.jp", "花", "\x1b[31m"}).Draw(t, "user"),
			Category: rapid.SampledFrom([]string{"", "mail"}).Draw(t, "category"), Importance: rapid.SampledFrom([]int{0, 1, 1, 1, 3, 4, 5}).Draw(t, "importance"),
			ImportanceGuessed: rapid.Bool().Draw(t, "guessed"),
		})
		if rapid.Bool().Draw(t, "stored") {
			rec.Logins = append(rec.Logins, audit.Login{ID: audit.EntryID(id), Account: id})
		}
	}
	account := rapid.Custom(func(t *rapid.T) audit.AccountID {
		return audit.AccountID(fmt.Sprint("a", rapid.IntRange(0, n).Draw(t, "account"))) // one is not described
	})
	for range rapid.IntRange(0, 6).Draw(t, "relations") {
		rec.Relations = append(rec.Relations, audit.Relation{
			Kind: rapid.SampledFrom(append(audit.RelationKinds, audit.SamePassword, audit.SamePassword)).Draw(t, "kind"), By: account.Draw(t, "by"),
			Accounts: rapid.SliceOfNDistinct(account, 1, 4, rapid.ID).Draw(t, "joined"),
		})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "checks") {
		res := audit.Result{Check: fmt.Sprint("check", i), Status: rapid.SampledFrom([]audit.Status{audit.Done, audit.NotApplicable, audit.Skipped}).Draw(t, "status")}
		res.Findings = rapid.SliceOfN(finding(account), 0, 4).Draw(t, "findings")
		res.Unknown = rapid.SliceOfN(finding(account), 0, 2).Draw(t, "unknown")
		rec.Results = append(rec.Results, res)
	}
	return rec
}

func finding(account *rapid.Generator[audit.AccountID]) *rapid.Generator[audit.Finding] {
	return rapid.Custom(func(t *rapid.T) audit.Finding {
		return audit.Finding{
			Code:     rapid.SampledFrom([]string{"leak", "share", "weak", "old", "share", "share", "mfa", "codes", "contact", "proof", "file", "odd"}).Draw(t, "code"),
			Severity: rapid.SampledFrom(append(audit.Severities, audit.Severities[1:]...)).Draw(t, "severity"), Exposure: rapid.IntRange(0, 5).Draw(t, "exposure"),
			Confidence: rapid.SampledFrom([]audit.Confidence{"", "", audit.Likely, audit.Hint}).Draw(t, "confidence"),
			Accounts:   rapid.SliceOfNDistinct(account, 0, 3, rapid.ID).Draw(t, "about"),
		}
	})
}

// delays draws days until which some of the steps cannot be taken.
func delays(t *rapid.T, rec *audit.Record) plan.Delays {
	out := make(plan.Delays)
	p := plan.New(rec, remedies, nil)
	for _, s := range p.Steps {
		if rapid.IntRange(0, 4).Draw(t, "waits") == 0 {
			out[s.Name] = today.AddDate(0, 0, 3)
		}
	}
	return out
}

// task is an act at an account, "" being the person.
type task struct {
	account audit.AccountID
	act     audit.Act
}

// tasks returns how many steps there are for each.
func tasks(p plan.Plan) map[task]int {
	out := make(map[task]int)
	for _, s := range p.Steps {
		for _, id := range append(slices.Clone(s.Accounts), "")[:max(1, len(s.Accounts))] {
			out[task{id, s.Act}]++
		}
	}
	return out
}

// TestEveryFindingIsTold: what asks for an act is in one step at each of its
// accounts, and what asks for none is a note.
func TestEveryFindingIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := record(t)
		p := plan.New(rec, remedies, delays(t, rec))
		for _, s := range p.Steps {
			for _, r := range s.Reasons {
				if f := r.Of(rec); f == nil || f.Code != r.Code {
					t.Fatalf("%s: %+v is no finding", s.Name, r)
				}
			}
		}
		for act, n := range tasks(p) {
			if n != 1 {
				t.Errorf("%d steps for %+v", n, act)
			}
		}
		for _, res := range rec.Results {
			for i, f := range res.Findings {
				r := plan.Reason{Check: res.Check, Code: f.Code, Index: i}
				if note := slices.Contains(p.Notes, r); note != (f.Severity == audit.Info || f.Confidence == audit.Hint) {
					t.Errorf("%+v is a note: %v", f, note)
				} else if !note {
					toldOnce(t, &p, r, f.Accounts, remedies(f.Code).Act)
				}
			}
			for i, f := range res.Unknown {
				act := audit.ActAnswer
				if f.Code == "file" {
					act = audit.ActMend
				}
				toldOnce(t, &p, plan.Reason{Check: res.Check, Code: f.Code, Index: i, Unknown: true}, f.Accounts, act)
			}
		}
	})
}

// toldOnce looks for the one step at each account that has r as a reason.
func toldOnce(t *rapid.T, p *plan.Plan, r plan.Reason, accounts []audit.AccountID, act audit.Act) {
	for _, id := range append(slices.Clone(accounts), "")[:max(1, len(accounts))] {
		n := 0
		for _, s := range p.Steps {
			at := slices.Contains(s.Accounts, id) || id == "" && len(s.Accounts) == 0
			if at && s.Act == act && slices.Contains(s.Reasons, r) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%+v is in %d steps at %q", r, n, id)
		}
	}
}

// TestTheOrderHolds: no step comes before one that it needs, none that is needed
// is less urgent, and what is shown can be done.
func TestTheOrderHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := record(t)
		p := plan.New(rec, remedies, delays(t, rec))
		done := make(map[string]bool)
		for _, s := range p.Steps {
			for _, name := range s.After {
				if !done[name] {
					t.Errorf("%s comes before %s, which it needs", s.Name, name)
				} else if p.Step(name).Lane > s.Lane {
					t.Errorf("%s is less urgent than %s, which needs it", name, s.Name)
				}
			}
			done[s.Name] = true
		}
		shown := make(map[string]bool)
		for _, name := range p.Next {
			s := p.Step(name)
			if s.Waits != "" || shown[name] {
				t.Errorf("%s is shown twice, or waits", name)
			}
			for _, before := range s.After {
				if !shown[before] {
					t.Errorf("%s is shown without %s", name, before)
				}
			}
			shown[name] = true
		}
		if len(p.Next) > plan.Shown {
			t.Errorf("%d are shown", len(p.Next))
		}
	})
}

var typed = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,60}:[a-z-]+$`)

func TestNamesCanBeTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := make(map[string]bool)
		for _, s := range plan.New(record(t), remedies, nil).Steps {
			if !typed.MatchString(s.Name) || seen[s.Name] {
				t.Errorf("%q cannot be typed, or stands twice", s.Name)
			}
			if strings.HasPrefix(s.Name, "you:") != (len(s.Accounts) == 0) {
				t.Errorf("%q is of the accounts %v", s.Name, s.Accounts)
			}
			seen[s.Name] = true
		}
	})
}

// TestThePlanIsOfTheRecordAlone: the order of what is in a record changes
// nothing.
func TestThePlanIsOfTheRecordAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := record(t)
		later := delays(t, rec)
		want := plan.New(rec, remedies, later)
		other := *rec
		other.Accounts = rapid.Permutation(rec.Accounts).Draw(t, "accounts")
		other.Logins = rapid.Permutation(rec.Logins).Draw(t, "logins")
		other.Relations = rapid.Permutation(rec.Relations).Draw(t, "relations")
		for i, r := range other.Relations {
			other.Relations[i].Accounts = rapid.Permutation(r.Accounts).Draw(t, "joined")
		}
		other.Results = rapid.Permutation(rec.Results).Draw(t, "results")
		for i, res := range other.Results {
			other.Results[i].Findings = rapid.Permutation(res.Findings).Draw(t, "findings")
			other.Results[i].Unknown = rapid.Permutation(res.Unknown).Draw(t, "unknown")
		}
		got := plan.New(&other, remedies, later)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(plan.Step{}, "Reasons"), cmpopts.IgnoreUnexported(plan.Step{}), cmpopts.IgnoreFields(plan.Plan{}, "Notes")); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	})
}

// TestAFindingMoreIsNoStepLess: bad news takes nothing off the list.
func TestAFindingMoreIsNoStepLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := record(t)
		before := tasks(plan.New(rec, remedies, nil))
		more := *rec
		extra := finding(rapid.Just(audit.AccountID("a0"))).Draw(t, "extra")
		more.Results = append(slices.Clone(rec.Results), audit.Result{Check: "more", Status: audit.Done, Findings: []audit.Finding{extra}})
		after := tasks(plan.New(&more, remedies, nil))
		for act := range before {
			if after[act] == 0 {
				t.Errorf("%+v is gone with one finding more", act)
			}
		}
	})
}

// TestCountsAddUp: every account is counted once, and is in order only if
// nothing is to do there, nothing is open, and something was looked at, and all of it.
func TestCountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := record(t)
		p := plan.New(rec, remedies, nil)
		if c := p.Count; c.InOrder+c.ToDo+c.Open != len(rec.Accounts) {
			t.Errorf("%+v of %d accounts", c, len(rec.Accounts))
		}
		status := make(map[audit.Status]bool)
		for _, res := range rec.Results {
			status[res.Status] = true
		}
		looked := status[audit.Done] && !status[audit.Skipped] && !status[audit.Failed]
		todo, order := 0, 0
		for _, a := range rec.Accounts {
			has := func(open bool) bool {
				return slices.ContainsFunc(p.Steps, func(s *plan.Step) bool {
					return slices.Contains(s.Accounts, a.ID) && (s.Act == audit.ActAnswer) == open
				})
			}
			stored := slices.ContainsFunc(rec.Logins, func(l audit.Login) bool { return l.Account == a.ID })
			switch {
			case has(false):
				todo++
			case !has(true) && looked && stored:
				order++
			}
		}
		if todo != p.Count.ToDo || order != p.Count.InOrder {
			t.Errorf("%+v, want %d to do and %d in order", p.Count, todo, order)
		}
	})
}

// BenchmarkPlan is ten thousand accounts, a third of which have a finding, that
// open through three mailboxes and share passwords by tens.
func BenchmarkPlan(b *testing.B) {
	p := new(persona)
	p.has(4, "mail0", "mail1", "mail2")
	p.found("weak", 3, "mail0", "mail1", "mail2")
	names := numbered("a", 10_000)
	for i, name := range names {
		p.has(i%6, name)
		if i%3 == 0 {
			p.found([]string{"weak", "mfa", "codes", "share"}[i%4], i%4, name)
		}
	}
	for i := range 3 {
		p.joined(audit.GetsMail, fmt.Sprint("mail", i), names[i*3000:][:3000]...)
	}
	for i := 0; i < len(names); i += 10 {
		p.joined(audit.SamePassword, "", names[i:i+10]...)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(p.plan(nil).Steps) < 1000 {
			b.Fatal("too few steps")
		}
	}
}
