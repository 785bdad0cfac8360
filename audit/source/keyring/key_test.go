//go:build linux

package keyring

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/keyringtest"
)

// TestKeyInGnomeKeyring: a key is made once, is the same in every run, counts as no
// login, and is not asked for where the keyring is locked.
func TestKeyInGnomeKeyring(t *testing.T) {
	r := keyringtest.Start(t)
	opts := Options{Getenv: r.Getenv, Timeout: 20 * time.Second}
	if _, _, err := Key(t.Context(), opts, "history", false); !errors.Is(err, ErrNotFound) {
		t.Errorf("before there is one: %v", err)
	}
	first, made, err := Key(t.Context(), opts, "history", true)
	if err != nil || !made || len(first.Reveal()) != keySize {
		t.Fatal(made, err)
	}
	for _, create := range []bool{false, true} {
		again, made, err := Key(t.Context(), opts, "history", create)
		if err != nil || made || !bytes.Equal(first.Reveal(), again.Reveal()) {
			t.Errorf("again: made %v, %v", made, err)
		}
	}
	entries, stores, err := Read(t.Context(), opts)
	if err != nil || len(entries) > 0 || len(stores) == 0 || stores[0].SetApart[audit.ApartAppKey] != 1 {
		t.Errorf("%d logins, %+v, %v", len(entries), stores, err)
	}
	r.Lock(t)
	_, _, err = Key(t.Context(), opts, "history", true)
	if state, ok := errors.AsType[*StateError](err); !ok || state.Store.State != audit.StoreLocked {
		t.Errorf("locked: %v", err)
	}
}
