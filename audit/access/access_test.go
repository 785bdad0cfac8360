package access_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/access"
)

var (
	day   = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
	clock = audit.Clock{Now: day, StaleAfter: audit.StaleAfter}
)

func account(id string, signIn, recover []audit.Route) audit.Account {
	return audit.Account{ID: audit.AccountID(id), Site: id, SignIn: signIn, Recover: recover, Confirmed: day}
}

func mailbox(id string, signIn, recover []audit.Route) audit.Account {
	a := account(id, signIn, recover)
	a.Site = "mail.jp"
	return a
}

func routes(rs ...audit.Route) []audit.Route { return rs }

func r(parts ...string) audit.Route { return parts }

// home is two mailboxes that recover each other, a shop, a game that is signed
// in to with the first mailbox, and a bank with a code by SMS.
func home() *audit.Inventory {
	return &audit.Inventory{
		Accounts: []audit.Account{
			mailbox("mail.jp/a@mail.jp", routes(r("pw", "totp@phone"), r("pw", "key")), routes(r("sub.jp"), r("codes"))),
			account("sub.jp", routes(r("pw")), routes(r("mail.jp/a@mail.jp"))),
			account("shop.jp", nil, routes(r("email@mail.jp/a@mail.jp"))),
			account("game.jp", routes(r("sso:mail.jp/a@mail.jp")), nil),
			account("bank.jp", nil, routes(r("sms@number", "licence"))),
			account("forum.jp", nil, routes(r("shop.jp"))),
		},
		Things: []audit.Thing{
			{ID: "phone", Kind: "device", Held: audit.Yes, Date: day},
			{ID: "key", Kind: "key", Held: audit.Yes, Date: day},
			{ID: "codes", Kind: "paper", Held: audit.Yes, Date: day},
			{ID: "number", Kind: "number", Held: audit.Yes, Date: day},
			{ID: "licence", Kind: "document", Held: audit.Yes, Date: day},
		},
	}
}

func TestThrough(t *testing.T) {
	got := access.New(home(), clock).Through("mail.jp/a@mail.jp")
	want := []access.Dependent{
		{Account: "sub.jp", Steps: 1, Alone: true},
		{Account: "shop.jp", Steps: 1, Alone: true},
		{Account: "game.jp", Steps: 1, Alone: true, Sso: true},
		{Account: "forum.jp", Steps: 2, Alone: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := access.New(home(), clock).Through("nowhere"); got != nil {
		t.Errorf("through an account that is not there: %v", got)
	}
}

func TestThroughNeedsMoreThanOnePart(t *testing.T) {
	inv := &audit.Inventory{Accounts: []audit.Account{
		account("m", nil, nil), account("both", nil, routes(r("m", "phone"))), account("next", nil, routes(r("both"))),
		account("x", nil, routes(r("m"))), account("and x", nil, routes(r("m", "x"))),
	}}
	want := []access.Dependent{
		{Account: "both", Steps: 1}, {Account: "x", Steps: 1, Alone: true}, {Account: "and x", Steps: 1}, {Account: "next", Steps: 2},
	}
	if diff := cmp.Diff(want, access.New(inv, clock).Through("m")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestHolding(t *testing.T) {
	inv := home()
	inv.Accounts = append(inv.Accounts, account("itself", nil, routes(r("itself"))))
	want := map[audit.AccountID]bool{"mail.jp/a@mail.jp": true, "sub.jp": true, "shop.jp": true}
	if diff := cmp.Diff(want, access.New(inv, clock).Holding()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestRelations: only what opens an account with nothing else is said to open it,
// and its mail only where no way back is known.
func TestRelations(t *testing.T) {
	inv := home()
	inv.Accounts[0].Username = "a@mail.jp"
	inv.Accounts = append(inv.Accounts,
		account("both", nil, routes(r("mail.jp/a@mail.jp", "phone"))),
		account("itself", nil, routes(r("itself"))),
		audit.Account{ID: "letters", Site: "letters.jp", Username: " A@mail.jp"},
		audit.Account{ID: "known", Site: "known.jp", Username: "a@mail.jp", Recover: routes(r("codes"))},
	)
	want := []audit.Relation{
		{Kind: audit.SignsIn, By: "mail.jp/a@mail.jp", Accounts: []audit.AccountID{"game.jp"}},
		{Kind: audit.Recovers, By: "mail.jp/a@mail.jp", Accounts: []audit.AccountID{"sub.jp", "shop.jp"}},
		{Kind: audit.GetsMail, By: "mail.jp/a@mail.jp", Accounts: []audit.AccountID{"letters"}},
		{Kind: audit.Recovers, By: "sub.jp", Accounts: []audit.AccountID{"mail.jp/a@mail.jp"}},
		{Kind: audit.Recovers, By: "shop.jp", Accounts: []audit.AccountID{"forum.jp"}},
	}
	if diff := cmp.Diff(want, access.New(inv, clock).Relations()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSinglePoints(t *testing.T) {
	got := access.New(home(), clock).SinglePoints()
	want := []access.Point{
		{Item: access.Item{Account: "mail.jp/a@mail.jp"}, Accounts: []audit.AccountID{"sub.jp", "shop.jp"}},
		{Item: access.Item{Account: "shop.jp"}, Accounts: []audit.AccountID{"forum.jp"}},
		{Item: access.Item{Thing: "number"}, Accounts: []audit.AccountID{"bank.jp"}},
		{Item: access.Item{Thing: "licence"}, Accounts: []audit.AccountID{"bank.jp"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCycles(t *testing.T) {
	tests := map[string]struct {
		accounts []audit.Account
		want     []access.Cycle
	}{
		"two, with another way": {home().Accounts, []access.Cycle{{Accounts: []audit.AccountID{"mail.jp/a@mail.jp", "sub.jp"}, Grounded: true}}},
		"two, with no other way": {
			[]audit.Account{account("a", nil, routes(r("b"))), account("b", nil, routes(r("a")))},
			[]access.Cycle{{Accounts: []audit.AccountID{"a", "b"}, Grounded: false}},
		},
		"one that recovers itself": {
			[]audit.Account{account("a", nil, routes(r("a")))},
			[]access.Cycle{{Accounts: []audit.AccountID{"a"}, Grounded: false}},
		},
		"a thing that is gone is no way": {
			[]audit.Account{account("a", nil, routes(r("b"), r("lost"))), account("b", nil, routes(r("a")))},
			[]access.Cycle{{Accounts: []audit.AccountID{"a", "b"}, Grounded: false}},
		},
		"a chain":   {[]audit.Account{account("a", nil, routes(r("b"))), account("b", nil, nil)}, nil},
		"not known": {[]audit.Account{account("a", nil, nil)}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := &audit.Inventory{Accounts: tt.accounts, Things: append(home().Things, audit.Thing{ID: "lost", Held: audit.No, Date: day})}
			if diff := cmp.Diff(tt.want, access.New(inv, clock).Cycles()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestLevels(t *testing.T) {
	inv := home()
	inv.Things = append([]audit.Thing{{ID: "drawer", Held: audit.Yes, Date: day}}, inv.Things...)
	inv.Accounts = append(inv.Accounts,
		account("drawer.jp", nil, routes(r("drawer"))),
		audit.Account{ID: "never-asked", Recover: routes(r("number"))},
		account("keyed.jp", routes(r("pw", "key")), routes(r("sms@number"))),
		account("papers.jp", nil, routes(r("licence"))),
		account("loose.jp", routes(r("pw", "totp")), routes(r("totp@vault"))),
		account("stray.jp", routes(r("pw", "totp@gone")), routes(r("uncle"))),
		account("round.jp", routes(r("sso:round.jp")), nil),
		account("empty.jp", routes(r()), nil),
	)
	g := access.New(inv, clock)
	tests := map[audit.AccountID]struct{ signIn, recover access.Level }{
		"mail.jp/a@mail.jp": {access.Level{Rank: 3, Known: true}, access.Level{Rank: 0, Known: true}},
		"shop.jp":           {access.Level{Rank: 0, Known: true}, access.Level{Rank: 3, Known: true}},
		"keyed.jp":          {access.Level{Rank: 5, Known: true}, access.Level{Rank: 1, Known: true}},
		"never-asked":       {access.Level{}, access.Level{Rank: 1, Known: true, Doubt: audit.Undated}},
		"papers.jp":         {access.Level{Rank: 0, Known: true}, access.Level{Rank: 3, Known: true}},
		"loose.jp":          {access.Level{Rank: 3, Known: true}, access.Level{Rank: 3, Known: true}},
		"stray.jp":          {access.Level{Rank: 3}, access.Level{}},
		"round.jp":          {access.Level{}, access.Level{}},
		"empty.jp":          {access.Level{Rank: 6}, access.Level{}},
		"nowhere":           {},
		"drawer":            {},
		"drawer.jp":         {access.Level{Rank: 0, Known: true}, access.Level{}},
	}
	for id, want := range tests {
		if got := g.Unclear(id); got == want.recover.Known {
			t.Errorf("%s: unclear is %v", id, got)
		}
		if got := g.SignInLevel(id); got != want.signIn {
			t.Errorf("%s: sign-in %+v, want %+v", id, got, want.signIn)
		}
		if got := g.RecoverLevel(id); got != want.recover {
			t.Errorf("%s: recover %+v, want %+v", id, got, want.recover)
		}
	}
}

func TestRegistered(t *testing.T) {
	inv := &audit.Inventory{Accounts: []audit.Account{
		{ID: "m", Site: "gmail.com", Username: "hana"},
		{ID: "a", Site: "a.jp", Username: " Hana@gmail.com"},
		{ID: "b", Site: "b.jp", Username: "hana"},
		{ID: "n", Site: "n.jp"},
		{ID: "e", Site: "google.com", Username: "hana@elsewhere.jp"},
		{ID: "c", Site: "c.jp", Username: "hana@elsewhere.jp"},
		{ID: "f", Site: "club.example", Username: "hana", Entries: []audit.EntryID{"f"}},
		{ID: "g", Site: "g.jp", Username: "hana@club.example"},
		{ID: "p", Site: "post.example", Username: "hana", Entries: []audit.EntryID{"p"}},
		{ID: "q", Site: "q.jp", Username: "hana@post.example"},
		{ID: "v", Site: "fastmail.com", Username: "hana"},
		{ID: "w", Site: "w.jp", Username: "hana@fastmail.com"},
		{ID: "s", Site: "sc.mufg.jp", Username: "hana@sc.mufg.jp"},
		{ID: "t", Site: "t.jp", Username: "hana@sc.mufg.jp"},
	}, Entries: []audit.Entry{{ID: "p", Kind: audit.KindMailbox}, {ID: "f"}}}
	for id, want := range map[audit.AccountID]audit.AccountID{"m": "a", "p": "q", "v": "w", "s": "t"} {
		if diff := cmp.Diff([]audit.AccountID{want}, access.New(inv, clock).Registered(id)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", id, diff)
		}
	}
	for _, id := range []audit.AccountID{"n", "e", "f"} {
		if got := access.New(inv, clock).Registered(id); got != nil {
			t.Errorf("%s is no mailbox, but has %v", id, got)
		}
	}
}

// TestAnyGraph holds the graph to what must be true of every one: it ends, a
// single point is never the account itself, and losing nothing loses nothing.
func TestAnyGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "accounts")
		part := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"pw", "phone", "x", "sms@phone", fmt.Sprint("a", rapid.IntRange(0, n).Draw(t, "i"))}).Draw(t, "part")
		})
		route := rapid.Custom(func(t *rapid.T) audit.Route { return rapid.SliceOfN(part, 0, 3).Draw(t, "route") })
		inv := &audit.Inventory{Things: []audit.Thing{{ID: "phone", Kind: "device"}}}
		for i := range n {
			inv.Accounts = append(inv.Accounts, account(fmt.Sprint("a", i),
				rapid.SliceOfN(route, 0, 2).Draw(t, "signin"), rapid.SliceOfN(route, 0, 3).Draw(t, "recover")))
		}
		g := access.New(inv, clock)
		for _, p := range g.SinglePoints() {
			for _, a := range p.Accounts {
				if a == p.Item.Account || !g.Known(a) {
					t.Errorf("%v is a single point of %s", p.Item, a)
				}
			}
		}
		for _, c := range g.Cycles() {
			if len(c.Accounts) == 0 {
				t.Error("a cycle of nothing")
			}
		}
		seen := make(map[audit.AccountID]bool)
		for _, d := range g.Through("a0") {
			if d.Account == "a0" || seen[d.Account] {
				t.Errorf("%s twice, or through itself", d.Account)
			}
			seen[d.Account] = true
		}
	})
}

// BenchmarkGraph is a thousand accounts that recover through three mailboxes.
func BenchmarkGraph(b *testing.B) {
	inv := home()
	for i := range 1000 {
		inv.Accounts = append(inv.Accounts, account(fmt.Sprint("s", i), nil, routes(r(string(inv.Accounts[i%3].ID)))))
	}
	for b.Loop() {
		g := access.New(inv, clock)
		if len(g.SinglePoints()) == 0 || len(g.Cycles()) != 1 || len(g.Through("mail.jp/a@mail.jp")) < 900 {
			b.Fatal("the graph is not what it was")
		}
	}
}

func TestRadius(t *testing.T) {
	inv := home()
	inv.Entries = []audit.Entry{{ID: "1", Secret: audit.NewSecret([]byte("x"))}, {ID: "2"}}
	inv.Accounts[0].Entries = []audit.EntryID{"1"}
	inv.Accounts[1].Entries = []audit.EntryID{"2"}
	inv.Accounts[4].Importance = 5
	inv.Accounts = append(inv.Accounts, audit.Account{ID: "letters", Site: "letters.jp", Username: "a@mail.jp", Importance: 3})
	inv.Accounts[0].Username = "a@mail.jp"
	inv.Stores = []audit.Store{{State: audit.StoreReady}}
	rec := &audit.Record{
		Results: []audit.Result{{Status: audit.Done}},
		Relations: []audit.Relation{
			{Kind: audit.SamePassword, Accounts: []audit.AccountID{"bank.jp", "mail.jp/a@mail.jp"}},
			{Kind: audit.SimilarPassword, Accounts: []audit.AccountID{"mail.jp/a@mail.jp", "bank.jp", "forum.jp"}},
			{Kind: audit.SamePassword, Accounts: []audit.AccountID{"game.jp", "shop.jp"}},
		},
	}
	got := access.New(inv, clock).Radius("mail.jp/a@mail.jp", inv, rec)
	got.Through = nil // tested above
	want := access.Radius{
		Same: []audit.AccountID{"bank.jp"}, Near: []audit.AccountID{"forum.jp"}, Likely: []audit.AccountID{"letters"},
		Order:  []audit.AccountID{"sub.jp", "shop.jp", "bank.jp", "letters", "forum.jp", "game.jp"},
		Shared: access.Compared, Unknown: 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	g := access.New(inv, clock)
	if r := g.Radius("sub.jp", inv, rec); r.Shared != access.NoPassword {
		t.Errorf("without a password: %s", r.Shared)
	}
	if r := g.Radius("nowhere", inv, rec); r.Shared != access.NotInside {
		t.Errorf("not there: %s", r.Shared)
	}
	if r := g.Radius("mail.jp/a@mail.jp", inv, nil); r.Shared != access.NotCompared {
		t.Errorf("not compared: %s", r.Shared)
	}
	for status, want := range map[audit.Status]access.Judged{audit.NotApplicable: access.Compared, audit.Skipped: access.NotCompared} {
		if r := g.Radius("mail.jp/a@mail.jp", inv, &audit.Record{Results: []audit.Result{{Status: status}}}); r.Shared != want {
			t.Errorf("%s: %s", status, r.Shared)
		}
	}
	if r := g.Radius("mail.jp/a@mail.jp", inv, &audit.Record{}); r.Shared != access.NotCompared {
		t.Errorf("no check: %s", r.Shared)
	}
	rec.Results[0].Unknown = []audit.Finding{{Code: "pw.similar.cut"}}
	if r := g.Radius("mail.jp/a@mail.jp", inv, rec); r.Shared != access.NotAll {
		t.Errorf("not every pair compared: %s", r.Shared)
	}
	rec.Results[0].Unknown = nil
	inv.Stores[0].Unread = 1
	if r := g.Radius("mail.jp/a@mail.jp", inv, rec); r.Shared != access.NotAll {
		t.Errorf("a store not read to the end: %s", r.Shared)
	}
}
