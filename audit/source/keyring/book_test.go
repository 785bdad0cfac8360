//go:build linux

package keyring

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	gokeyring "github.com/zalando/go-keyring"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/keyringtest"
)

func open(t *testing.T, opts Options) *Book {
	t.Helper()
	b, err := OpenBook(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// logins lists a book as site/user.
func logins(t *testing.T, b *Book) []string {
	t.Helper()
	entries, err := b.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		if !e.Secret.Empty() || e.Source != OwnSource {
			t.Errorf("%s: source %s, or with its secret", e.ID, e.Source)
		}
		names = append(names, e.Name+"/"+e.Username)
	}
	return names
}

func roundTrip(t *testing.T, r *keyringtest.Ring) {
	b := open(t, Options{Getenv: r.Getenv, Timeout: 20 * time.Second})
	for i, step := range []struct {
		site, user, password string
		want                 Change
	}{
		{"shop.example", "alice", "pw-1", Added},
		{"shop.example", "alice", "pw-1", Unchanged},
		{"shop.example", "bob", "pw-1", Added},
		{"shop.example", "alice", "pw-2", Changed},
		{"銀行", "", "ひみつ", Added},
	} {
		got, err := b.Set(t.Context(), step.site, step.user, secret(step.password))
		if err != nil || got != step.want {
			t.Fatalf("step %d: %q %v, want %q", i, got, err, step.want)
		}
	}
	again := open(t, Options{Getenv: r.Getenv})
	if got, err := again.Set(t.Context(), "shop.example", "alice", secret("pw-2")); err != nil || got != Unchanged {
		t.Errorf("in another run: %q %v, want unchanged", got, err)
	}
	got := map[string]bool{}
	for _, l := range logins(t, b) {
		got[l] = true
	}
	if d := cmp.Diff(map[string]bool{"shop.example/alice": true, "shop.example/bob": true, "銀行/": true}, got); d != "" {
		t.Error(d)
	}
	if err := b.Remove(t.Context(), "shop.example", "bob"); err != nil {
		t.Error(err)
	}
	if err := b.Remove(t.Context(), "shop.example", "bob"); !errors.Is(err, ErrNotFound) {
		t.Errorf("removing it twice: %v", err)
	}
	if n, err := b.RemoveAll(t.Context(), nil); n != 2 || err != nil {
		t.Errorf("removed %d: %v", n, err)
	}
	if left := logins(t, b); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

// compatible lets go-keyring read what a book keeps, and the other way round.
func compatible(t *testing.T, r *keyringtest.Ring) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", r.Addr)
	b := open(t, Options{Getenv: r.Getenv, Timeout: 20 * time.Second})
	for i, password := range []string{"x", strings.Repeat("long ", 500), "ひみつ\n", "0123456789abcdef"} {
		if _, err := b.Set(t.Context(), "shop.example", "alice", secret(password)); err != nil {
			t.Fatal(err)
		}
		if got, err := gokeyring.Get(service("shop.example"), "alice"); err != nil || got != password {
			t.Errorf("go-keyring reads password %d as %q: %v", i, got, err)
		}
		if err := gokeyring.Set(service("shop.example"), "bob", password+"!"); err != nil {
			t.Fatal(err)
		}
		entries, _, err := Read(t.Context(), Options{Getenv: r.Getenv, Own: true})
		if err != nil || len(entries) != 2 || !slices.ContainsFunc(entries, func(e audit.Entry) bool {
			return e.Username == "bob" && string(e.Secret.Reveal()) == password+"!"
		}) {
			t.Errorf("go-keyring's password %d: %d entries, %v", i, len(entries), err)
		}
	}
	b = open(t, Options{Getenv: r.Getenv, Timeout: 20 * time.Second})
	if change, err := b.Set(t.Context(), "shop.example", "bob", secret("ours")); err != nil || change != Changed {
		t.Errorf("go-keyring's login: %q %v", change, err)
	}
	if err := gokeyring.Delete(service("shop.example"), "alice"); err != nil {
		t.Error(err)
	}
	if err := b.Remove(t.Context(), "shop.example", "bob"); err != nil {
		t.Error(err)
	}
	if left := logins(t, b); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

func TestBookInGnomeKeyring(t *testing.T) {
	r := keyringtest.Start(t)
	r.Seed(t, []keyringtest.Item{keyringtest.Login("shop.example", "alice", "not ours")})
	roundTrip(t, r)
	compatible(t, r)
	entries, _, err := Read(t.Context(), Options{Getenv: r.Getenv})
	if err != nil || len(entries) != 1 || string(entries[0].Secret.Reveal()) != "not ours" {
		t.Errorf("another program's item: %v %v", entries, err)
	}
	b := open(t, Options{Getenv: r.Getenv})
	r.Lock(t)
	_, err = b.Set(t.Context(), "a.example", "a", secret("x"))
	if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != ReasonLocked {
		t.Errorf("set in a locked keyring: %v", err)
	}
}

func TestBookInKeePassXC(t *testing.T) {
	r := keyringtest.StartKeePassXC(t, []keyringtest.KeePassEntry{{Title: "shop.example", Username: "alice", Password: "not ours"}}, false)
	roundTrip(t, r)
	compatible(t, r)
}

func TestBookInKWallet(t *testing.T) {
	w := keyringtest.StartKWallet(t, []keyringtest.WalletEntry{{Folder: "Passwords", Key: "https://shop.example", Password: "not ours"}})
	if _, err := OpenBook(t.Context(), Options{Getenv: w.Getenv}); err == nil {
		t.Error("a wallet opened that had let nobody in")
	}
	open(t, Options{Getenv: w.Getenv, Wait: time.Minute})
	roundTrip(t, w)
	compatible(t, w)
}

// TestNothingIsWrittenPlain: a keyring that encrypts nothing, or wrongly, is
// given no password.
func TestNothingIsWrittenPlain(t *testing.T) {
	for reason, set := range map[string]func(*keyringtest.Fake){
		ReasonPlainOnly: func(f *keyringtest.Fake) { f.NoDH = true },
		ReasonMalformed: func(f *keyringtest.Fake) { f.BadKey = true },
	} {
		f := keyringtest.NewFake(t)
		set(f)
		f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login"}
		_, err := open(t, Options{Getenv: f.Getenv}).Set(t.Context(), "a.example", "a", secret("x"))
		if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != reason || f.Calls("CreateItem") != 0 {
			t.Errorf("%s: %v, %d items written", reason, err, f.Calls("CreateItem"))
		}
	}
}

// TestWrittenIsReadBack: a keyring whose key is another keeps nothing, and says
// so.
func TestWrittenIsReadBack(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login"}
	b := open(t, Options{Getenv: f.Getenv})
	if change, err := b.Set(t.Context(), "a.example", "a", secret("right")); err != nil || change != Added {
		t.Fatal(change, err)
	}
	kept := func() (items []*keyringtest.Item) {
		f.Change(func() { items = f.Collections["login"].Items })
		return items
	}
	items := kept()
	if len(items) != 1 || items[0].Secret != "right" || items[0].Label != "Password for 'a' on 'acctaudit/a.example'" {
		t.Fatalf("%d items: %+v", len(items), items)
	}
	f.Change(func() { f.WrongKey = true })
	b = open(t, Options{Getenv: f.Getenv})
	_, err := b.Set(t.Context(), "a.example", "b", secret("wrong"))
	if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != ReasonMalformed {
		t.Errorf("kept under another key: %v", err)
	}
	if got := kept(); len(got) != 1 {
		t.Errorf("%d items, of which one is garbage", len(got))
	}
}

func TestNotOpen(t *testing.T) {
	locked := keyringtest.NewFake(t)
	locked.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Locked: true}
	other := keyringtest.NewFake(t)
	other.Collections["other"] = &keyringtest.FakeCollection{Label: "Other"}
	none := keyringtest.NewFake(t)
	none.NoProvider = true
	for reason, getenv := range map[string]func(string) string{
		ReasonLocked: locked.Getenv, ReasonNoCollection: other.Getenv, ReasonNoProvider: none.Getenv,
		ReasonNoBus: func(string) string { return "disabled:" },
	} {
		_, err := OpenBook(t.Context(), Options{Getenv: getenv})
		if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != reason {
			t.Errorf("%s: %v", reason, err)
		}
	}
	if locked.Calls("Prompt") != 0 {
		t.Error("a dialog was raised")
	}
}

// TestDialogIsTakenBack: neither the end of the wait nor Ctrl-C leaves a dialog
// on the screen.
func TestDialogIsTakenBack(t *testing.T) {
	for name, wait := range map[string]time.Duration{"wait": 50 * time.Millisecond, "Ctrl-C": time.Hour} {
		f := keyringtest.NewFake(t)
		f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Locked: true}
		ctx, cancel := context.WithCancel(t.Context())
		f.OnDialog = func() {
			if name == "Ctrl-C" {
				cancel()
			}
		}
		_, err := OpenBook(ctx, Options{Getenv: f.Getenv, Wait: wait})
		state, ok := errors.AsType[*StateError](err)
		if timed := ok && state.Store.Reason == ReasonDismissed; timed != (name == "wait") || errors.Is(err, context.Canceled) == timed {
			t.Errorf("%s: %v", name, err)
		}
		if f.Calls("Prompt") != 1 || f.Calls("Dismiss") != 1 {
			t.Errorf("%s: %d dialogs, %d taken back", name, f.Calls("Prompt"), f.Calls("Dismiss"))
		}
		cancel()
	}
}
