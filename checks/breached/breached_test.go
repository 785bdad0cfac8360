package breached_test

import (
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/checks/breached"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func result(t *testing.T, inv *audit.Inventory) audit.Result {
	t.Helper()
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{breached.Check}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rec.Results[0]
}

func inventory(leaks audit.Leaks) *audit.Inventory {
	inv := &audit.Inventory{Leaks: leaks}
	for _, id := range []audit.EntryID{"a", "b", "c", "d"} {
		inv.Entries = append(inv.Entries, audit.Entry{ID: id, Site: string(id) + ".example", Family: string(id) + ".example", Secret: audit.NewSecret([]byte("x"))})
	}
	inv.Accounts = audit.Group(inv.Entries)
	inv.Accounts[1].Importance = 5
	return inv
}

// TestOutcomes: found, clean, unknown and not applicable are told apart.
func TestOutcomes(t *testing.T) {
	res := result(t, inventory(audit.Leaks{Asked: true, Of: map[audit.EntryID]audit.Leak{
		"a": {Found: true, Count: 12}, "b": {Found: true, Likely: true}, "c": {}, "d": {Failed: "answered"},
	}}))
	if len(res.Findings) != 2 || res.Clean != 1 || len(res.Unknown) != 1 || res.Complete() {
		t.Fatalf("%+v", res)
	}
	a, b := res.Findings[0], res.Findings[1]
	if a.Values["seen"] != "often" || a.Severity != audit.High || a.Exposure != 5 || a.Confidence != audit.Certain {
		t.Errorf("%+v", a)
	}
	if len(b.Values) > 0 || b.Severity != audit.Critical || b.Confidence != audit.Likely {
		t.Errorf("%+v", b)
	}
	if u := res.Unknown[0]; u.Values["reason"] != "answered" || u.Entries[0] != "d" {
		t.Errorf("%+v", u)
	}
}

// TestNeverCleanUnseen: a list that was of no use finds nothing, and nothing is clean.
func TestNeverCleanUnseen(t *testing.T) {
	for name, leaks := range map[string]audit.Leaks{
		"a broken list":  {Asked: true, Failed: "order"},
		"no list":        {Asked: true, Failed: "none"},
		"a broken index": {SitesAsked: true, SitesFailed: "unreachable"},
	} {
		if res := result(t, inventory(leaks)); res.Status != audit.Failed || res.Clean+res.NotApplicable > 0 || res.Complete() {
			t.Errorf("%s: %+v", name, res)
		}
	}
	both := audit.Leaks{Asked: true, Of: map[audit.EntryID]audit.Leak{"a": {Found: true}}, SitesAsked: true, SitesFailed: "unreachable"}
	if res := result(t, inventory(both)); res.Status != audit.Failed || len(res.Findings) != 1 || res.Complete() {
		t.Errorf("one of two lists failed: %+v", res)
	}
	file := audit.Leaks{SitesAsked: true, SitesFailed: "unreachable", Sites: []audit.SiteLeak{{Site: "a.example", Name: "A", Date: day("2020-03-04")}}}
	if res := result(t, inventory(file)); res.Status != audit.Failed || len(res.Findings) != 1 || res.Complete() {
		t.Errorf("a file knows what the server did not say: %+v", res)
	}
	if res := result(t, inventory(audit.Leaks{})); res.Status != audit.NotApplicable || res.Reason != audit.ReasonNoBreaches || res.Clean > 0 {
		t.Errorf("nobody asked: %+v", res)
	}
}

// TestSeen: how often is told coarsely, and why not in a word that is known.
func TestSeen(t *testing.T) {
	for count, want := range map[int]string{0: "", 1: "once", 2: "few", 9: "few", 10: "often", 999: "often", 1000: "thousands"} {
		res := result(t, inventory(audit.Leaks{Asked: true, Of: map[audit.EntryID]audit.Leak{"a": {Found: true, Count: count}, "b": {Failed: "hanako"}}}))
		if got := res.Findings[0].Values["seen"]; got != want || res.Unknown[0].Values["reason"] != "unreadable" {
			t.Errorf("%d: %q, %v", count, got, res.Unknown[0].Values)
		}
	}
}

func TestSites(t *testing.T) {
	leak := audit.SiteLeak{Site: "a.example", Name: "A", Date: day("2020-03-04")}
	year := audit.SiteLeak{Site: "a.example", Name: "A", Date: day("2020-01-01")}
	for name, c := range map[string]struct {
		changed, created string
		leak             audit.SiteLeak
		found            bool
		confidence       audit.Confidence
	}{
		"changed before":            {"2019-05-06", "", leak, true, audit.Certain},
		"made before":               {"", "2019-05-06", leak, true, audit.Certain},
		"changed after":             {"2021-05-06", "2019-05-06", leak, false, ""},
		"nobody knows":              {"", "", leak, true, audit.Hint},
		"in the year, which is all": {"2020-05-06", "", year, true, audit.Likely},
		"after the year":            {"2021-01-01", "", year, false, ""},
		"another site":              {"2019-05-06", "", audit.SiteLeak{Site: "z.example", Date: day("2020-03-04")}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inv := inventory(audit.Leaks{SitesAsked: true, Sites: []audit.SiteLeak{c.leak}})
			if c.changed != "" {
				inv.Entries[0].Modified = day(c.changed)
			}
			if c.created != "" {
				inv.Entries[0].Created = day(c.created)
			}
			res := result(t, inv)
			if got := len(res.Findings) == 1; got != c.found || res.Clean+len(res.Findings) != 4 || res.NotApplicable > 0 {
				t.Fatalf("%+v", res)
			}
			if c.found && res.Findings[0].Confidence != c.confidence {
				t.Errorf("%+v", res.Findings[0])
			}
		})
	}
}

// TestTheLastLeakCounts, of those of all the sites of a login, in whatever order they stand.
func TestTheLastLeakCounts(t *testing.T) {
	leak := func(site, date string) audit.SiteLeak { return audit.SiteLeak{Site: site, Date: day(date)} }
	early, late := leak("a.example", "2019-03-04"), leak("a.example", "2022-03-04")
	for want, all := range map[string][][]audit.SiteLeak{
		"2022-03": {{early, late}, {late, early}, {early, leak("other.example", "2022-03-04")}, {late, leak("other.example", "2019-03-04")}},
		"2019-03": {{early, leak("z.example", "2022-03-04")}, {leak("other.example", "2019-03-04")}},
	} {
		for _, leaks := range all {
			inv := inventory(audit.Leaks{SitesAsked: true, Sites: leaks})
			inv.Entries[0].Sites = []audit.Site{{Name: "other.example"}, {Name: "none.example"}}
			inv.Entries[0].Modified = day("2018-01-02")
			if res := result(t, inv); len(res.Findings) != 1 || res.Findings[0].Values["as_of"] != want {
				t.Errorf("%v: %+v", leaks, res.Findings)
			}
		}
	}
}
