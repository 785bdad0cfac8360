package audit_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
)

// login is an entry of a family of sites, a user and a password.
func login(id, family, user, password string) audit.Entry {
	return audit.Entry{
		ID: audit.EntryID(id), Source: id[:1], Site: family, Family: family, Username: user,
		Secret: audit.NewSecret([]byte(password)),
	}
}

func united(entries ...audit.Entry) *audit.Inventory {
	inv := &audit.Inventory{Entries: entries, Accounts: audit.Group(entries), Normal: bytes.ToLower}
	inv.Unite()
	return inv
}

// kept says which entries are left, and where their copies are.
func kept(inv *audit.Inventory) map[audit.EntryID][]string {
	out := make(map[audit.EntryID][]string)
	for _, e := range inv.Entries {
		out[e.ID] = e.Copies
	}
	return out
}

func TestUnite(t *testing.T) {
	mail := func(id, user, password string) audit.Entry {
		e := login(id, id, user, password)
		e.Kind, e.URL = audit.KindMailbox, user
		return e
	}
	for name, c := range map[string]struct {
		in       []audit.Entry
		want     map[audit.EntryID][]string
		accounts int
	}{
		"two stores": {
			[]audit.Entry{login("c1", "a.example", "u", "pw"), login("f1", "a.example", "U ", "pw"), login("b1", "a.example", "u", "pw")},
			map[audit.EntryID][]string{"c1": {"f", "b"}},
			1,
		},
		"two stores disagree": {
			[]audit.Entry{login("c1", "a.example", "u", "pw"), login("f1", "a.example", "u", "other"), login("b1", "a.example", "u", "other")},
			map[audit.EntryID][]string{"c1": nil, "f1": {"b"}},
			1,
		},
		"two users": {
			[]audit.Entry{login("c1", "a.example", "u", "pw"), login("f1", "a.example", "v", "pw")},
			map[audit.EntryID][]string{"c1": nil, "f1": nil},
			2,
		},
		"in another form": {
			[]audit.Entry{login("c1", "a.example", "u", "PWÉ"), login("f1", "a.example", "u", "pwé"), login("c2", "a.example", "v", "É"), login("f2", "a.example", "v", "é")},
			map[audit.EntryID][]string{"c1": {"f"}, "c2": {"f"}},
			2,
		},
		"without a password": {
			[]audit.Entry{login("c1", "a.example", "u", ""), login("f1", "a.example", "u", "")},
			map[audit.EntryID][]string{"c1": nil, "f1": nil},
			1,
		},
		"one mailbox in three programs": {
			[]audit.Entry{mail("g1", "", "pw"), mail("e1", "hana@mail.example", "pw"), mail("n1", "hana", "pw")},
			map[audit.EntryID][]string{"e1": {"n", "g"}},
			1,
		},
		"two mailboxes": {
			[]audit.Entry{mail("g1", "", "pw"), mail("e1", "hana@mail.example", "pw"), mail("n1", "hana@post.example", "pw"), mail("n2", "taro", "pw")},
			map[audit.EntryID][]string{"e1": {"g"}, "n1": nil, "n2": nil},
			3,
		},
	} {
		t.Run(name, func(t *testing.T) {
			inv := united(c.in...)
			if diff := cmp.Diff(c.want, kept(inv)); diff != "" || len(inv.Accounts) != c.accounts {
				t.Errorf("%d accounts, %s", len(inv.Accounts), diff)
			}
			for _, a := range inv.Accounts {
				for _, id := range a.Entries {
					if _, ok := kept(inv)[id]; !ok {
						t.Errorf("account %s has %s, which is gone", a.ID, id)
					}
				}
			}
		})
	}
}

// TestUniteKeepsWhatIsKnown: of what is united nothing is lost but the second
// copy of the password.
func TestUniteKeepsWhatIsKnown(t *testing.T) {
	for _, swapped := range []bool{false, true} {
		a, b := login("a", "a.example", "u", "pw"), login("b", "a.example", "u", "pw")
		b.HasTOTP, b.HasPasskey = true, true
		a.Modified, b.Modified = time.Unix(2000, 0), time.Unix(1000, 0)
		b.Created = time.Unix(500, 0)
		if swapped {
			a, b = b, a
		}
		second := b.Secret.Reveal()
		e := united(a, b).Entries[0]
		if !e.HasTOTP || !e.HasPasskey || !e.Modified.Equal(time.Unix(1000, 0)) || !e.Created.Equal(time.Unix(500, 0)) {
			t.Errorf("%+v", e)
		}
		if string(e.Secret.Reveal()) != "pw" || string(second) == "pw" {
			t.Error("the wrong password was cleared")
		}
	}
}

// TestGroupSites: a login with several addresses is one account at all of them.
func TestGroupSites(t *testing.T) {
	at := func(e audit.Entry, families ...string) audit.Entry {
		for _, f := range families {
			e.Sites = append(e.Sites, audit.Site{Name: "www." + f, Family: f})
		}
		return e
	}
	accounts := audit.Group([]audit.Entry{
		login("1", "a.example", "u", ""), at(login("2", "b.example", "u", ""), "c.example", "d.example"),
		login("3", "c.example", "u", ""), login("4", "c.example", "v", ""), at(login("5", "a.example", "u", ""), "d.example"),
		at(login("6", "e.example", "", ""), "e.example"),
	})
	want := []audit.Account{
		{
			ID: "a.example/u", Site: "a.example", Family: "a.example", Username: "u", Entries: []audit.EntryID{"1", "2", "3", "5"},
			Sites: []audit.Site{{Name: "b.example", Family: "b.example"}, {Name: "www.c.example", Family: "c.example"}, {Name: "www.d.example", Family: "d.example"}},
		},
		{ID: "c.example/v", Site: "c.example", Family: "c.example", Username: "v", Entries: []audit.EntryID{"4"}},
		{ID: "e.example", Site: "e.example", Family: "e.example", Entries: []audit.EntryID{"6"}},
	}
	for i := range want {
		want[i].Name = audit.Text{En: want[i].Site, Ja: want[i].Site}
	}
	if diff := cmp.Diff(want, accounts); diff != "" {
		t.Error(diff)
	}
}

// TestGroupIDs: which entries are one account, and what that is called by, does
// not depend on the order in which they come.
func TestGroupIDs(t *testing.T) {
	sites := []string{"a.example", "b.example", "c.example", "d.example"}
	rapid.Check(t, func(t *rapid.T) {
		var entries []audit.Entry
		for i := range rapid.IntRange(1, 6).Draw(t, "entries") {
			e := audit.Entry{ID: audit.EntryID(fmt.Sprint(i)), Family: rapid.SampledFrom(sites).Draw(t, "family")}
			for _, other := range rapid.SliceOfN(rapid.SampledFrom(sites), 0, 2).Draw(t, "others") {
				e.Sites = append(e.Sites, audit.Site{Name: other, Family: other})
			}
			entries = append(entries, e)
		}
		of := func(entries []audit.Entry) map[audit.EntryID]audit.AccountID {
			ids := make(map[audit.EntryID]audit.AccountID)
			for _, a := range audit.Group(entries) {
				for _, e := range a.Entries {
					ids[e] = a.ID
				}
			}
			return ids
		}
		if diff := cmp.Diff(of(entries), of(rapid.Permutation(entries).Draw(t, "order"))); diff != "" {
			t.Error(diff)
		}
	})
}
