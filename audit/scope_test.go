package audit_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"acctaudit/audit"
)

func TestPatterns(t *testing.T) {
	e := audit.Entry{
		Folder: "Work/Mail", Site: "mail.example", Sites: []audit.Site{{Name: "id.example"}}, Username: "Alice@Mail.example", Favourite: true,
	}
	for text, want := range map[string]bool{
		"folder:Work": true, "folder:work/*": true, "folder:Work/Mail": true, "folder:Work/Mail/*": true, "folder:*Mail": true,
		"folder:Wor": false, "folder:Mail": false, "folder:Work/Mail/Old": false,
		"site:mail.example": true, "site:*.example": true, "site:id.example": true, "site:example": false,
		"user:alice@*": true, "user:*@mail.*": true, "user:alice": false, "user:*alice*alice*": false,
		"kind:password": true, "kind:wifi": false, "is:favourite": true, "is:shared": false, "is:archived": false, "is:*": true,
	} {
		p, ok := audit.ParsePattern(text)
		inv := &audit.Inventory{Entries: []audit.Entry{e}}
		inv.Choose(audit.Scope{Include: []audit.Pattern{p}})
		if got := len(inv.Entries) == 1; !ok || got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"is:archived": true, "is:*": true, "is:shared": false, "folder:archived": false} {
		p, _ := audit.ParsePattern(text)
		if got := (audit.Scope{Include: []audit.Pattern{p}}).Archived(); got != want {
			t.Errorf("%s: of what was put away: %v", text, got)
		}
	}
	for _, text := range []string{"", "Work", "folder:", "password:x", ":x"} {
		if _, ok := audit.ParsePattern(text); ok {
			t.Errorf("%q is a pattern", text)
		}
	}
}

// TestNothingChosenAwayIsLost: whatever is left out is counted in its store, and its
// password is gone; nothing is both.
func TestNothingChosenAwayIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folders := rapid.SampledFrom([]string{"", "Work", "Work/Mail", "Home"})
		inv, secrets := &audit.Inventory{}, []audit.Secret{}
		for range rapid.IntRange(1, 3).Draw(t, "stores") {
			n := rapid.IntRange(0, 5).Draw(t, "items")
			var entries []audit.Entry
			for i := range n {
				s := audit.NewSecret([]byte("pw"))
				secrets = append(secrets, s)
				entries = append(entries, audit.Entry{ID: audit.EntryID(fmt.Sprint(i)), Folder: folders.Draw(t, "folder"), Secret: s, Store: 1})
			}
			inv.Add(entries, audit.Store{State: audit.StoreReady, Items: n, Entries: n})
		}
		pattern, _ := audit.ParsePattern("folder:" + rapid.SampledFrom([]string{"work", "*", "home*", "none"}).Draw(t, "pattern"))
		scope := audit.Scope{Exclude: []audit.Pattern{pattern}}
		if rapid.Bool().Draw(t, "include") {
			scope = audit.Scope{Include: []audit.Pattern{pattern}}
		}
		before := len(inv.Entries)
		inv.Choose(scope)
		looked, kept := 0, 0
		for _, s := range inv.Stores {
			looked += s.Entries
			if s.Lost() != 0 {
				t.Errorf("%d items are lost", s.Lost())
			}
		}
		for _, s := range secrets {
			if !s.Empty() {
				kept++
			}
		}
		if out := audit.LeftOut(inv.Stores); looked != len(inv.Entries) || looked+out != before || kept != looked {
			t.Errorf("%d looked at of %d, %d left out, %d passwords", looked, before, out, kept)
		}
	})
}
