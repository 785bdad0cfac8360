package recovery_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/checks/recovery"
)

var (
	now   = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)
	fresh = now.AddDate(0, -1, 0)
	old   = now.AddDate(-1, 0, 0)
)

func yes(date time.Time) audit.Answer { return audit.Answer{Value: audit.Yes, Date: date} }

// ready is a bank account that everything is known of.
func ready() audit.Account {
	evidence := make(map[string]audit.Answer)
	for _, k := range []string{"registration", "id_document", "contact_proof", "created", "last_signin", "services_used"} {
		evidence[k] = yes(fresh)
	}
	return audit.Account{
		ID: "bank.example", Site: "bank.example", Importance: 5, Confirmed: fresh,
		Factors: []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}},
		Recover: []audit.Route{{"sheet"}, {"totp@tablet"}},
		Recovery: &audit.Recovery{
			Mail: yes(fresh), Phone: yes(fresh), Evidence: evidence, Support: "the back of the card",
		},
	}
}

func person() *audit.Inventory {
	return &audit.Inventory{
		Checklist: true,
		Things: []audit.Thing{
			{ID: "phone", Kind: "device", Held: audit.Yes, Date: fresh},
			{ID: "tablet", Kind: "device", Held: audit.Yes, Date: fresh},
			{ID: "sheet", Kind: "paper", Held: audit.Yes, Date: fresh},
			{ID: "licence", Kind: "document", Held: audit.Yes, Photo: audit.Yes, Expires: now.AddDate(2, 0, 0), Date: fresh},
		},
		Habits:   []audit.Habit{{ID: "recovery.id.contact-proof", Answer: yes(fresh)}},
		Accounts: []audit.Account{ready()},
	}
}

// summary writes each finding as "code severity values", the unknown with "?".
func summary(res audit.Result) []string {
	var out []string
	for _, f := range slices.Concat(res.Findings, res.Unknown) {
		s := f.Code + " " + string(f.Severity)
		if f.Severity == "" {
			s = f.Code + " ?"
		}
		for _, k := range []string{"what", "name", "date", "item", "user", "count"} {
			if v := f.Values[k]; v != "" {
				s += " " + k + "=" + v
			}
		}
		out = append(out, s)
	}
	return out
}

// small has n accounts of no importance in place of the bank, all of which come
// back by the sheet alone.
func small(n int) func(*audit.Inventory, *audit.Account) {
	return func(inv *audit.Inventory, _ *audit.Account) {
		inv.Accounts = nil
		for i := range n {
			id := audit.AccountID(string(rune('a'+i)) + ".example")
			inv.Accounts = append(inv.Accounts, audit.Account{ID: id, Importance: 2, Recover: []audit.Route{{"sheet"}}, Confirmed: fresh})
		}
	}
}

func TestRecovery(t *testing.T) {
	tests := map[string]struct {
		change func(inv *audit.Inventory, a *audit.Account)
		want   []string
	}{
		"everything ready":      {func(*audit.Inventory, *audit.Account) {}, nil},
		"not important":         {func(_ *audit.Inventory, a *audit.Account) { *a = audit.Account{ID: "a", Importance: 3} }, nil},
		"contact gone":          {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Phone.Value = audit.No }, []string{"rec.stale-contact high what=phone"}},
		"bad news does not age": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Mail = audit.Answer{Value: audit.No, Date: old} }, []string{"rec.stale-contact high what=mail"}},
		"less hangs on it": {
			func(_ *audit.Inventory, a *audit.Account) { a.Importance, a.Recovery.Phone.Value = 4, audit.No },
			[]string{"rec.stale-contact medium what=phone"},
		},
		"contact old":     {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Mail = yes(old) }, []string{"rec.contact-unconfirmed ?"}},
		"contact undated": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Mail = yes(time.Time{}) }, []string{"rec.contact-unconfirmed ?"}},
		"contact unknown": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Mail.Value = audit.Unknown }, []string{"rec.contact-unconfirmed ?"}},
		"a way through a thing that is gone": {
			func(inv *audit.Inventory, a *audit.Account) {
				inv.Things = append(inv.Things, audit.Thing{ID: "old", Name: "old number", Kind: "number", Held: audit.No, Date: fresh})
				a.Recover = append(a.Recover, audit.Route{"sms@old"})
			},
			[]string{"rec.stale-contact high what=old number", "rec.weak-route medium"},
		},
		"a thing that is gone and on no way": {
			func(inv *audit.Inventory, _ *audit.Account) {
				inv.Things = append(inv.Things, audit.Thing{ID: "old", Kind: "number", Held: audit.No, Date: fresh})
			},
			nil,
		},
		"never asked": {
			func(_ *audit.Inventory, a *audit.Account) { a.Recovery = nil },
			[]string{"rec.contact-unknown low", "rec.contact-unconfirmed ?", "rec.evidence-unknown ?"},
		},
		"evidence missing": {
			func(_ *audit.Inventory, a *audit.Account) {
				a.Recovery.Evidence["created"] = audit.Answer{Value: audit.No, Date: fresh}
			},
			[]string{"rec.evidence-missing medium count=1"},
		},
		"evidence not answered": {func(_ *audit.Inventory, a *audit.Account) { delete(a.Recovery.Evidence, "created") }, []string{"rec.evidence-unknown ?"}},
		"support in the table":  {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Support, a.Site = "", "google.com" }, nil},
		"a telephone desk":      {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Support, a.Service = "", "jcb" }, nil},
		"a service that says nothing": {
			func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Support, a.Service = "", "zozo" },
			[]string{"rec.contact-unknown low"},
		},
		"no support known": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Support = "" }, []string{"rec.contact-unknown low"}},
		"weak way back": {
			func(_ *audit.Inventory, a *audit.Account) { a.Recover = append(a.Recover, audit.Route{"sms@phone"}) },
			[]string{"rec.weak-route medium"},
		},
		"way back not known": {func(_ *audit.Inventory, a *audit.Account) { a.Recover = nil }, []string{"rec.route-unknown ?"}},
		"way back not clear": {func(_ *audit.Inventory, a *audit.Account) { a.Recover = []audit.Route{{"uncle"}} }, []string{"rec.route-unknown ?"}},
		"one thing for all":  {func(_ *audit.Inventory, a *audit.Account) { a.Recover = []audit.Route{{"sheet"}} }, []string{"rec.single-point high item=sheet count=1"}},
		"one thing for a lesser account": {
			func(_ *audit.Inventory, a *audit.Account) { a.Importance, a.Recover = 4, []audit.Route{{"sheet"}} },
			[]string{"rec.single-point medium item=sheet count=1"},
		},
		"one thing for two small accounts":   {small(2), nil},
		"one thing for three small accounts": {small(3), []string{"rec.single-point low item=sheet count=3"}},
		"one account for all": {
			func(inv *audit.Inventory, a *audit.Account) {
				a.Recover = []audit.Route{{"mail.example"}}
				inv.Accounts = append(inv.Accounts, audit.Account{ID: "mail.example", Site: "mail.example", Username: "hana (x)", Recover: []audit.Route{{"sheet"}, {"phone"}}, Reviewed: a.Reviewed, Confirmed: a.Confirmed})
			},
			[]string{
				"rec.weak-route medium", "rec.contact-unknown low", "rec.single-point high item=mail.example user=hana (x) count=1",
				"rec.contact-unconfirmed ?", "rec.evidence-unknown ?",
			},
		},
		"recovers itself": {
			func(_ *audit.Inventory, a *audit.Account) { a.Recover = []audit.Route{{"bank.example"}} },
			[]string{"rec.cycle high count=1"},
		},
		"recovers itself, and otherwise": {
			func(_ *audit.Inventory, a *audit.Account) { a.Recover = append(a.Recover, audit.Route{"bank.example"}) },
			[]string{"rec.cycle low count=1"},
		},
		"document expired": {
			func(inv *audit.Inventory, _ *audit.Account) { inv.Things[3].Expires = now.AddDate(0, 0, -1) },
			[]string{"rec.id-expired medium name=licence date=2026-11-21"},
		},
		"one of two expired": {
			func(inv *audit.Inventory, _ *audit.Account) {
				inv.Things = append(inv.Things, audit.Thing{ID: "passport", Kind: "document", Held: audit.Yes, Photo: audit.Yes, Expires: old})
			},
			[]string{"rec.id-expired low name=passport date=2025-11-22"},
		},
		"one expired, one without a photo": {
			func(inv *audit.Inventory, _ *audit.Account) {
				inv.Things[3].Photo = audit.No
				inv.Things = append(inv.Things, audit.Thing{ID: "passport", Kind: "document", Held: audit.Yes, Photo: audit.Yes, Expires: old, Date: fresh})
			},
			[]string{"rec.id-expired medium name=passport date=2025-11-22"},
		},
		"a residence certificate only": {
			func(inv *audit.Inventory, _ *audit.Account) { inv.Things[3].Photo = audit.No }, []string{"rec.id-without-photo low"},
		},
		"documents looked at long ago": {func(inv *audit.Inventory, _ *audit.Account) { inv.Things[3].Date = old }, []string{"rec.id-unknown ?"}},
		"documents not noted": {
			func(inv *audit.Inventory, _ *audit.Account) { inv.Things = inv.Things[:3] }, []string{"rec.id-unknown ?"},
		},
		"documents answered for": {
			func(inv *audit.Inventory, _ *audit.Account) {
				inv.Things = inv.Things[:3]
				inv.Habits = append(inv.Habits, audit.Habit{ID: "recovery.id.prepare-suitable", Answer: yes(fresh)})
			},
			nil,
		},
		"no bill at hand": {
			func(inv *audit.Inventory, _ *audit.Account) { inv.Habits[0].Value = audit.No }, []string{"rec.evidence-missing low count=1"},
		},
		"a small account that a big one recovers through": {
			func(inv *audit.Inventory, a *audit.Account) {
				inv.Accounts = append(inv.Accounts, audit.Account{ID: "mail.example", Site: "mail.example", Importance: 2})
				inv.Accounts[0].Recover = append(inv.Accounts[0].Recover, audit.Route{"mail.example"})
			},
			[]string{"rec.contact-unknown low", "rec.route-unknown ?", "rec.contact-unconfirmed ?", "rec.evidence-unknown ?", "rec.route-unknown ?"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := person()
			tt.change(inv, &inv.Accounts[0])
			rec, err := audit.Run(t.Context(), inv, []*audit.Check{recovery.Check}, audit.Options{Now: now, StaleAfter: audit.StaleAfter})
			if err != nil {
				t.Fatal(err)
			}
			res := rec.Results[0]
			if diff := cmp.Diff(tt.want, summary(res)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for _, f := range slices.Concat(res.Findings, res.Unknown) {
				if _, ok := recovery.Check.Words().Codes[f.Code]; !ok {
					t.Errorf("%s has no words", f.Code)
				}
			}
		})
	}
}

// TestWhatIsAmissIsNotCleanToo: a question with a bad answer, or with none, is
// no longer counted as clean, and bad news is as sure as it is new.
func TestWhatIsAmissIsNotCleanToo(t *testing.T) {
	run := func(change func(*audit.Inventory, *audit.Account)) audit.Result {
		inv := person()
		change(inv, &inv.Accounts[0])
		rec, err := audit.Run(t.Context(), inv, []*audit.Check{recovery.Check}, audit.Options{Now: now, StaleAfter: audit.StaleAfter})
		if err != nil {
			t.Fatal(err)
		}
		return rec.Results[0]
	}
	clean := run(func(*audit.Inventory, *audit.Account) {}).Clean
	for name, tt := range map[string]struct {
		change     func(*audit.Inventory, *audit.Account)
		confidence audit.Confidence
	}{
		"a contact gone": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Phone.Value = audit.No }, ""},
		"a contact gone, once": {func(_ *audit.Inventory, a *audit.Account) {
			a.Recovery.Phone = audit.Answer{Value: audit.No, Date: old}
		}, audit.Likely},
		"a contact not asked": {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Phone.Value = audit.Unknown }, ""},
		"a thing gone":        {func(inv *audit.Inventory, _ *audit.Account) { inv.Things[1].Held = audit.No }, ""},
		"evidence missing": {func(_ *audit.Inventory, a *audit.Account) {
			a.Recovery.Evidence["created"] = audit.Answer{Value: audit.No, Date: fresh}
		}, ""},
		"evidence not asked": {func(_ *audit.Inventory, a *audit.Account) { delete(a.Recovery.Evidence, "created") }, ""},
		"no proof at hand":   {func(inv *audit.Inventory, _ *audit.Account) { inv.Habits[0].Value = audit.No }, ""},
		"support not known":  {func(_ *audit.Inventory, a *audit.Account) { a.Recovery.Support = "" }, ""},
		"weak way back":      {func(_ *audit.Inventory, a *audit.Account) { a.Recover = append(a.Recover, audit.Route{"sms@phone"}) }, ""},
	} {
		res := run(tt.change)
		if res.Clean != clean-1 {
			t.Errorf("%s: %d are clean, of %d", name, res.Clean, clean)
		}
		if f := slices.Concat(res.Findings, res.Unknown)[0]; f.Confidence != tt.confidence {
			t.Errorf("%s: %s is %q", name, f.Code, f.Confidence)
		}
	}
}

// TestMessagesNameTheirValues: a message that asks for a value gets it.
func TestMessagesNameTheirValues(t *testing.T) {
	values := map[string]string{
		"rec.stale-contact": "what", "rec.evidence-missing": "count", "rec.id-expired": "name date",
		"rec.single-point": "item count", "rec.cycle": "count", "rec.contact-unconfirmed": "doubt",
		"rec.evidence-unknown": "doubt", "rec.id-unknown": "doubt", "rec.route-unknown": "doubt",
	}
	for code, said := range recovery.Check.Words().Codes {
		for _, l := range audit.Langs {
			v := make(words.V)
			for name := range strings.FieldsSeq(values[code]) {
				v[name] = "<" + name + ">"
			}
			m := words.Fill(said.Message.In(l), v)
			for name, value := range v {
				if !strings.Contains(m, value.(string)) {
					t.Errorf("%s in %s does not say {%s}", code, l, name)
				}
			}
			if strings.ContainsAny(m, "{}") {
				t.Errorf("%s in %s asks for a value that it does not get: %s", code, l, m)
			}
		}
	}
}

func TestAChecklistThatFailedIsNotClean(t *testing.T) {
	inv := person()
	inv.ChecklistFailed = "line 3"
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{recovery.Check}, audit.Options{Now: now})
	if err != nil || rec.Complete || rec.Results[0].Status != audit.Failed {
		t.Errorf("%+v, %v", rec.Results[0], err)
	}
}

// TestWithoutAChecklist: who opens through whom is told even if nobody has
// answered anything.
func TestWithoutAChecklist(t *testing.T) {
	inv := &audit.Inventory{Accounts: []audit.Account{
		{ID: "mail", Site: "mail.jp", Username: "hana@mail.jp"}, {ID: "shop", Site: "shop.jp", Username: "hana@mail.jp"},
	}}
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{recovery.Check}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Relation{{Kind: audit.GetsMail, By: "mail", Accounts: []audit.AccountID{"shop"}}}
	if diff := cmp.Diff(want, rec.Relations); diff != "" || rec.Results[0].Reason != audit.ReasonNoChecklist || rec.Complete {
		t.Errorf("%+v %s", rec.Results, diff)
	}
}
