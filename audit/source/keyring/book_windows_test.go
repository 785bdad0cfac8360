package keyring

import (
	"context"
	"errors"
	"slices"
	"testing"

	"acctaudit/audit"
)

// TestBookInCredentialManager keeps, changes, lists and removes a login. It leaves
// the person's other entries alone, so it does not remove all.
func TestBookInCredentialManager(t *testing.T) {
	b, err := OpenBook(t.Context(), Options{})
	if err != nil {
		t.Skip("no credential manager:", err)
	}
	const site, user = "owntest.example:8443", "alice"
	t.Cleanup(func() { b.home.remove(context.Background(), service(site), user) })
	for i, step := range []struct {
		password string
		want     Change
	}{{"pw-1", Added}, {"pw-1", Unchanged}, {"pw-2", Changed}} {
		got, err := b.Set(t.Context(), site, user, audit.NewSecret([]byte(step.password)))
		if err != nil || got != step.want {
			t.Fatalf("step %d: %q %v", i, got, err)
		}
	}
	if _, err := b.Set(t.Context(), site, user, audit.NewSecret(make([]byte, windowsSecret+1))); err == nil {
		t.Error("a password that Windows does not take was accepted")
	}
	entries, err := b.List(t.Context())
	if err != nil || !slices.ContainsFunc(entries, func(e audit.Entry) bool { return e.Name == site && e.Username == user }) {
		t.Errorf("%v %v", entries, err)
	}
	if err := b.Remove(t.Context(), site, user); err != nil {
		t.Error(err)
	}
	if err := b.Remove(t.Context(), site, user); !errors.Is(err, ErrNotFound) {
		t.Errorf("removing it twice: %v", err)
	}
}
