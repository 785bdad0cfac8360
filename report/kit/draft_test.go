package kit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/report/kit"
)

// TestVerdict: what must not be sent comes first, then what could not be
// judged, then what is to be checked.
func TestVerdict(t *testing.T) {
	hits := []draft.Hit{{Kind: draft.Card, Line: 1, Column: 1}}
	for _, tt := range []struct {
		result draft.Result
		want   string
	}{
		{draft.Result{Found: hits, Unclear: hits, Warnings: hits, Secrets: 1}, "Do not send it yet: something that must not be sent stands in 1 place."},
		{draft.Result{Unclear: hits, Warnings: hits, Secrets: 1}, "None of what was looked for was found, but not everything could be judged."},
		{draft.Result{Warnings: hits, Secrets: 1}, "None of what was looked for was found. Check the following before you send it."},
		{draft.Result{Secrets: 1}, "None of what was looked for was found."},
	} {
		d := kit.Checked("mail.txt", tt.result, &audit.Inventory{}, options(audit.English))
		if d.Title != tt.want {
			t.Errorf("%+v: %q", tt.result, d.Title)
		}
	}
}

// TestWhoseItIs: at most three logins are named, and what could not be judged
// is not said to be one.
func TestWhoseItIs(t *testing.T) {
	inv := &audit.Inventory{Entries: []audit.Entry{{ID: "1", Name: "One", Username: "hana"}, {ID: "2", Site: "two.example"}, {ID: "3", Name: "Three"}, {ID: "4", Name: "Four"}}}
	r := draft.Result{
		Found:    []draft.Hit{{Kind: draft.Password, Line: 2, Column: 3, Entries: []audit.EntryID{"1", "2", "3", "4"}, Guise: draft.Backwards}},
		Unclear:  []draft.Hit{{Kind: draft.Password, Line: 4, Column: 5}},
		Warnings: []draft.Hit{{Kind: draft.Card, Line: 6, Column: 7}, {Kind: draft.Link, Line: 8, Column: 9, Host: "evil.example"}},
	}
	d := kit.Checked("mail.txt", r, inv, options(audit.English))
	var got []string
	for _, item := range items(d) {
		if strings.HasPrefix(item.Text, "mail.txt") {
			got = append(got, strings.Join(append([]string{item.Text}, item.Notes...), " | "))
		}
	}
	want := []string{
		"mail.txt:2:3: a password or secret of yours, backwards | of: One (hana), two.example, Three, and 1 more",
		"mail.txt:6:7: what looks like the number or security code of a payment card; judging by the words before it, probably something else",
		"mail.txt:8:9: a link outside the service's own domains: evil.example",
		"mail.txt:4:5: a password of yours, so short, plain or close to your user name that it may be chance",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
