//go:build linux

package own

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

func secret(s string) audit.Secret { return audit.NewSecret([]byte(s)) }

// open opens a book and puts the environment back after the test.
func open(t *testing.T, opts keyring.Options) *Book {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
	b, err := Open(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
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
		if !e.Secret.Empty() || e.Source != keyring.OwnSource {
			t.Errorf("%s: source %s, or with its secret", e.ID, e.Source)
		}
		names = append(names, e.Name+"/"+e.Username)
	}
	return names
}

func roundTrip(t *testing.T, r *keyringtest.Ring) {
	b := open(t, keyring.Options{Getenv: r.Getenv, Timeout: 20 * time.Second})
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
	again := open(t, keyring.Options{Getenv: r.Getenv})
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

func TestGnomeKeyring(t *testing.T) {
	r := keyringtest.Start(t)
	r.Seed(t, []keyringtest.Item{keyringtest.Login("shop.example", "alice", "not ours")})
	roundTrip(t, r)
	entries, _, err := keyring.Read(t.Context(), keyring.Options{Getenv: r.Getenv})
	if err != nil || len(entries) != 1 || string(entries[0].Secret.Reveal()) != "not ours" {
		t.Errorf("another program's item: %v %v", entries, err)
	}
	b := open(t, keyring.Options{Getenv: r.Getenv})
	r.Lock(t)
	b.ring = untouched{t}
	_, err = b.Set(t.Context(), "a.example", "a", secret("x"))
	if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != keyring.ReasonLocked {
		t.Errorf("set in a locked keyring: %v", err)
	}
}

func TestKeePassXC(t *testing.T) {
	r := keyringtest.StartKeePassXC(t, []keyringtest.KeePassEntry{{Title: "shop.example", Username: "alice", Password: "not ours"}}, false)
	roundTrip(t, r)
}

// untouched is a ring that must not be called.
type untouched struct{ t *testing.T }

func (u untouched) Set(_, _, _ string) error { u.t.Error("go-keyring was called"); return nil }
func (u untouched) Delete(_, _ string) error { u.t.Error("go-keyring was called"); return nil }

func TestNotOpen(t *testing.T) {
	locked := keyringtest.NewFake(t)
	locked.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Locked: true}
	none := keyringtest.NewFake(t)
	none.NoProvider = true
	for name, test := range map[string]struct {
		getenv func(string) string
		reason string
	}{
		"locked":      {locked.Getenv, keyring.ReasonLocked},
		"no provider": {none.Getenv, keyring.ReasonNoProvider},
		"no bus":      {func(string) string { return "disabled:" }, keyring.ReasonNoBus},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(t.Context(), keyring.Options{Getenv: test.getenv})
			if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != test.reason {
				t.Errorf("got %v", err)
			}
		})
	}
	if locked.Calls("Prompt") != 0 {
		t.Error("a dialog was raised")
	}
}

// stuck is a ring whose calls do not return before the test ends.
type stuck struct {
	end   context.Context
	calls *atomic.Int32
}

func (s stuck) Set(_, _, _ string) error { s.calls.Add(1); <-s.end.Done(); return nil }
func (s stuck) Delete(_, _ string) error { <-s.end.Done(); return nil }

func TestHangingLibrary(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login"}
	b := open(t, keyring.Options{Getenv: f.Getenv, Timeout: 100 * time.Millisecond})
	ring := stuck{t.Context(), new(atomic.Int32)}
	b.ring = ring
	for range 20 { // only the first waits
		if _, err := b.Set(t.Context(), "a.example", "a", secret("CANARY")); !errors.Is(err, ErrTimeout) || strings.Contains(err.Error(), "CANARY") {
			t.Fatalf("got %v", err)
		}
	}
	if n := ring.calls.Load(); n != 1 {
		t.Errorf("%d calls wait behind the one that hangs", n)
	}
	if got := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); got != f.Addr {
		t.Errorf("go-keyring would look at %q", got)
	}
}

func TestCancelled(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login"}
	b := open(t, keyring.Options{Getenv: f.Getenv})
	b.sums = map[login][]byte{}
	ctx, cancel := context.WithCancel(t.Context())
	b.ring = cancelling{cancel, stuck{t.Context(), new(atomic.Int32)}}
	if _, err := b.Set(ctx, "a.example", "a", secret("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// cancelling is a ring during whose calls the person presses Ctrl-C.
type cancelling struct {
	cancel func()
	stuck
}

func (c cancelling) Set(service, user, password string) error {
	c.cancel()
	return c.stuck.Set(service, user, password)
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		site, user, password string
		want                 error
	}{
		"empty password": {"a.example", "a", "", ErrEmpty},
		"no site":        {"", "a", "x", ErrName},
		"newline":        {"a.example\n", "a", "x", ErrName},
		"not UTF-8":      {"a.example", "\xff", "x", ErrName},
		"long user":      {"a.example", strings.Repeat("a", 2000), "x", ErrName},
	} {
		b := &Book{ring: untouched{t}}
		if _, err := b.Set(t.Context(), test.site, test.user, secret(test.password)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, test := range []struct {
		goos                  string
		service, user, secret int
		limit                 int
	}{
		{"windows", 20, 10, 2560, 0},
		{"windows", 20, 10, 2561, 2560},
		{"windows", 512, 10, 8, 511},
		{"darwin", 20, 10, 2970, 0},
		{"darwin", 20, 10, 2971, 3000},
		{"linux", 20, 10, 65536, 0},
		{"linux", 20, 10, 65537, 65536},
	} {
		err := checkSize(test.goos, test.service, test.user, test.secret)
		size, tooLong := errors.AsType[*SizeError](err)
		if tooLong != (test.limit != 0) || tooLong && size.Limit != test.limit {
			t.Errorf("%+v: %v", test, err)
		}
	}
}
