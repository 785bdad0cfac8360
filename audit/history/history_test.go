package history_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
)

var day = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

// A world is invented logins and what is wrong with them, from which records are
// made in many ways.
type world struct {
	weak, unanswered []int // accounts, by their numbers
}

const accounts = 6

func draw(t *rapid.T, label string) world {
	some := func(what string) []int {
		return rapid.SliceOfNDistinct(rapid.IntRange(0, accounts-1), 0, accounts, rapid.ID).Draw(t, label+what)
	}
	return world{some("weak"), some("open")}
}

func id(n int) audit.AccountID { return audit.AccountID(fmt.Sprintf("site%d.example/u", n)) }

// record is an audit of w, at a time, of logins that source has, under names.
func (w world) record(at time.Time, source, name string) *audit.Record {
	rec := &audit.Record{
		Schema: audit.Schema, Time: at, Complete: true,
		Stores:  []audit.Store{{Source: source, Name: name, State: audit.StoreReady, Items: accounts, Entries: accounts}},
		Results: []audit.Result{{Check: "strength", Status: audit.Done}, {Check: "twofactor", Status: audit.Done}},
	}
	for n := range accounts {
		entry := audit.EntryID(fmt.Sprint(source, name, n))
		rec.Logins = append(rec.Logins, audit.Login{ID: entry, Account: id(n), Source: source})
		rec.Accounts = append(rec.Accounts, audit.Standing{ID: id(n), Name: audit.Text{En: name, Ja: name}})
		if slices.Contains(w.weak, n) {
			rec.Results[0].Findings = append(rec.Results[0].Findings, audit.Finding{
				Check: "strength", Code: "pw.weak", Severity: audit.High, Entries: []audit.EntryID{entry},
			})
		}
		if slices.Contains(w.unanswered, n) {
			rec.Results[1].Unknown = append(rec.Results[1].Unknown, audit.Finding{Check: "twofactor", Code: "mfa.unknown", Accounts: []audit.AccountID{id(n)}})
		} else {
			rec.Results[1].Findings = append(rec.Results[1].Findings, audit.Finding{
				Check: "twofactor", Code: "mfa.none", Severity: audit.Medium, Accounts: []audit.AccountID{id(n)},
			})
		}
	}
	return rec
}

func shuffle(t *rapid.T, rec *audit.Record) {
	rec.Logins = rapid.Permutation(rec.Logins).Draw(t, "logins")
	rec.Accounts = rapid.Permutation(rec.Accounts).Draw(t, "accounts")
	for i := range rec.Results {
		rec.Results[i].Findings = rapid.Permutation(rec.Results[i].Findings).Draw(t, "findings")
	}
}

func count(c history.Changes) map[history.Kind]int {
	out := make(map[history.Kind]int)
	for _, one := range c.All {
		out[one.Kind]++
	}
	return out
}

// TestTheSameIsTheSame: neither other names, nor another order, nor another
// program that keeps the same logins changes anything.
func TestTheSameIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := draw(t, "")
		source := rapid.SampledFrom([]string{"chrome", "bitwarden"}).Draw(t, "source")
		rec := w.record(day.AddDate(0, 0, 7), source, rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"))
		shuffle(t, rec)
		changes := compare(w.record(day, "chrome", "a"), rec)
		for _, k := range []history.Kind{history.New, history.Worse, history.Unknown, history.Solved} {
			if all := changes.Of(k); len(all) > 0 {
				t.Errorf("%s: %+v", k, all)
			}
		}
		for _, c := range changes.All {
			if !c.Since.Equal(day) {
				t.Errorf("since %v: %+v", c.Since, c)
			}
		}
	})
}

// TestWhatChangedIsTold: what is found in one audit only is solved or new.
func TestWhatChangedIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := draw(t, "old"), draw(t, "now")
		old.unanswered, now.unanswered = nil, nil
		got := count(compare(old.record(day, "chrome", "a"), now.record(day.AddDate(0, 0, 7), "chrome", "a")))
		want := map[history.Kind]int{history.Still: accounts}
		for n := range accounts {
			switch was, is := slices.Contains(old.weak, n), slices.Contains(now.weak, n); {
			case was && is:
				want[history.Still]++
			case was:
				want[history.Solved]++
			case is:
				want[history.New]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// blind are ways in which an audit cannot see all.
var blind = map[string]func(rec *audit.Record, n int){
	"the check did not run": func(rec *audit.Record, _ int) { rec.Results[0] = audit.Result{Check: "strength", Status: audit.Failed} },
	"the check was skipped": func(rec *audit.Record, _ int) {
		rec.Results[0] = audit.Result{Check: "strength", Status: audit.Skipped}
	},
	"it was not asked": func(rec *audit.Record, _ int) { rec.Results = rec.Results[1:] },
	"the store is locked": func(rec *audit.Record, _ int) {
		rec.Logins, rec.Accounts = nil, nil
		rec.Stores[0].State, rec.Stores[0].Entries, rec.Stores[0].Unread = audit.StoreLocked, 0, accounts
		rec.Results[0].Findings = nil
	},
	"one login was not read": func(rec *audit.Record, n int) {
		rec.Logins = slices.DeleteFunc(rec.Logins, func(l audit.Login) bool { return l.Account == id(n) })
		rec.Stores[0].Entries, rec.Stores[0].Unread = accounts-1, 1
	},
	"it was left out": func(rec *audit.Record, n int) {
		rec.Logins = slices.DeleteFunc(rec.Logins, func(l audit.Login) bool { return l.Account == id(n) })
		rec.Stores[0].Entries, rec.Stores[0].SetApart = accounts-1, map[audit.Apart]int{audit.ApartChoice: 1}
	},
	"one was left out, and another put away": func(rec *audit.Record, n int) {
		rec.Logins = slices.DeleteFunc(rec.Logins, func(l audit.Login) bool { return l.Account == id(n) || l.Account == id(n+1) })
		rec.Stores[0].Entries, rec.Stores[0].SetApart = accounts-2, map[audit.Apart]int{audit.ApartChoice: 1, audit.ApartArchive: 1}
	},
	"it was put away": func(rec *audit.Record, n int) {
		rec.Logins = slices.DeleteFunc(rec.Logins, func(l audit.Login) bool { return l.Account == id(n) })
		rec.Stores[0].Entries, rec.Stores[0].SetApart = accounts-1, map[audit.Apart]int{audit.ApartArchive: 1}
	},
	"the store is not there": func(rec *audit.Record, _ int) { rec.Stores, rec.Logins, rec.Results[0].Findings = nil, nil, nil },
	"another store was read": func(rec *audit.Record, _ int) {
		rec.Stores[0].Source, rec.Logins, rec.Results[0].Findings = "keyring", nil, nil
	},
	"it was left open": func(rec *audit.Record, n int) {
		rec.Results[0].Unknown = []audit.Finding{{Check: "strength", Code: "x", Accounts: []audit.AccountID{id(n)}}}
	},
}

// TestNothingUnseenIsSolved: whatever an audit cannot see, what was found there is
// unknown, told once, and still there when it is seen again.
func TestNothingUnseenIsSolved(t *testing.T) {
	for name, hide := range blind {
		w := world{weak: []int{2}}
		m, _ := history.Memory{}.Next(w.record(day, "chrome", "a"))
		for run := range 3 {
			rec := world{}.record(day.AddDate(0, 0, 7*(run+1)), "chrome", "a")
			hide(rec, 2)
			var changes history.Changes
			m, changes = m.Next(rec)
			for _, c := range changes.All {
				if c.Kind == history.Solved && c.Code == "pw.weak" {
					t.Errorf("%s: %+v", name, c)
				}
			}
			if loud := changes.Loud(); loud != (run == 0) {
				t.Errorf("%s, run %d: loud is %v: %+v", name, run, loud, changes.All)
			}
		}
		_, changes := m.Next(w.record(day.AddDate(0, 0, 60), "chrome", "a"))
		still := changes.Of(history.Still)
		i := slices.IndexFunc(still, func(c history.Change) bool { return c.Code == "pw.weak" })
		if i < 0 || !still[i].Since.Equal(day) {
			t.Errorf("%s: not the same afterwards: %+v", name, changes.All)
		}
		_, changes = m.Next(world{}.record(day.AddDate(0, 0, 60), "chrome", "a"))
		if got := changes.Of(history.Solved); !slices.ContainsFunc(got, func(c history.Change) bool { return c.Code == "pw.weak" }) {
			t.Errorf("%s: not solved when it is seen to be: %+v", name, changes.All)
		}
	}
}

// TestAnswersThatAreGoneSolveNothing: a check that goes by answers finds nothing at an
// account of which there are none, and that is no news of it.
func TestAnswersThatAreGoneSolveNothing(t *testing.T) {
	record := func(after, importance int, guessed bool) *audit.Record {
		rec := world{weak: []int{1}}.record(day.AddDate(0, 0, after), "chrome", "a")
		rec.Accounts[1].Importance, rec.Accounts[1].ImportanceGuessed = importance, guessed
		return rec
	}
	silent, nobody, mended := record(7, 3, true), record(7, 0, false), record(14, 4, false)
	for _, rec := range []*audit.Record{silent, nobody, mended} {
		for i := range rec.Results {
			rec.Results[i].Findings = nil
		}
	}
	of := func(all []history.Change) (codes []string) {
		for _, c := range all {
			if c.Account == id(1) {
				codes = append(codes, c.Code)
			}
		}
		return codes
	}
	m, _ := history.Memory{}.Next(record(0, 4, false))
	_, changes := m.Next(nobody)
	if got := of(changes.Of(history.Unknown)); !slices.Equal(got, []string{"mfa.none"}) {
		t.Errorf("unknown of an account that nobody weighed: %v", got)
	}
	m, changes = m.Next(silent)
	if got := of(changes.Of(history.Solved)); !slices.Equal(got, []string{"pw.weak"}) {
		t.Errorf("solved without answers: %v", got)
	}
	if got := of(changes.Of(history.Unknown)); !slices.Equal(got, []string{"mfa.none"}) {
		t.Errorf("unknown without answers: %v", got)
	}
	if _, changes = m.Next(mended); !slices.Equal(of(changes.Of(history.Solved)), []string{"mfa.none"}) {
		t.Errorf("with answers again: %+v", changes.All)
	}
}

// TestAQuestionHidesItsOwn: what disappears while a question is open that has nothing
// to do with it is solved; what that question is about, or may be about, is not.
func TestAQuestionHidesItsOwn(t *testing.T) {
	for question, solved := range map[string]bool{
		"": true, "rec.evidence-unknown": true, "rec.id-unknown": true,
		"rec.contact-unconfirmed": false, "rec.route-unknown": false, "rec.of-tomorrow": false,
	} {
		old, now := world{}.record(day, "chrome", "a"), world{}.record(day.AddDate(0, 0, 7), "chrome", "a")
		at := []audit.AccountID{id(1)}
		stale := audit.Finding{Check: "recovery", Code: "rec.stale-contact", Severity: audit.High, Accounts: at}
		old.Results = append(old.Results, audit.Result{Check: "recovery", Status: audit.Done, Findings: []audit.Finding{stale}})
		now.Results = append(now.Results, audit.Result{Check: "recovery", Status: audit.Done})
		if question != "" {
			now.Results[2].Unknown = []audit.Finding{{Check: "recovery", Code: question, Accounts: at}}
		}
		if got := len(compare(old, now).Of(history.Solved)) == 1; got != solved {
			t.Errorf("with %q open it is solved: %v", question, got)
		}
	}
}

// TestWorse: a finding that weighs more is the same one, and worse.
func TestWorse(t *testing.T) {
	old, now := world{weak: []int{1}}.record(day, "chrome", "a"), world{weak: []int{1}}.record(day.AddDate(0, 0, 7), "chrome", "a")
	old.Results[0].Findings[0].Severity = audit.Medium
	got := compare(old, now).Of(history.Worse)
	if len(got) != 1 || got[0].Was != audit.Medium || got[0].Severity != audit.High || !got[0].Since.Equal(day) {
		t.Errorf("%+v", got)
	}
	if again := compare(now, old); len(again.Of(history.Worse)) > 0 {
		t.Errorf("better is called worse: %+v", again)
	}
}

// TestALoginThatIsGoneIsSolved: an account that was deleted everywhere has no
// problem left, and is called what it was called.
func TestALoginThatIsGoneIsSolved(t *testing.T) {
	old, now := world{weak: []int{1}}.record(day, "chrome", "mine"), world{}.record(day.AddDate(0, 0, 7), "chrome", "a")
	now.Logins, now.Accounts = slices.Delete(now.Logins, 1, 2), slices.Delete(now.Accounts, 1, 2)
	now.Results[1].Findings = slices.Delete(now.Results[1].Findings, 1, 2)
	got := compare(old, now).Of(history.Solved)
	if len(got) != 2 || got[0].Name.En != "mine" {
		t.Errorf("%+v", got)
	}
}

// TestAStoreThatGaveAllOfAnAccount: what is seen at it is judged, whatever else the store kept back.
func TestAStoreThatGaveAllOfAnAccount(t *testing.T) {
	now := world{}.record(day.AddDate(0, 0, 7), "chrome", "a")
	now.Stores[0].Items, now.Stores[0].Unread = accounts+1, 1
	if got := compare(world{weak: []int{1}}.record(day, "chrome", "a"), now).Of(history.Solved); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

// told says what became of each thing that is of none of the two checks of a world.
func told(c history.Changes) (all []string) {
	for _, one := range c.All {
		if one.Check == "x" {
			all = append(all, fmt.Sprint(one.Kind, " ", one.Code, " ", one.Severity, " ", one.Unseen))
		}
	}
	return all
}

// with is an audit with what a check found and left open besides, so many weeks after the first.
func with(week int, found, open []audit.Finding) *audit.Record {
	rec := world{}.record(day.AddDate(0, 0, 7*week), "chrome", "a")
	rec.Results = append(rec.Results, audit.Result{Check: "x", Status: audit.Done, Findings: found, Unknown: open})
	return rec
}

// TestWhatIsFollowed: findings that ask for something, each of what it is about. A note, a hint and what is put up
// with are no news; what is found twice is as bad as the worse.
func TestWhatIsFollowed(t *testing.T) {
	at := []audit.AccountID{id(1)}
	named := func(name string) map[string]string { return map[string]string{"name": name} }
	medium, high := audit.Finding{Code: "twice", Severity: audit.Medium, Accounts: at}, audit.Finding{Code: "twice", Severity: audit.High, Accounts: at}
	for _, twice := range [][]audit.Finding{{medium, high}, {high, medium}} {
		found := append(twice,
			audit.Finding{Code: "note", Severity: audit.Info, Accounts: at}, audit.Finding{Code: "hint", Severity: audit.Low, Confidence: audit.Hint, Accounts: at},
			audit.Finding{Code: "waived", Severity: audit.Low, Accounts: at, Waivers: []audit.Waiver{{Account: id(1)}}},
			audit.Finding{Code: "person", Severity: audit.Low, Values: named("a")}, audit.Finding{Code: "person", Severity: audit.Low, Values: named("b")},
			audit.Finding{Code: "account", Severity: audit.Low, Accounts: at, Values: named("a")}, audit.Finding{Code: "account", Severity: audit.Low, Accounts: at, Values: named("b")},
		)
		want := []string{"new twice high 0", "new person low 0", "new person low 0", "new account low 0"}
		if diff := cmp.Diff(want, told(compare(with(0, nil, nil), with(1, found, nil)))); diff != "" {
			t.Error(diff)
		}
	}
}

// TestHowLongItIsOpen: of a question it is told how many audits could not answer it before, of a finding it is not.
func TestHowLongItIsOpen(t *testing.T) {
	at := []audit.AccountID{id(1)}
	found, open := []audit.Finding{{Code: "found", Severity: audit.Low, Accounts: at}}, []audit.Finding{{Code: "open", Accounts: at}}
	m, _ := history.Memory{}.Next(with(0, nil, nil))
	for week, want := range [][]string{
		{"new found low 0", "unknown open  0"}, {"still found low 0", "open open  1"}, {"still found low 0", "open open  2"},
	} {
		var changes history.Changes
		m, changes = m.Next(with(week+1, found, open))
		if diff := cmp.Diff(want, told(changes)); diff != "" {
			t.Errorf("week %d: %s", week, diff)
		}
	}
}

// TestACheckThatFails is told, though it found nothing before.
func TestACheckThatFails(t *testing.T) {
	for _, status := range []audit.Status{audit.Failed, audit.Skipped} {
		rec := with(1, nil, nil)
		rec.Results[2].Status = status
		if diff := cmp.Diff([]string{"unknown " + string(status) + "  0"}, told(compare(with(0, nil, nil), rec))); diff != "" {
			t.Error(diff)
		}
	}
}

// TestNewsAreLoud, and of each kind by itself and together.
func TestNewsAreLoud(t *testing.T) {
	for loud, kinds := range map[bool][][]history.Kind{
		true:  {{history.New}, {history.Worse}, {history.Unknown}, {history.New, history.Worse}, {history.Solved, history.Unknown}},
		false: {nil, {history.Solved}, {history.Still, history.Open}},
	} {
		for _, all := range kinds {
			c := history.Changes{Since: day}
			for _, k := range all {
				c.All = append(c.All, history.Change{Kind: k})
			}
			if c.Loud() != loud {
				t.Errorf("%v: %v", all, !loud)
			}
		}
	}
}

// TestNoEarlierAudit: with nothing to compare with nothing has changed, and
// everything may be told.
func TestNoEarlierAudit(t *testing.T) {
	_, changes := history.Memory{}.Next(world{weak: []int{1}}.record(day, "chrome", "a"))
	if len(changes.All) > 0 || !changes.Since.IsZero() || !changes.Loud() {
		t.Errorf("%+v", changes)
	}
}

func inventory(passwords map[string]string) *audit.Inventory {
	inv := &audit.Inventory{}
	for _, site := range slices.Sorted(maps.Keys(passwords)) {
		inv.Entries = append(inv.Entries, audit.Entry{
			ID: audit.EntryID(site), Site: site, Family: site, Secret: audit.NewSecret([]byte(passwords[site])),
		})
	}
	inv.Accounts = audit.Group(inv.Entries)
	return inv
}

// TestTags: a password that is another is known to have changed, and one under
// another key, or that could not be read for a while, is not.
func TestTags(t *testing.T) {
	key, other := []byte("key"), []byte("another key")
	first := history.Tags{}.Tag(inventory(map[string]string{"a": "one", "b": "one", "c": "one"}), key, day)
	if a, b := first.Accounts["a"].Now[0], first.Accounts["b"].Now[0]; a == b {
		t.Error("one password has one tag at two accounts")
	}
	week := day.AddDate(0, 0, 7)
	next := first.Tag(inventory(map[string]string{"a": "two", "b": "one"}), key, week)
	for id, want := range map[audit.AccountID]time.Time{"a": week, "b": {}, "c": {}} {
		if got := next.Changed(id); !got.Equal(want) {
			t.Errorf("%s changed %v, want %v", id, got, want)
		}
	}
	if got := next.Tag(inventory(map[string]string{"b": ""}), key, week).Changed("b"); !got.IsZero() {
		t.Errorf("b changed %v with a password that could not be read", got)
	}
	if got := next.Tag(inventory(map[string]string{"c": "one"}), key, week).Changed("c"); !got.IsZero() {
		t.Errorf("c changed %v while it was not read", got)
	}
	if got := next.Tag(inventory(map[string]string{"a": "three"}), other, week); !got.Changed("a").IsZero() || len(got.Accounts) != 1 {
		t.Errorf("under another key: %+v", got)
	}
}

// TestPoints: a day has one point, and ten years of them stay few.
func TestPoints(t *testing.T) {
	var m history.Memory
	for i := range 3650 {
		m.Time = day.AddDate(0, 0, i)
		m = m.Mark(countOf(-1))
		m = m.Mark(countOf(i))
	}
	for i := range m.Points[1:] {
		if was, p := m.Points[i], m.Points[i+1]; p.ToDo <= was.ToDo || i > len(m.Points)/2 && p.ToDo != was.ToDo+1 {
			t.Errorf("%+v is followed by %+v", was, p)
		}
	}
	if n := len(m.Points); n > 600 || n < 300 {
		t.Errorf("%d points", n)
	}
	if first, last := m.Points[0], m.Points[len(m.Points)-1]; !first.Time.Equal(day) || last.ToDo != 3649 {
		t.Errorf("from %v to %v", first, last)
	}
}

// compare tells what changed from one audit to a later one.
func compare(old, rec *audit.Record) history.Changes {
	m, _ := history.Memory{}.Next(old)
	_, changes := m.Next(rec)
	return changes
}

func countOf(n int) plan.Count { return plan.Count{ToDo: n} }

// BenchmarkCompare compares two audits of 10,000 logins each.
func BenchmarkCompare(b *testing.B) {
	old, now := large(0), large(1)
	b.ReportAllocs()
	for b.Loop() {
		compare(old, now)
	}
}

// large is an audit in which three things are said of each of 10,000 logins.
func large(shift int) *audit.Record {
	rec := &audit.Record{
		Schema: audit.Schema, Time: day.AddDate(0, 0, shift),
		Stores:  []audit.Store{{Source: "chrome", State: audit.StoreReady, Items: 10_000, Entries: 10_000}},
		Results: []audit.Result{{Check: "strength", Status: audit.Done}, {Check: "twofactor", Status: audit.Done}, {Check: "recovery", Status: audit.Done}},
	}
	for n := range 10_000 {
		rec.Logins = append(rec.Logins, audit.Login{ID: audit.EntryID(fmt.Sprint(n)), Account: id(n), Source: "chrome"})
		rec.Accounts = append(rec.Accounts, audit.Standing{ID: id(n)})
		f := audit.Finding{Code: "pw.weak", Severity: audit.High, Entries: []audit.EntryID{audit.EntryID(fmt.Sprint(n))}, Accounts: []audit.AccountID{id(n)}}
		if (n+shift)%2 == 0 {
			rec.Results[0].Findings = append(rec.Results[0].Findings, f)
		}
		f.Code = "mfa.none"
		rec.Results[1].Findings = append(rec.Results[1].Findings, f)
		f.Code, f.Severity = "rec.route-unknown", ""
		rec.Results[2].Unknown = append(rec.Results[2].Unknown, f)
	}
	return rec
}
