//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring_test

import (
	"context"
	"errors"
	"maps"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

// TestFaults breaks the conversation at every method: each ends at once, with
// the reason, and all items are accounted for.
func TestFaults(t *testing.T) {
	methods := []string{"Hello", "GetNameOwner", "Get", "GetAll", "Unlock", "OpenSession", "GetSecrets"}
	for _, method := range methods {
		for fault, reasons := range map[string][]string{
			"hang": {keyring.ReasonTimeout}, "drop": {keyring.ReasonGone, keyring.ReasonNoBus},
			"die": {keyring.ReasonGone, keyring.ReasonNoBus, keyring.ReasonNoProvider},
		} {
			t.Run(method+" "+fault, func(t *testing.T) {
				f := keyringtest.NewFake(t)
				f.Faults[method] = fault
				f.Collections["login"] = logins(3)
				f.Collections["login"].Locked, f.Collections["login"].Free = true, true
				entries, stores := read(t, keyring.Options{Getenv: f.Getenv, Timeout: 150 * time.Millisecond})
				if len(stores) != 1 || len(entries) != 0 {
					t.Fatal(len(entries), stores)
				}
				s := stores[0]
				if s.Complete() || !slices.Contains(reasons, s.Reason) || s.Detail == "" || s.Items != s.Unread {
					t.Errorf("%+v", s)
				}
			})
		}
	}
}

// TestDiesInTheMiddle keeps what was read before the provider went away.
func TestDiesInTheMiddle(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(100)
	f.Collections["other"] = logins(5)
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv, Timeout: 200 * time.Millisecond, Progress: func(done, _ int) {
		if done > 150 { // between the two calls for secrets
			f.Change(func() { f.Faults["GetSecrets"] = "die" })
		}
	}})
	want := []audit.Store{
		{Source: "keyring", Name: "Login", State: audit.StoreFailed, Reason: keyring.ReasonGone, Items: 100, Entries: 64, Unread: 36},
		{Source: "keyring", Name: "Login", State: audit.StoreFailed, Reason: keyring.ReasonGone, Items: 5, Unread: 5},
	}
	if d := cmp.Diff(want, stores, cmpopts.IgnoreFields(audit.Store{}, "Detail")); d != "" || len(entries) != 64 {
		t.Error(len(entries), d)
	}
}

// TestMalformed puts something else in place of one answer, or of one part of
// it: what comes out is the whole truth, or says that it is not.
func TestMalformed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := keyringtest.NewFake(t)
		f.Collections["login"] = logins(3)
		f.Collections["other"] = logins(2)
		f.Collections["other"].Locked, f.Collections["other"].Free = true, true
		which := rapid.IntRange(0, 14).Draw(rt, "answer")
		m := mangler{
			how: rapid.SampledFrom([]string{"empty", "more", "other", "inside", "missing"}).Draw(rt, "how"),
			key: rapid.Uint8().Draw(rt, "key"), odd: rapid.Uint8().Draw(rt, "odd"),
		}
		f.Mangle = func(body []any) []any {
			which--
			if which == -1 {
				body = m.mangle(body)
			}
			return body
		}
		entries, stores := read(t, keyring.Options{Getenv: f.Getenv, Timeout: time.Second})
		complete := len(stores) > 0 && !slices.ContainsFunc(stores, func(s audit.Store) bool { return !s.Complete() })
		if complete && (len(entries) != 5 || len(stores) != 2 || count(entries, "shared") != 3) {
			rt.Errorf("called complete: %d entries, %+v", len(entries), stores)
		}
	})
}

// A mangler takes the form from an answer that the protocol gives it.
type mangler struct {
	how      string
	key, odd uint8
}

func (m mangler) mangle(body []any) []any {
	inside, ok := body[0].(map[string]dbus.Variant)
	switch {
	case m.how == "empty":
		return nil
	case m.how == "more":
		return append(slices.Clone(body), m.other(nil))
	case !ok || m.how == "other":
		return append([]any{m.other(body[0])}, body[1:]...)
	}
	keys := slices.Sorted(maps.Keys(inside))
	key := keys[int(m.key)%len(keys)]
	if m.how == "missing" {
		delete(inside, key)
	} else {
		inside[key] = dbus.MakeVariant(m.other(inside[key].Value()))
	}
	return body
}

// other returns a value of another type than v.
func (m mangler) other(v any) any {
	odd := []any{int32(7), "x", []string{}, map[string]dbus.Variant{}, dbus.ObjectPath("/x"), []byte{1}}
	if o := odd[int(m.odd)%len(odd)]; reflect.TypeOf(o) != reflect.TypeOf(v) {
		return o
	}
	return uint16(3)
}

func TestAbsent(t *testing.T) {
	empty := keyringtest.NewFake(t)
	none := keyringtest.NewFake(t)
	none.NoProvider = true
	never := keyringtest.NewFake(t)
	never.NoProvider, never.Activatable, never.Faults["StartServiceByName"] = true, true, "hang"
	starts := keyringtest.NewFake(t)
	starts.NoProvider, starts.Activatable, starts.Collections["login"] = true, true, logins(1)
	for name, test := range map[string]struct {
		addr, reason string
	}{
		"no collection":  {empty.Addr, keyring.ReasonNoCollection},
		"no provider":    {none.Addr, keyring.ReasonNoProvider},
		"start hangs":    {never.Addr, keyring.ReasonTimeout},
		"is started":     {starts.Addr, ""},
		"stale socket":   {"unix:path=" + stale(t), keyring.ReasonNoBus},
		"no such socket": {"unix:path=/nonexistent/bus", keyring.ReasonNoBus},
		"other user's":   {"unix:path=" + foreign(t), keyring.ReasonForeignBus},
		"by network":     {"tcp:host=127.0.0.1,port=1", keyring.ReasonNoBus},
		"by program":     {"unixexec:path=/bin/true", keyring.ReasonNoBus},
		"disabled":       {"disabled:", keyring.ReasonNoBus},
	} {
		t.Run(name, func(t *testing.T) {
			env := func(key string) string { return map[string]string{"DBUS_SESSION_BUS_ADDRESS": test.addr}[key] }
			timeout := 10 * time.Second
			if test.reason == keyring.ReasonTimeout {
				timeout = 200 * time.Millisecond
			}
			_, stores := read(t, keyring.Options{Getenv: env, Timeout: timeout})
			if len(stores) != 1 || stores[0].Reason != test.reason || (test.reason == "") != stores[0].Complete() {
				t.Errorf("%+v", stores)
			}
		})
	}
}

// stale leaves a socket that nobody listens at.
func stale(t *testing.T) string {
	dir, err := os.MkdirTemp("", "stale")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, "bus"), Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	l.Close()
	return filepath.Join(dir, "bus")
}

// foreign returns a file of another user; what it is does not matter.
func foreign(t *testing.T) string {
	if os.Getuid() != 0 {
		return "/etc/passwd"
	}
	path := stale(t)
	if err := os.Chown(path, 65534, 65534); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFindsTheBusFromCron(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(1)
	dir := filepath.Dir(strings.TrimPrefix(f.Addr, "unix:path="))
	env := func(key string) string { return map[string]string{"XDG_RUNTIME_DIR": dir}[key] }
	if _, stores := read(t, keyring.Options{Getenv: env}); len(stores) != 1 || !stores[0].Complete() {
		t.Error(stores)
	}
}

func TestCancelled(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = logins(100)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	entries, stores, err := keyring.Read(ctx, keyring.Options{Getenv: f.Getenv, Progress: func(done, _ int) {
		if done > 150 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || entries != nil || stores != nil {
		t.Error(len(entries), stores, err)
	}
}
