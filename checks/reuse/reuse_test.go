package reuse_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/checks/reuse"
)

func entry(id, family, user, password string) audit.Entry {
	return audit.Entry{
		ID: audit.EntryID(id), Site: family, Family: family, Username: user,
		Secret: audit.NewSecret([]byte(password)),
	}
}

func wifi(id, name, password string) audit.Entry {
	e := entry(id, name, "", password)
	e.Kind = audit.KindWiFi
	return e
}

// result returns what was found, and expects the accounts of each finding to be
// related.
func result(t *testing.T, entries []audit.Entry) audit.Result {
	t.Helper()
	inv := &audit.Inventory{Entries: entries, Accounts: audit.Group(entries)}
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{reuse.Check}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var want []audit.Relation
	for _, f := range rec.Results[0].Findings {
		if len(f.Accounts) != len(f.Entries) {
			t.Errorf("%d entries of %v", len(f.Entries), f.Accounts)
		}
		want = append(want, audit.Relation{Kind: audit.SamePassword, Accounts: f.Accounts})
	}
	if diff := cmp.Diff(want, rec.Relations); diff != "" {
		t.Errorf("relations -want +got:\n%s", diff)
	}
	return rec.Results[0]
}

func TestReuse(t *testing.T) {
	tests := map[string]struct {
		entries []audit.Entry
		groups  [][]audit.EntryID
		clean   int
		na      int
	}{
		"all different": {
			[]audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "b.jp", "u", "y")}, nil, 2, 0,
		},
		"two sites": {
			[]audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "b.jp", "u", "x"), entry("3", "c.jp", "u", "y")},
			[][]audit.EntryID{{"1", "2"}},
			1, 0,
		},
		"two users of one site": {
			[]audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "a.jp", "v", "x")},
			[][]audit.EntryID{{"1", "2"}},
			0, 0,
		},
		"one login in two domains of a family": {
			[]audit.Entry{entry("1", "google.com", "u", "x"), entry("2", "google.com", "U ", "x")}, nil, 2, 0,
		},
		"one login stored by two writers, one without the user name": {
			[]audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "a.jp", "", "x")}, nil, 2, 0,
		},
		"wifi against wifi": {
			[]audit.Entry{wifi("1", "home", "x"), wifi("2", "home-5g", "x")}, nil, 2, 0,
		},
		"wifi against a login": {
			[]audit.Entry{wifi("1", "home", "x"), wifi("2", "home-5g", "x"), entry("3", "a.jp", "u", "x")},
			[][]audit.EntryID{{"1", "3"}},
			0, 0,
		},
		"letter case matters in passwords": {
			[]audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "b.jp", "u", "X")}, nil, 2, 0,
		},
		"without a password": {
			[]audit.Entry{entry("1", "a.jp", "u", ""), entry("2", "b.jp", "u", ""), entry("3", "c.jp", "u", "y")}, nil, 1, 2,
		},
		"nameless entries are accounts of their own": {
			[]audit.Entry{entry("1", "", "", "x"), entry("2", "", "", "x")},
			[][]audit.EntryID{{"1", "2"}},
			0, 0,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := result(t, tt.entries)
			var got [][]audit.EntryID
			for _, f := range res.Findings {
				got = append(got, f.Entries)
			}
			if diff := cmp.Diff(tt.groups, got); diff != "" {
				t.Errorf("groups -want +got:\n%s", diff)
			}
			if res.Clean != tt.clean || res.NotApplicable != tt.na {
				t.Errorf("clean %d, n/a %d; want %d, %d", res.Clean, res.NotApplicable, tt.clean, tt.na)
			}
		})
	}
}

func TestAnImportantAccountMakesItCritical(t *testing.T) {
	for importance, want := range map[int]audit.Severity{0: audit.High, 4: audit.High, 5: audit.Critical} {
		entries := []audit.Entry{entry("1", "a.jp", "u", "x"), entry("2", "b.jp", "u", "x")}
		inv := &audit.Inventory{Entries: entries, Accounts: audit.Group(entries)}
		inv.Accounts[1].Importance = importance
		rec, err := audit.Run(t.Context(), inv, []*audit.Check{reuse.Check}, audit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := rec.Worst(); got != want {
			t.Errorf("importance %d: severity %q, want %q", importance, got, want)
		}
	}
}

// TestWithoutAnyPassword: what could not be compared is not clean.
func TestWithoutAnyPassword(t *testing.T) {
	if res := result(t, []audit.Entry{entry("1", "a.jp", "u", ""), entry("2", "b.jp", "u", "")}); res.Status != audit.Skipped || res.Clean > 0 {
		t.Errorf("%+v", res)
	}
}
