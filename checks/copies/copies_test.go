package copies_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/copies"
	"acctaudit/checks/reuse"
)

func entry(store int, url, user, password string) audit.Entry {
	return audit.Entry{
		ID: audit.EntryID(fmt.Sprintf("%d:%s/%s", store, url, user)), Store: store, URL: url, Username: user,
		Secret: audit.NewSecret([]byte(password)),
	}
}

func audited(t rapid.TB, entries ...audit.Entry) *audit.Record {
	inv := &audit.Inventory{Entries: entries}
	site.Accounts(inv)
	rec, err := audit.Run(context.Background(), inv, []*audit.Check{copies.Check, reuse.Check}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func TestCopies(t *testing.T) {
	const a, b = "https://a.example", "https://b.example"
	for name, c := range map[string]struct {
		in              []audit.Entry
		found, clean, n int // n is not applicable
	}{
		"one store":             {[]audit.Entry{entry(1, a, "u", "x"), entry(1, b, "u", "y")}, 0, 0, 2},
		"two agree":             {[]audit.Entry{entry(1, a, "u", "x"), entry(2, a, "u", "x")}, 0, 1, 0},
		"two disagree":          {[]audit.Entry{entry(1, a, "u", "x"), entry(2, a, "U", "y")}, 1, 0, 0},
		"two against one":       {[]audit.Entry{entry(1, a, "u", "x"), entry(2, a, "u", "y"), entry(3, a, "u", "x")}, 1, 0, 0},
		"two in one store":      {[]audit.Entry{entry(1, a, "u", "x"), entry(1, a+"/old", "u", "y")}, 0, 0, 1},
		"one has both":          {[]audit.Entry{entry(1, a, "u", "x"), entry(2, a, "u", "x"), entry(2, a+"/old", "u", "y")}, 0, 1, 0},
		"other users":           {[]audit.Entry{entry(1, a, "u", "x"), entry(2, a, "v", "y")}, 0, 0, 2},
		"in no store":           {[]audit.Entry{entry(0, a, "u", "x"), entry(1, a, "u", "y")}, 0, 0, 1},
		"no user":               {[]audit.Entry{entry(1, a, "", "x"), entry(2, a, "", "y")}, 0, 0, 1},
		"other ports":           {[]audit.Entry{entry(1, "http://nas.local:1", "u", "x"), entry(2, "http://nas.local:2", "u", "y")}, 0, 0, 2},
		"other tenants":         {[]audit.Entry{entry(1, "https://a.slack.com", "u", "x"), entry(2, "https://b.slack.com", "u", "y")}, 0, 0, 2},
		"as Unicode has it two": {[]audit.Entry{entry(1, a, "u", "é"), entry(2, a, "u", "e\u0301")}, 0, 1, 0},
	} {
		res := audited(t, c.in...).Results
		if got := res[0]; len(got.Findings) != c.found || got.Clean != c.clean || got.NotApplicable != c.n {
			t.Errorf("%s: %d found, %d clean, %d not applicable", name, len(got.Findings), got.Clean, got.NotApplicable)
		}
		if len(res[1].Findings) > 0 {
			t.Errorf("%s: taken for reuse", name)
		}
	}
}

// TestASecondStoreAddsNothing: what is kept twice is counted and found once.
func TestASecondStoreAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var once, twice []audit.Entry
		for i := range rapid.IntRange(1, 8).Draw(t, "logins") {
			url := fmt.Sprintf("https://%s.example", rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "site"))
			user := fmt.Sprint("u", i)
			password := rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "password")
			once = append(once, entry(1, url, user, password))
			twice = append(twice, entry(1, url, user, password), entry(2, url, user, password))
		}
		a, b := audited(t, once...), audited(t, twice...)
		if len(a.Logins) != len(b.Logins) || len(a.Accounts) != len(b.Accounts) {
			t.Fatalf("%d logins of %d accounts, then %d of %d", len(a.Logins), len(a.Accounts), len(b.Logins), len(b.Accounts))
		}
		if diff := cmp.Diff(a.Results[1], b.Results[1]); diff != "" || len(b.Results[0].Findings) > 0 {
			t.Errorf("%d disagree\n%s", len(b.Results[0].Findings), diff)
		}
	})
}
