package plan_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/plan"
)

// TestLanes is the table of docs/priority.md: how urgent it is to close what
// lets an account fall, by what hangs on the account.
func TestLanes(t *testing.T) {
	for importance, want := range map[int]string{1: "CCCCCC", 2: "CCCCCC", 3: "CCCBBA", 4: "CBBBAA", 5: "CBBBAA"} {
		got := ""
		for exposure := range 6 {
			p := new(persona)
			p.has(importance, "x")
			p.found("mfa", exposure, "x")
			got += string(p.plan(nil).Steps[0].Lane)
		}
		if got != want {
			t.Errorf("importance %d: %s, want %s", importance, got, want)
		}
	}
}

// TestFalls says how easily an account falls by the company that its password
// keeps.
func TestFalls(t *testing.T) {
	for name, tt := range map[string]struct {
		with func(*persona)
		want int
	}{
		"nothing":          {func(*persona) {}, 0},
		"one much like it": {func(p *persona) { p.joined(audit.SimilarPassword, "", "x", "bank") }, 2},
		"one like it that is out": {func(p *persona) {
			p.joined(audit.SimilarPassword, "", "x", "bank")
			p.found("leak", 5, "bank")
		}, 3},
		"one that is watched": {func(p *persona) { p.joined(audit.SamePassword, "", "x", "bank") }, 2},
		"one that is not":     {func(p *persona) { p.joined(audit.SamePassword, "", "x", "bank", "forum") }, 4},
		"one that fell": {func(p *persona) {
			p.joined(audit.SamePassword, "", "x", "bank")
			p.found("leak", 5, "bank")
		}, 4},
	} {
		p := new(persona)
		p.has(5, "x", "bank")
		p.has(1, "forum")
		p.found("share", 0, "x")
		tt.with(p)
		got := p.plan(nil)
		if s := got.Step("x:password"); s.Falls != tt.want {
			t.Errorf("%s: %d, want %d", name, s.Falls, tt.want)
		}
	}
}

// TestKey: of two that are as urgent, first the one that most hangs on, then the
// shorter, then the one that shares with more, then by name.
func TestKey(t *testing.T) {
	p := new(persona)
	p.has(1, "a", "b", "c", "d", "e", "f")
	p.has(5, "bank")
	p.joined(audit.SignsIn, "f", "a")
	p.joined(audit.SimilarPassword, "", "c", "d")
	p.joined(audit.SamePassword, "", "d", "bank")
	p.found("weak", 1, "a")
	p.found("mfa", 1, "b")
	p.found("weak", 1, "c")
	p.found("weak", 1, "d")
	p.unknown("mfa", "e")
	p.found("mfa", 1, "f")
	p.has(3, "shop")
	p.found("mfa", 2, "shop")
	expect(t, p.plan(nil), 3,
		"C shop:two-factor", "C f:two-factor opens 1", "C d:password", "C a:password", "C c:password", "C b:two-factor", "C e:answer")
}

// TestTheMoreImportantFirst: of two that guard alike the one that the person, or
// its kind, calls more important, however many share its password.
func TestTheMoreImportantFirst(t *testing.T) {
	p := new(persona)
	p.has(4, "chat")
	p.has(5, "wire")
	p.has(3, "x")
	p.joined(audit.SamePassword, "", "chat", "x")
	p.found("weak", 3, "chat", "wire")
	expect(t, p.plan(nil), 2, "B wire:password", "B chat:password")
}

// TestGuards: a mailbox that nobody has weighed guards what opens through it.
func TestGuards(t *testing.T) {
	for opens, want := range map[string]int{"": 2, "forum": 2, "bank": 3} {
		p := new(persona)
		p.has(5, "mail", "bank")
		p.has(1, "forum")
		p.Accounts[0].Category, p.Accounts[0].ImportanceGuessed = "mail", true
		p.found("mfa", 1, "mail")
		if opens != "" {
			p.joined(audit.Recovers, "mail", opens)
		}
		got := p.plan(nil)
		if s := got.Step("mail:two-factor"); s.Guards != want {
			t.Errorf("opens %q: %d, want %d", opens, s.Guards, want)
		}
	}
}

// TestAMailboxFirst: one that falls holds up all that opens through it, the
// codes come with the second factor, and what is safe enough holds up nothing.
func TestAMailboxFirst(t *testing.T) {
	for exposure, want := range map[int][]string{
		2: {"A mail:password opens 1", "A broker:password", "B mail:two-factor opens 1", "C mail:codes opens 1", "B bank:two-factor"},
		1: {"A broker:password", "B mail:password opens 1", "B mail:two-factor opens 1", "C mail:codes opens 1", "B bank:two-factor"},
	} {
		p := new(persona)
		p.has(4, "bank", "broker", "mail")
		p.joined(audit.Recovers, "mail", "broker")
		p.found("leak", 5, "broker")
		p.found("weak", exposure, "mail")
		p.found("mfa", 1, "mail", "bank")
		p.found("codes", 0, "mail")
		expect(t, p.plan(nil), 3, want...)
	}
}

// TestTwoMailboxes that open each other: the one that opens more comes first.
func TestTwoMailboxes(t *testing.T) {
	p := new(persona)
	p.has(3, "a")
	p.has(4, "b")
	p.joined(audit.Recovers, "a", "b")
	p.joined(audit.Recovers, "b", "a")
	p.found("weak", 3, "a", "b")
	got := p.plan(nil)
	expect(t, got, 2, "B a:password opens 1", "B b:password opens 1")
	if len(got.Steps[0].After) > 0 || len(got.Steps[1].After) != 1 {
		t.Errorf("%v, %v", got.Steps[0].After, got.Steps[1].After)
	}
}

// TestAWayBackFirst: a second factor waits for a way back that does not work, and codes wait for the factor; what
// opens through a mailbox that falls waits for that, but for a question.
func TestAWayBackFirst(t *testing.T) {
	for exposure, after := range map[int]string{0: "", 1: "bank:way-back"} {
		p := new(persona)
		p.has(5, "bank", "mail")
		p.joined(audit.Recovers, "mail", "bank")
		p.found("contact", exposure, "bank")
		p.found("mfa", 1, "bank")
		p.found("codes", 0, "bank")
		p.unknown("proof", "bank")
		p.found("weak", 2, "mail")
		got := p.plan(nil)
		for name, want := range map[string]string{
			"bank:answer": "", "bank:way-back": "mail:password", "bank:two-factor": strings.TrimSpace("bank:answer "+after) + " mail:password",
			"bank:codes": "bank:two-factor mail:password",
		} {
			if s := got.Step(name); strings.Join(s.After, " ") != want {
				t.Errorf("exposure %d: %s comes after %v, want %s", exposure, name, s.After, want)
			}
		}
	}
}

// TestTheShortOneIsReady: the short step that is shown third needs nothing but the two before it.
func TestTheShortOneIsReady(t *testing.T) {
	for mail, want := range map[string]string{"mail": "shop:codes", "post": "club:two-factor"} {
		p := new(persona)
		p.has(4, "mail")
		p.has(5, "a")
		p.has(3, "club", "x", "shop", "post")
		p.joined(audit.Recovers, "club", "x")
		p.joined(audit.Recovers, mail, "shop")
		p.found("weak", 3, "mail")
		p.found("mfa", 1, "a")
		p.found("mfa", 0, "club")
		p.found("codes", 0, "shop")
		if mail == "post" {
			p.found("mfa", 2, "post")
		}
		if got := p.plan(nil); got.Next[2] != want {
			t.Errorf("%s: %v of %v", mail, got.Next, told(got.Steps))
		}
	}
}

// TestWaived: what is put up with at an account is no step there, and the account is counted.
func TestWaived(t *testing.T) {
	p := new(persona)
	p.has(5, "a", "b")
	p.found("share", 0, "a", "b")
	p.found("links", 0)
	p.Results[0].Findings[0].Waivers = []audit.Waiver{{Account: "a"}}
	p.Results[1].Findings[0].Waived = true
	got := p.plan(nil)
	if want := (plan.Count{ToDo: 1, Waived: 1}); len(got.Steps) != 1 || got.Steps[0].Name != "b:password" || got.Count != want {
		t.Errorf("%v, %+v", told(got.Steps), got.Count)
	}
}

// TestTheGravestRemedy: a step is taken as its first remedy says, whichever finding came first.
func TestTheGravestRemedy(t *testing.T) {
	for _, codes := range [][]string{{"leak", "weak"}, {"weak", "leak"}} {
		p := new(persona)
		p.has(5, "bank")
		for _, code := range codes {
			p.found(code, 1, "bank")
		}
		if s := p.plan(nil).Steps[0]; s.Remedy != "leak" || len(s.Reasons) != 2 || s.Minutes != 5 {
			t.Errorf("%v: %+v", codes, s)
		}
	}
}

// TestNamesTellApart: accounts alike have a mark each, which no other account has for a name; those of a record
// for others are named by their ids.
func TestNamesTellApart(t *testing.T) {
	p := new(persona)
	p.has(5, "i1", "i2", "i3")
	sum := sha256.Sum256([]byte("i1"))
	for i, service := range []string{"shop", "shop", "shop-" + hex.EncodeToString(sum[:])[:6]} {
		p.Accounts[i].Service = service
	}
	p.found("weak", 1, "i1", "i2", "i3")
	names := make(map[string]bool)
	for _, s := range p.plan(nil).Steps {
		names[s.Name] = true
	}
	if len(names) != 3 {
		t.Errorf("%v", names)
	}
	p = new(persona)
	p.has(5, "A9")
	p.Accounts[0].Service, p.Audience = "shop", "helpdesk"
	p.found("weak", 1, "A9")
	expect(t, p.plan(nil), 1, "B a9:password")
}

// TestDue: a step is due once its day has come, and not again.
func TestDue(t *testing.T) {
	p := new(persona)
	p.has(5, "a", "b", "c", "d")
	p.found("mfa", 1, "a", "b", "c", "d")
	got, before := p.plan(nil), today.AddDate(0, 0, -2)
	delays := plan.Delays{"a:two-factor": today, "b:two-factor": before, "c:two-factor": today.AddDate(0, 0, 1)}
	if diff := cmp.Diff([]string{"B a:two-factor"}, told(got.Due(delays, before, today))); diff != "" {
		t.Error(diff)
	}
}

// TestUrgencyIsHandedOn: to what comes first, and to what comes before that.
func TestUrgencyIsHandedOn(t *testing.T) {
	p := new(persona)
	p.has(4, "mail", "zaim")
	p.joined(audit.Recovers, "mail", "zaim")
	p.found("weak", 3, "mail")
	p.found("mfa", 1, "mail")
	p.unknown("contact", "mail")
	p.found("leak", 5, "zaim")
	expect(t, p.plan(plan.Delays{"mail:password": today.AddDate(0, 0, 1)}), 3,
		"A mail:answer opens 1", "A mail:two-factor opens 1", "A zaim:password", "B mail:password opens 1 waits for 2026-11-27")
}

// TestUrgentOnesAreShown: three urgent steps leave no room for a short one.
func TestUrgentOnesAreShown(t *testing.T) {
	for n, want := range map[int]string{2: "shop:codes", 3: "c:password"} {
		p := new(persona)
		p.has(5, "a", "b", "c")
		p.has(3, "shop")
		p.found("codes", 0, "shop")
		for _, name := range []string{"a", "b", "c"}[:n] {
			p.found("leak", 5, name)
		}
		if n == 2 {
			p.found("mfa", 1, "c")
		}
		if got := p.plan(nil).Next; got[2] != want {
			t.Errorf("%d urgent: %v", n, got)
		}
	}
}

// TestTogether: passwords of accounts that little hangs on are changed together,
// with the minutes of all, unless something opens through one of them.
func TestTogether(t *testing.T) {
	p := new(persona)
	p.has(1, "b", "a", "c", "d")
	p.joined(audit.SamePassword, "", "d", "c", "b", "a")
	p.joined(audit.SignsIn, "d", "c")
	p.found("share", 0, "a", "b", "c", "d")
	p.found("weak", 3, "b")
	got := p.plan(nil)
	expect(t, got, 2, "C d:password opens 1", "C a:password for 3")
	if s := got.Steps[1]; s.Minutes != 15 || len(s.Reasons) != 2 || s.Remedy != "share" || s.Falls != 4 || s.Shares != 3 {
		t.Errorf("%+v", s)
	}
}

// TestTogetherOnce: who shares two passwords, or cannot change one now, is in one
// step, and the same one whatever was found first.
func TestTogetherOnce(t *testing.T) {
	for _, groups := range [][][]string{{{"a", "b"}, {"b", "c"}, {"a", "b"}}, {{"c", "b"}, {"b", "a"}, {"b", "a"}}} {
		p := new(persona)
		p.has(1, "a", "b", "c")
		for _, g := range groups {
			p.joined(audit.SamePassword, "", g...)
		}
		p.found("share", 0, "a", "b", "c")
		expect(t, p.plan(nil), 2, "C c:password", "C a:password for 2")
		expect(t, p.plan(plan.Delays{"a:password": today.AddDate(0, 0, 1)}), 1, "C a:password waits for 2026-11-27", "C b:password for 2")
	}
}

// TestUnsure: of an account that nobody has weighed more is taken than may be true, and the step says so.
func TestUnsure(t *testing.T) {
	p := new(persona)
	p.has(0, "unlisted")
	p.has(3, "shop")
	p.found("weak", 3, "unlisted", "shop")
	for _, s := range p.plan(nil).Steps {
		if s.Unsure != (s.Accounts[0] == "unlisted") {
			t.Errorf("%s is unsure: %v", s.Name, s.Unsure)
		}
	}
	if f := (plan.Reason{Check: "check0", Index: 1}).Of(&p.Record); f != nil {
		t.Errorf("a reason of no finding: %+v", f)
	}
	if got := new(persona).plan(nil); len(got.Next) > 0 {
		t.Errorf("of nothing: %+v", got)
	}
}

// TestQuestions take half a minute each.
func TestQuestions(t *testing.T) {
	p := new(persona)
	p.has(5, "bank")
	p.unknown("contact", "bank")
	p.unknown("mfa", "bank")
	p.unknown("proof", "bank")
	want := plan.Count{Open: 1}
	if got := p.plan(nil); got.Steps[0].Minutes != 1.5 || got.Count != want {
		t.Errorf("%v minutes, %+v", got.Steps[0].Minutes, got.Count)
	}
	p.unknown("file", "bank") // is nothing that an answer settles
	expect(t, p.plan(nil), 2, "C bank:mend", "C bank:answer")
}

// TestASecondFactorStandsIn: while a password cannot be changed, a second factor
// closes what it would have closed.
func TestASecondFactorStandsIn(t *testing.T) {
	p := new(persona)
	p.has(5, "bank", "mail")
	p.joined(audit.Recovers, "bank", "mail")
	p.found("leak", 5, "bank")
	p.found("mfa", 1, "bank", "mail")
	expect(t, p.plan(plan.Delays{"bank:password": today.AddDate(0, 0, 1)}), 3,
		"A bank:password opens 1 waits for 2026-11-27", "A bank:two-factor opens 1", "A bank:lock opens 1", "B mail:two-factor")
}

// TestNobodyIsTheirOwnCompany: an account shares nothing with itself.
func TestNobodyIsTheirOwnCompany(t *testing.T) {
	p := new(persona)
	p.has(5, "bank")
	p.has(1, "forum")
	p.joined(audit.SamePassword, "", "forum", "bank", "forum")
	p.found("share", 0, "forum", "bank")
	got := p.plan(nil)
	for name, falls := range map[string]int{"bank:password": 4, "forum:password": 2} {
		if s := got.Step(name); s.Falls != falls || s.Shares != 1 {
			t.Errorf("%s falls at %d and shares with %d", name, s.Falls, s.Shares)
		}
	}
}
