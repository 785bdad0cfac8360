package keyring

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"acctaudit/audit"
)

func secret(s string) audit.Secret { return audit.NewSecret([]byte(s)) }

// hanging is a library whose calls do not return before the test ends.
func hanging(t *testing.T, calls *atomic.Int32) *Book {
	wait := func() error { calls.Add(1); <-t.Context().Done(); return nil }
	l := &library{
		opts: Options{Timeout: 100 * time.Millisecond}, state: func(context.Context) audit.Store { return audit.Store{State: audit.StoreReady} },
		set: func(_, _, _ string) error { return wait() }, unset: func(_, _ string) error { return wait() },
		read: func(_, _ string) (string, error) { return "", wait() }, missing: ErrNotFound,
	}
	return &Book{home: l}
}

func TestHangingLibrary(t *testing.T) {
	var calls atomic.Int32
	b := hanging(t, &calls)
	for range 20 { // only the first waits
		_, err := b.Set(t.Context(), "a.example", "a", secret("CANARY"))
		if state, ok := errors.AsType[*StateError](err); !ok || state.Store.Reason != ReasonTimeout || strings.Contains(err.Error(), "CANARY") {
			t.Fatalf("got %v", err)
		}
	}
	if n := calls.Load(); n != 1 {
		t.Errorf("%d calls wait behind the one that hangs", n)
	}
}

func TestCancelledLibrary(t *testing.T) {
	b := hanging(t, new(atomic.Int32))
	ctx, cancel := context.WithCancel(t.Context())
	b.home.(*library).read = func(_, _ string) (string, error) { return "", ErrNotFound }
	b.home.(*library).set = func(_, _, _ string) error { cancel(); <-t.Context().Done(); return nil }
	if _, err := b.Set(ctx, "a.example", "a", secret("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
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
		b := &Book{}
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
