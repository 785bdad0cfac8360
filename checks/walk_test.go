package checks_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/checks"
)

// A person answers questions at random, and never that they do not know.
type person struct {
	*rand.Rand
	logins audit.Inventory
	set    answers.Set
	clock  audit.Clock
}

func newPerson(seed uint64) *person {
	p := &person{Rand: rand.New(rand.NewPCG(seed, 1)), clock: audit.Clock{Now: time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC), StaleAfter: audit.StaleAfter}}
	services := site.All()
	for i := range 3 + p.IntN(20) {
		s := services[p.IntN(len(services))]
		p.logins.Entries = append(p.logins.Entries, audit.Entry{
			ID: audit.EntryID(fmt.Sprintf("e%d", i)), URL: "https://" + s.Domains[0], Username: fmt.Sprintf("u%d", p.IntN(3)), HasTOTP: p.IntN(5) == 0,
		})
	}
	p.logins.Entries = append(p.logins.Entries,
		audit.Entry{ID: "router", URL: "http://192.168.1.1", Name: "Router"},
		audit.Entry{ID: "nas", URL: "https://nas.local", Name: "NAS"},
		audit.Entry{ID: "wifi", Name: "Home", Kind: audit.KindWiFi},
	)
	site.Accounts(&p.logins)
	return p
}

// walk answers everything, and returns how often each account was asked about.
func (p *person) walk(t *testing.T, scope answers.Scope) map[string]int {
	times := make(map[string]int)
	w := answers.NewWalk(&p.logins, p.set, p.clock, scope)
	for steps := 0; ; steps++ {
		ask, ok := w.Next()
		if !ok {
			return times
		}
		if steps > 500 {
			t.Fatal("the walk does not end")
		}
		if done, of := w.Progress(); done < 0 || done >= of {
			t.Fatalf("%d/%d at %v", done, of, ask)
		}
		if ask.Kind != answers.AskSome && ask.Mode != answers.Free && !(ask.Kind == answers.AskFactors && ask.Mode == answers.Several) {
			times[ask.Of[0]]++
		}
		if say := w.Answer(ask, p.choose(ask)...); say != nil {
			put(&p.set, say(&p.set))
			w.Take(p.set)
		}
	}
}

func (p *person) choose(a answers.Ask) []string {
	if a.Mode == answers.Free {
		return []string{"safe"}
	}
	choices := slices.DeleteFunc(slices.Clone(a.Choices), func(c answers.Choice) bool { return c.Value == "unknown" })
	p.Shuffle(len(choices), func(i, j int) { choices[i], choices[j] = choices[j], choices[i] })
	n := 1
	if a.Mode == answers.Several {
		n = a.Least + p.IntN(len(choices)-a.Least+1)
	}
	var out []string
	for _, c := range choices[:n] {
		out = append(out, c.Value)
	}
	if slices.Equal(out, []string{"old-mail"}) || slices.Equal(out, []string{"old-phone"}) || len(out) == 2 && slices.Contains(out, "old-mail") && slices.Contains(out, "old-phone") {
		out = append(out, "document")
	}
	return out
}

// put writes into a set as a checklist does.
func put(s *answers.Set, said answers.Set) {
	for _, a := range said.Accounts {
		if old := s.Account(a.Key); old != nil {
			*old = a
		} else {
			s.Accounts = append(s.Accounts, a)
		}
	}
	for _, t := range said.Things {
		if old := s.Thing(t.ID); old != nil {
			*old = t
		} else {
			s.Things = append(s.Things, t)
		}
	}
	for _, h := range said.Habits {
		s.Habits = slices.DeleteFunc(s.Habits, func(old audit.Habit) bool { return old.ID == h.ID })
		s.Habits = append(s.Habits, h)
	}
}

// unknown is what the checks leave open, for a person with those answers.
func (p *person) unknown(t *testing.T) (out []string) {
	inv := p.logins
	inv.Accounts = slices.Clone(inv.Accounts)
	p.set.Apply(&inv)
	rec, err := audit.Run(t.Context(), &inv, checks.All, audit.Options{Now: p.clock.Now, StaleAfter: p.clock.StaleAfter})
	if err != nil {
		t.Fatal(err)
	}
	for _, res := range rec.Results {
		for _, f := range res.Unknown {
			if res.Check == "twofactor" || res.Check == "recovery" || res.Check == "habits" {
				out = append(out, fmt.Sprint(f.Code, f.Accounts, f.Values))
			}
		}
	}
	return out
}

// TestOneWalkAnswersEverything lets people answer: afterwards no check calls anything
// unknown, nothing is left to ask, nobody was asked more than five questions about an
// account, and no machine at home was asked about. Half a year later, it is the same.
func TestOneWalkAnswersEverything(t *testing.T) {
	for seed := range uint64(60) {
		p := newPerson(seed)
		for year := range 2 {
			for id, n := range p.walk(t, answers.Scope{}) {
				if n > 5 || id == "192.168.1.1" || id == "nas.local" || id == "home" {
					t.Errorf("seed %d, year %d: %s was asked about %d times", seed, year, id, n)
				}
			}
			if left := p.unknown(t); len(left) > 0 {
				t.Errorf("seed %d, year %d: not known after a whole walk: %v", seed, year, left)
			}
			p.clock.Now = p.clock.Now.AddDate(1, 0, 0)
		}
	}
}

// TestAnUnansweredQuestionIsUnknown: where a walk would ask about an account, a check
// says that something is not known of it.
func TestAnUnansweredQuestionIsUnknown(t *testing.T) {
	p := newPerson(3)
	w := answers.NewWalk(&p.logins, p.set, p.clock, answers.Scope{})
	for ask, ok := w.Next(); ok; ask, ok = w.Next() {
		w.Skip(ask)
	}
	if len(p.unknown(t)) == 0 {
		t.Error("nothing was answered, and everything is known")
	}
}
