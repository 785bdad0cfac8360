package entries

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// A fakeKeeper keeps in memory, and does something else at some call.
type fakeKeeper struct {
	kept  map[string]string
	calls int
	at    int
	then  func() error
}

func (k *fakeKeeper) Set(ctx context.Context, site, user string, secret audit.Secret) (keyring.Change, error) {
	k.calls++
	if k.calls == k.at {
		if err := k.then(); err != nil {
			return "", err
		}
	}
	key, value := site+"/"+user, string(secret.Reveal())
	old, there := k.kept[key]
	k.kept[key] = value
	switch {
	case !there:
		return keyring.Added, nil
	case old != value:
		return keyring.Changed, nil
	}
	return keyring.Unchanged, nil
}

func logins(n int) []audit.Entry {
	var entries []audit.Entry
	for i := range n {
		entries = append(entries, audit.Entry{Site: fmt.Sprintf("site%d.example", i), Secret: audit.NewSecret([]byte("x"))})
	}
	return entries
}

// TestImportInterrupted stops an import in the middle and goes on later.
func TestImportInterrupted(t *testing.T) {
	var out, talk bytes.Buffer
	env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&talk)}
	ctx, cancel := context.WithCancel(t.Context())
	k := &fakeKeeper{kept: make(map[string]string), at: 3, then: func() error { cancel(); return nil }}
	first := &tally{env: env, total: 5}
	if err := first.keepAll(ctx, k, logins(5)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	if err := first.write(); err != nil {
		t.Fatal(err)
	}
	again := &tally{env: env, total: 5}
	if err := again.keepAll(t.Context(), k, logins(5)); err != nil {
		t.Fatal(err)
	}
	if err := again.write(); err != nil {
		t.Fatal(err)
	}
	want := "added 3, changed 0, unchanged 0, refused 0 (of 5)\nadded 2, changed 0, unchanged 3, refused 0 (of 5)\n"
	if diff := cmp.Diff(want, out.String()) + cmp.Diff("stopped after 3 of 5; run it again to go on\n", talk.String()); diff != "" {
		t.Error(diff)
	}
}

// TestImportRefusals goes on past what one login is refused for, and stops at
// what every other would be refused for.
func TestImportRefusals(t *testing.T) {
	for _, c := range []struct {
		err    error
		goesOn bool
		status int
	}{
		{keyring.ErrName, true, 0},
		{&keyring.SizeError{Limit: 2560}, true, 0},
		{&keyring.StateError{Store: audit.Store{Reason: "gone"}}, false, cli.ExitIncomplete},
		{errors.New("the disk is full"), false, cli.ExitFailure},
	} {
		var out bytes.Buffer
		tl := &tally{env: &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&out)}, total: 4}
		k := &fakeKeeper{kept: make(map[string]string), at: 2, then: func() error { return fmt.Errorf("keep: %w", c.err) }}
		err := tl.keepAll(t.Context(), k, logins(4))
		if goesOn := err == nil && k.calls == 4; goesOn != c.goesOn {
			t.Errorf("%v: %v after %d calls", c.err, err, k.calls)
		}
		if got := cli.Status(ringError(err)); got != c.status {
			t.Errorf("%v: status %d, want %d", c.err, got, c.status)
		}
		if c.goesOn && (tl.lost != 1 || len(tl.refused) != 1) {
			t.Errorf("%v: %d lost, refused %q", c.err, tl.lost, tl.refused)
		}
	}
}

func TestManyRefused(t *testing.T) {
	var out bytes.Buffer
	tl := &tally{env: &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&out), Quiet: true, Lang: audit.Japanese}, total: 50}
	entries := logins(50)
	entries[0].Site = ""
	if err := tl.keepAll(t.Context(), refuser{}, entries); err != nil {
		t.Fatal(err)
	}
	if err := tl.write(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "\n") != manyRefused+2 || !strings.Contains(got, "ファイルの1件目") || !strings.Contains(got, "ほか30件") {
		t.Error(got)
	}
	if tl.lost != 50 {
		t.Errorf("%d count as lost", tl.lost)
	}
}

// A refuser keeps nothing.
type refuser struct{}

func (refuser) Set(context.Context, string, string, audit.Secret) (keyring.Change, error) {
	return "", keyring.ErrName
}

func TestRingErrors(t *testing.T) {
	if err := ringError(&keyring.StateError{Store: audit.Store{Reason: "something new"}}); cli.Status(err) != cli.ExitIncomplete {
		t.Errorf("a new reason: %v", err)
	}
	if ringError(nil) != nil || !errors.Is(ringError(context.Canceled), context.Canceled) {
		t.Error("what is no error of the keyring is changed")
	}
}

// TestLeave: the file goes if the person says so, and what that cannot promise is said.
func TestLeave(t *testing.T) {
	for _, remove := range []bool{false, true} {
		var talk bytes.Buffer
		env := &cli.Env{Err: text.NewWriter(&talk)}
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := leave(env, path, remove); err != nil {
			t.Fatal(err)
		}
		_, err := os.Stat(path)
		if gone := errors.Is(err, fs.ErrNotExist); gone != remove || strings.Contains(talk.String(), "SSD") != remove {
			t.Errorf("remove %v: gone %v, %s", remove, gone, talk.String())
		}
	}
}
