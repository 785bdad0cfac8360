package checks_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/checks"
)

var today = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60))

// ready is an inventory of a person who has answered everything, lately and
// well.
func ready() *audit.Inventory {
	said := today.AddDate(0, -1, 0)
	yes := audit.Answer{Value: audit.Yes, Date: said}
	evidence := make(map[string]audit.Answer)
	for _, kind := range answers.EvidenceKinds() {
		evidence[kind] = yes
	}
	return &audit.Inventory{
		Checklist: true,
		Stores:    []audit.Store{{State: audit.StoreReady}},
		Things: []audit.Thing{
			{ID: "phone", Kind: "device", Held: audit.Yes, Date: said},
			{ID: "tablet", Kind: "device", Held: audit.Yes, Date: said},
			{ID: "sheet", Kind: "paper", Held: audit.Yes, Date: said},
			{ID: "licence", Kind: "document", Held: audit.Yes, Photo: audit.Yes, Date: said},
		},
		Habits: goodHabits(yes.Date),
		Accounts: []audit.Account{{
			ID: "bank.example", Site: "bank.example", Importance: 5, Confirmed: said,
			Factors:     []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}},
			BackupCodes: audit.BackupCodes{State: "stored", Place: "sheet"},
			Recover:     []audit.Route{{"sheet"}, {"totp@tablet"}},
			Recovery:    &audit.Recovery{Mail: yes, Phone: yes, Evidence: evidence, Support: "the back of the card"},
		}},
		Incidents: []audit.Incident{{ID: "bank-1", Past: []time.Time{said}}},
	}
}

// goodHabits answers every question about the person as is best, but for that
// of which a document is the better answer.
func goodHabits(day time.Time) []audit.Habit {
	var all []audit.Habit
	for _, q := range answers.Questions {
		if q.ID == "recovery.id.prepare-suitable" {
			continue
		}
		all = append(all, audit.Habit{ID: q.ID, Answer: audit.Answer{Value: q.Good, Date: day}})
	}
	return all
}

// A kind of answer: how to date it, and how to make it bad news.
type answerKind struct {
	name string
	date func(*audit.Inventory, time.Time)
	bad  func(*audit.Inventory) // nil if it is never bad
}

func answerKinds() []answerKind {
	account := func(inv *audit.Inventory) *audit.Account { return &inv.Accounts[0] }
	proof := func(inv *audit.Inventory) *audit.Answer {
		i := slices.IndexFunc(inv.Habits, func(h audit.Habit) bool { return h.ID == "recovery.id.contact-proof" })
		return &inv.Habits[i].Answer
	}
	confirmed := func(inv *audit.Inventory, day time.Time) { account(inv).Confirmed = day }
	kinds := []answerKind{
		{"a second factor", confirmed, func(inv *audit.Inventory) { account(inv).Factors = []audit.Factor{{Method: audit.MethodNone}} }},
		{"a weak second factor", confirmed, func(inv *audit.Inventory) { account(inv).Factors[0].Method = audit.MethodSMS }},
		{"backup codes", confirmed, func(inv *audit.Inventory) { account(inv).BackupCodes = audit.BackupCodes{State: "none"} }},
		{"none offered", func(inv *audit.Inventory, day time.Time) {
			account(inv).Factors = []audit.Factor{{Method: audit.MethodNotOffered}}
			confirmed(inv, day)
		}, nil},
		{"a way back", confirmed, func(inv *audit.Inventory) { account(inv).Recover = []audit.Route{{"sms"}} }},
		{"a cycle", confirmed, func(inv *audit.Inventory) {
			account(inv).Recover = append(account(inv).Recover, audit.Route{"bank.example"})
		}},
		{"a single point", confirmed, func(inv *audit.Inventory) { account(inv).Recover = []audit.Route{{"sheet"}} }},
		{"mail", func(inv *audit.Inventory, day time.Time) { account(inv).Recovery.Mail.Date = day }, func(inv *audit.Inventory) { account(inv).Recovery.Mail.Value = audit.No }},
		{"phone", func(inv *audit.Inventory, day time.Time) { account(inv).Recovery.Phone.Date = day }, func(inv *audit.Inventory) { account(inv).Recovery.Phone.Value = audit.No }},
		{"a habit", func(inv *audit.Inventory, day time.Time) { inv.Habits[0].Date = day }, func(inv *audit.Inventory) { inv.Habits[0].Value = audit.Yes }},
		{"a proof", func(inv *audit.Inventory, day time.Time) { proof(inv).Date = day }, func(inv *audit.Inventory) { proof(inv).Value = audit.No }},
		{"a thing on the way back", func(inv *audit.Inventory, day time.Time) { inv.Things[1].Date = day }, func(inv *audit.Inventory) { inv.Things[1].Held = audit.No }},
		{"a document", func(inv *audit.Inventory, day time.Time) { inv.Things[3].Date = day }, func(inv *audit.Inventory) { inv.Things[3].Photo = audit.No }},
	}
	for _, kind := range answers.EvidenceKinds() {
		change := func(inv *audit.Inventory, do func(*audit.Answer)) {
			a := account(inv).Recovery.Evidence[kind]
			do(&a)
			account(inv).Recovery.Evidence[kind] = a
		}
		kinds = append(kinds, answerKind{
			kind,
			func(inv *audit.Inventory, day time.Time) { change(inv, func(a *audit.Answer) { a.Date = day }) },
			func(inv *audit.Inventory) { change(inv, func(a *audit.Answer) { a.Value = audit.No }) },
		})
	}
	return kinds
}

// ages are the days on which an answer may have been given.
var ages = map[audit.Doubt][]time.Time{
	"":            {today, today.AddDate(0, 0, 1), today.AddDate(0, 0, -180)},
	audit.Old:     {today.AddDate(0, 0, -181), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)},
	audit.Future:  {today.AddDate(0, 0, 2), time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)},
	audit.Undated: {{}},
}

func runAll(t *testing.T, inv *audit.Inventory, lasts time.Duration) *audit.Record {
	t.Helper()
	asked := slices.DeleteFunc(slices.Clone(checks.All), func(c *audit.Check) bool { return c.NeedsSecrets })
	rec, err := audit.Run(t.Context(), inv, asked, audit.Options{Now: today, StaleAfter: lasts})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func findings(rec *audit.Record) (out []audit.Finding) {
	for _, res := range rec.Results {
		out = append(out, res.Findings...)
	}
	return out
}

// TestEveryAnswerAgesAlike is the one rule of dates, for every kind of answer:
// a good one is in order only while it is evidence; a bad one stays, and is
// sure only while it is evidence; one from the future leaves its question open
// whatever it says; and at a limit of nothing no answer is evidence.
func TestEveryAnswerAgesAlike(t *testing.T) {
	if rec := runAll(t, ready(), audit.StaleAfter); !rec.Complete || len(findings(rec)) > 0 {
		t.Fatalf("the person who is ready is not: %+v", rec.Results)
	}
	if rec := runAll(t, ready(), 0); rec.Complete {
		t.Error("at a limit of 0 something is evidence")
	}
	for _, kind := range answerKinds() {
		for doubt, days := range ages {
			for _, day := range days {
				name := fmt.Sprintf("%s, %s", kind.name, day.Format(time.DateOnly))
				inv := ready()
				kind.date(inv, day)
				if rec := runAll(t, inv, audit.StaleAfter); rec.Complete != (doubt == "") {
					t.Errorf("%s: complete %v", name, rec.Complete)
				}
				if kind.bad == nil {
					continue
				}
				kind.bad(inv)
				rec := runAll(t, inv, audit.StaleAfter)
				bad := findings(rec)
				if len(bad) == 0 || doubt == audit.Future && rec.Complete {
					t.Errorf("%s, bad: %d findings, complete %v", name, len(bad), rec.Complete)
				}
				for _, f := range bad {
					if f.Confidence != doubt.Confidence() {
						t.Errorf("%s, bad: %s is %q", name, f.Code, f.Confidence)
					}
				}
			}
		}
	}
}

// TestWhatACaseSaysIsPast: a look that was taken stays taken at any age; one
// that is dated in the future was not.
func TestWhatACaseSaysIsPast(t *testing.T) {
	for doubt, days := range ages {
		for _, day := range days {
			inv := ready()
			inv.Incidents[0].Past = append(inv.Incidents[0].Past, day)
			if rec := runAll(t, inv, audit.StaleAfter); rec.Complete != (doubt != audit.Future) {
				t.Errorf("%v: complete %v", day, rec.Complete)
			}
		}
	}
}

// TestThingsThatAreNotDeclared: what a route or a factor is said to be on, and
// the checklist does not describe, is unknown.
func TestThingsThatAreNotDeclared(t *testing.T) {
	for name, change := range map[string]func(*audit.Account){
		"a factor":            func(a *audit.Account) { a.Factors[0].On = "nothing" },
		"a way in":            func(a *audit.Account) { a.SignIn = []audit.Route{{"pw", "totp@nothing"}} },
		"a way back":          func(a *audit.Account) { a.Recover[1] = audit.Route{"totp@nothing"} },
		"a way back, by word": func(a *audit.Account) { a.Recover[1] = audit.Route{"nothing"} },
	} {
		inv := ready()
		change(&inv.Accounts[0])
		if rec := runAll(t, inv, audit.StaleAfter); rec.Complete {
			t.Errorf("%s on a thing that is not declared is clean", name)
		}
	}
	for name, change := range map[string]func(*audit.Inventory){
		"the password manager": func(inv *audit.Inventory) { inv.Accounts[0].Factors[0].On = "vault" },
		"a place of no name":   func(inv *audit.Inventory) { inv.Accounts[0].Factors[0].On = "" },
		"codes in a safe":      func(inv *audit.Inventory) { inv.Accounts[0].BackupCodes.Place = "safe" },
	} {
		inv := ready()
		change(inv)
		if rec := runAll(t, inv, audit.StaleAfter); !rec.Complete {
			t.Errorf("%s: %+v", name, rec.Results)
		}
	}
	for _, i := range []int{0, 2} { // where the factor is, and where the codes are
		inv := ready()
		inv.Things[i].Held = audit.No
		if rec := runAll(t, inv, audit.StaleAfter); rec.Complete {
			t.Errorf("%s is gone, and all is clean", inv.Things[i].ID)
		}
	}
}
