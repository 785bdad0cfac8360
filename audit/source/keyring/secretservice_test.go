//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

// logins makes a collection of n logins; every second shares a password.
func logins(n int) *keyringtest.FakeCollection {
	c := &keyringtest.FakeCollection{Label: "Login"}
	for i := range n {
		password := fmt.Sprintf("pw-%d", i)
		if i%2 == 0 {
			password = "shared"
		}
		site, user := fmt.Sprintf("s%d.example", i), fmt.Sprintf("u%d", i)
		it := keyringtest.Login(site, user, password)
		it.Created, it.Modified = 1700000000, 1710000000
		c.Items = append(c.Items, &it)
	}
	return c
}

func read(t *testing.T, opts keyring.Options) ([]audit.Entry, []audit.Store) {
	t.Helper()
	entries, stores, err := keyring.Read(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return entries, stores
}

func count(entries []audit.Entry, password string) (n int) {
	for _, e := range entries {
		if string(e.Secret.Reveal()) == password {
			n++
		}
	}
	return n
}

func TestRead(t *testing.T) {
	for name, set := range map[string]func(*keyringtest.Fake){
		"encrypted":  func(*keyringtest.Fake) {},
		"plain only": func(f *keyringtest.Fake) { f.NoDH = true },
	} {
		t.Run(name, func(t *testing.T) {
			f := keyringtest.NewFake(t)
			set(f)
			f.Collections["login"] = logins(300)
			before, steps := 0, 0
			entries, stores := read(t, keyring.Options{
				Getenv: f.Getenv, BeforeSecrets: func() { before++; steps -= f.Calls("GetSecrets") },
				Progress: func(done, total int) {
					if steps = done; total != 600 {
						t.Errorf("progress of %d steps, want 600", total)
					}
				},
			})
			want := []audit.Store{{Source: "keyring", Name: "Login", State: audit.StoreReady, Items: 300, Entries: 300, Plain: name == "plain only"}}
			if d := cmp.Diff(want, stores); d != "" {
				t.Error(d)
			}
			if len(entries) != 300 || count(entries, "shared") != 150 || before != 1 || steps != 600 {
				t.Errorf("%d entries, %d share, BeforeSecrets %d times, %d steps", len(entries), count(entries, "shared"), before, steps)
			}
			e := entries[0]
			e.Secret = audit.Secret{}
			wantEntry := audit.Entry{
				ID: e.ID, Source: "keyring", Name: "s0.example", Username: "u0", Kind: audit.KindUnknown, Store: 1,
				Created: time.Unix(1700000000, 0).UTC(), Modified: time.Unix(1710000000, 0).UTC(),
			}
			if d := cmp.Diff(wantEntry, e, cmpopts.IgnoreUnexported(audit.Secret{})); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestNoKeyIsNotPlain: a provider that encrypts wrongly is not asked to do
// without.
func TestNoKeyIsNotPlain(t *testing.T) {
	for name, set := range map[string]func(*keyringtest.Fake){
		"bad key":   func(f *keyringtest.Fake) { f.BadKey = true },
		"wrong key": func(f *keyringtest.Fake) { f.WrongKey = true },
	} {
		f := keyringtest.NewFake(t)
		set(f)
		f.Collections["login"] = logins(3)
		entries, stores := read(t, keyring.Options{Getenv: f.Getenv})
		want := []audit.Store{{Source: "keyring", Name: "Login", State: audit.StoreFailed, Reason: keyring.ReasonMalformed, Items: 3, Unread: 3}}
		if d := cmp.Diff(want, stores, cmpopts.IgnoreFields(audit.Store{}, "Detail")); d != "" || len(entries) != 0 {
			t.Errorf("%s: %d entries %s", name, len(entries), d)
		}
	}
}

// TestClosedWhileRead takes an empty secret of a wallet that was closed for
// what it is.
func TestClosedWhileRead(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Hollow = true
	f.Collections["login"] = logins(100)
	f.Collections["login"].Items[1].Secret = ""
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv, Progress: func(done, _ int) {
		if done > 150 { // between the two calls for secrets
			f.Change(func() { f.Collections["login"].Locked = true })
		}
	}})
	want := []audit.Store{{
		Source: "keyring", Name: "Login", State: audit.StoreLocked, Reason: keyring.ReasonLocked, Items: 100, Entries: 63, Unread: 37,
	}}
	if d := cmp.Diff(want, stores); d != "" || len(entries) != 63 || count(entries, "") != 0 {
		t.Error(len(entries), d)
	}
}

func TestListReadsNoSecret(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(10)
	entries, stores, err := keyring.List(t.Context(), keyring.Options{Getenv: f.Getenv})
	if err != nil || len(entries) != 10 || stores[0].Entries != 10 {
		t.Fatal(len(entries), stores, err)
	}
	if f.Calls("GetSecrets")+f.Calls("GetSecret") != 0 {
		t.Error("a secret was asked for")
	}
}

func TestIDsOutliveRewriting(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(3)
	first, _ := read(t, keyring.Options{Getenv: f.Getenv})
	f.Change(func() {
		items := f.Collections["login"].Items
		slices.Reverse(items)
		items[0].Secret = "changed"
		f.Collections["login"].Items = append(items, &keyringtest.Item{Label: "note", Secret: "x"})
	})
	second, _ := read(t, keyring.Options{Getenv: f.Getenv})
	ids := func(entries []audit.Entry) map[string]audit.EntryID {
		m := map[string]audit.EntryID{}
		for _, e := range entries {
			m[e.Name] = e.ID
		}
		return m
	}
	got := ids(second)
	delete(got, "note")
	if d := cmp.Diff(ids(first), got); d != "" {
		t.Error(d)
	}
}

func TestTwoWritersStayTwo(t *testing.T) {
	f := keyringtest.NewFake(t)
	one, two := logins(1).Items[0], logins(1).Items[0]
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Items: []*keyringtest.Item{one, two}}
	entries, _ := read(t, keyring.Options{Getenv: f.Getenv})
	if len(entries) != 2 || entries[0].ID == entries[1].ID {
		t.Errorf("%v", entries)
	}
}

func TestSetApart(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Items: []*keyringtest.Item{
		{Label: "Chrome Safe Storage", Attrs: map[string]string{"xdg:schema": "chrome_libsecret_os_crypt_password_v2"}, Secret: "CANARY-1"},
		{Label: "x", Attrs: map[string]string{"service": "api", "username": "a"}, Secret: "ghp_k3Vq9Zt1Xb7Rm2Jw8Ly4Hd6Ns0Pf5Gc3Ua9T"},
		{
			Label: "GOA", Attrs: map[string]string{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "imap_smtp:gen0:a"},
			Secret: `{'imap-password': <'it\'s'>, 'smtp-password': <"it's">}`,
		},
		{Label: "blob", Attrs: map[string]string{"service": "b", "username": "a"}, Secret: "\xff\xfe\x00\x01\x02"},
		{Label: "My Token Bank", Attrs: map[string]string{"app_id": "vscode.example", "username": "a"}, Secret: "password"},
		{Label: "empty", Attrs: map[string]string{"service": "e", "username": "a"}},
	}}
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv})
	want := []audit.Store{{
		Source: "keyring", Name: "Login", State: audit.StoreReady, Items: 6, Entries: 3,
		SetApart: map[audit.Apart]int{audit.ApartAppKey: 2, audit.ApartToken: 1},
	}}
	if d := cmp.Diff(want, stores); d != "" {
		t.Error(d)
	}
	if len(entries) != 3 || count(entries, "it's") != 1 || count(entries, "") != 1 || count(entries, "password") != 1 {
		t.Errorf("%d entries", len(entries))
	}
}

func TestOwn(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(4)
	// A person typed it: it is a password, whatever it looks like.
	typed := keyringtest.Login("acctaudit/shop.example", "alice", "ghp_k3Vq9Zt1Xb7Rm2Jw8Ly4Hd6Ns0Pf5Gc3Ua9T")
	f.Collections["login"].Items = append(f.Collections["login"].Items, &typed)
	all, stores := read(t, keyring.Options{Getenv: f.Getenv})
	if len(all) != 5 || stores[0].Entries != 5 {
		t.Fatal(len(all), stores)
	}
	mine, stores := read(t, keyring.Options{Getenv: f.Getenv, Own: true})
	want := []audit.Store{{Source: "own", Name: "Login", State: audit.StoreReady, Items: 1, Entries: 1}}
	if d := cmp.Diff(want, stores); d != "" {
		t.Error(d)
	}
	if len(mine) != 1 || mine[0].Source != "own" || mine[0].Name != "shop.example" || mine[0].URL != "" || mine[0].Kind != audit.KindPassword {
		t.Fatalf("%+v", mine)
	}
	if !slices.ContainsFunc(all, func(e audit.Entry) bool { return e.ID == mine[0].ID && e.Source == "own" }) {
		t.Error("read with the rest, our own entry has another id or source")
	}
}

func TestLockedNeverAsks(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(3)
	f.Collections["login"].Locked = true
	f.Collections["open"] = logins(2)
	f.Collections["open"].Locked, f.Collections["open"].Free = true, true
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv})
	want := []audit.Store{
		{Source: "keyring", Name: "Login", State: audit.StoreLocked, Reason: keyring.ReasonLocked, Items: 3, Unread: 3},
		{Source: "keyring", Name: "Login", State: audit.StoreReady, Items: 2, Entries: 2},
	}
	if d := cmp.Diff(want, stores); d != "" {
		t.Error(d)
	}
	if len(entries) != 2 || f.Calls("Prompt") != 0 {
		t.Error(len(entries), "entries, dialogs:", f.Calls("Prompt"))
	}
}

func TestUnlock(t *testing.T) {
	for answer, want := range map[string]audit.Store{
		"accept":  {Source: "keyring", Name: "Login", State: audit.StoreReady, Items: 3, Entries: 3},
		"dismiss": {Source: "keyring", Name: "Login", State: audit.StoreLocked, Reason: keyring.ReasonDismissed, Items: 3, Unread: 3},
		"":        {Source: "keyring", Name: "Login", State: audit.StoreLocked, Reason: keyring.ReasonDismissed, Items: 3, Unread: 3},
	} {
		t.Run("answer "+answer, func(t *testing.T) {
			f := keyringtest.NewFake(t)
			f.OnPrompt = answer
			f.Collections["login"] = logins(3)
			f.Collections["login"].Locked = true
			_, stores := read(t, keyring.Options{Getenv: f.Getenv, Wait: 100 * time.Millisecond})
			if d := cmp.Diff([]audit.Store{want}, stores); d != "" {
				t.Error(d)
			}
			if answer == "" && f.Calls("Dismiss") != 1 {
				t.Error("the dialog was left on the screen")
			}
		})
	}
}

func TestConfirm(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.OnPrompt = "accept"
	f.Collections["db"] = logins(40)
	for _, it := range f.Collections["db"].Items[:30] {
		it.Locked = true
	}
	_, stores := read(t, keyring.Options{Getenv: f.Getenv})
	want := audit.Store{
		Source: "keyring", Name: "Login", State: audit.StoreNeedsConfirm, Reason: keyring.ReasonConfirm, Items: 40, Entries: 10, Unread: 30,
	}
	if d := cmp.Diff([]audit.Store{want}, stores); d != "" || f.Calls("Prompt") != 0 {
		t.Error(d, "dialogs:", f.Calls("Prompt"))
	}
	listed, stores, err := keyring.List(t.Context(), keyring.Options{Getenv: f.Getenv})
	if err != nil || len(listed) != 40 || stores[0].Unread != 30 {
		t.Error(len(listed), stores, err)
	}
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv, Wait: time.Second})
	if len(entries) != 40 || !stores[0].Complete() || f.Calls("Prompt") != 1 {
		t.Error(len(entries), stores, "dialogs:", f.Calls("Prompt"))
	}
}

func TestHalfAnswers(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(200)
	for _, it := range f.Collections["login"].Items[:7] {
		it.Omit = true
	}
	f.Collections["login"].Items[150].Poison = true
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv})
	want := audit.Store{
		Source: "keyring", Name: "Login", State: audit.StoreReady, Reason: keyring.ReasonPartial, Items: 200, Entries: 192, Unread: 8,
	}
	if d := cmp.Diff([]audit.Store{want}, stores); d != "" || len(entries) != 192 {
		t.Error(len(entries), d)
	}
}
