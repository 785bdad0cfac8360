package keyring

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

// A pretendedSecurity answers as security(1) does for one keychain.
type pretendedSecurity struct {
	status map[string]int // of a command
	hang   string         // a command, or an account, that is not answered
	calls  []string
}

const macListing = `keychain: "/k/login.keychain-db"
class: "genp"
    "acct"<blob>="alice"
    "svce"<blob>="acctaudit/shop.example"
    "mdat"<timedate>=0x32303234303130323033303430355A00  "20240102030405Z\000"
keychain: "/k/login.keychain-db"
class: "inet"
    "acct"<blob>="bob"
    "srvr"<blob>="mail.example"
    "ptcl"<uint32>="htps"
keychain: "/k/login.keychain-db"
class: "inet"
    "acct"<blob>="carol"
    "srvr"<blob>="news.example"
keychain: "/k/login.keychain-db"
class: "genp"
    "acct"<blob>="Chrome"
    "svce"<blob>="Chrome Safe Storage"
keychain: "/k/login.keychain-db"
class: 0x00000010 
`

func (s *pretendedSecurity) run(ctx context.Context, args ...string) (stdout, stderr []byte, err error) {
	s.calls = append(s.calls, args[0])
	if s.hang != "" && slices.Contains(args, s.hang) {
		<-ctx.Done()
		return nil, nil, ctx.Err()
	}
	if status := s.status[args[0]]; status != 0 {
		return nil, nil, exit(status)
	}
	switch {
	case args[0] == "list-keychains", args[0] == "default-keychain":
		return []byte("    \"/k/login.keychain-db\"\n"), nil, nil
	case args[0] == "dump-keychain":
		return []byte(macListing), nil, nil
	case strings.HasPrefix(args[0], "find-"):
		return nil, fmt.Appendf(nil, "keychain: \"x\"\npassword: \"pw of %s\"\n", args[3]), nil
	}
	return nil, nil, nil
}

func macLook(t *testing.T, s *pretendedSecurity, opts Options, secrets bool) ([]audit.Entry, audit.Store) {
	t.Helper()
	opts.Timeout = 50 * time.Millisecond
	m := &macKeychain{opts: opts.withDefaults(), run: s.run}
	entries, stores := summed(m.look(t.Context(), secrets))
	if len(stores) > 1 {
		icloud := audit.Store{Source: Source, Name: "iCloud", Provider: macProvider, State: audit.StoreUnavailable, Reason: ReasonICloud}
		if d := cmp.Diff([]audit.Store{icloud}, stores[1:]); d != "" {
			t.Error(d)
		}
	}
	return entries, stores[0]
}

func macStore(state audit.StoreState, reason string, entries, unread int) audit.Store {
	return audit.Store{
		Source: Source, Name: "login.keychain-db", Provider: macProvider, State: state, Reason: reason,
		Items: 4, Entries: entries, Unread: unread, SetApart: map[audit.Apart]int{audit.ApartAppKey: 1},
	}
}

func TestMacReadsWithoutADialogOnlyItsOwn(t *testing.T) {
	s := &pretendedSecurity{}
	entries, store := macLook(t, s, Options{}, true)
	if d := cmp.Diff(macStore(audit.StoreNeedsConfirm, ReasonConfirm, 1, 2), store); d != "" {
		t.Error(d)
	}
	if len(entries) != 1 || string(entries[0].Secret.Reveal()) != "pw of alice" || entries[0].Source != OwnSource || entries[0].Modified.Year() != 2024 {
		t.Errorf("%v", entries)
	}
	if want := []string{"list-keychains", "dump-keychain", "find-generic-password"}; !slices.Equal(s.calls, want) {
		t.Errorf("called %v, want %v", s.calls, want)
	}
}

// TestICloud: what cannot be listed is a gap, unless an export of it was read.
func TestICloud(t *testing.T) {
	m := &macKeychain{opts: Options{Wait: 50 * time.Millisecond}.withDefaults(), run: (&pretendedSecurity{}).run}
	_, stores := summed(m.look(t.Context(), true))
	if audit.Complete(stores) {
		t.Errorf("complete without iCloud: %+v", stores)
	}
	export := audit.Store{Source: "safari", Name: "Passwords.csv", State: audit.StoreReady}
	if got := Covered(append(slices.Clone(stores), export)); !audit.Complete(got) || len(got) != 2 {
		t.Errorf("with an export: %+v", got)
	}
	if got := Covered(append(slices.Clone(stores), audit.Store{Source: "chrome", State: audit.StoreReady})); audit.Complete(got) {
		t.Errorf("with an export of Chrome: %+v", got)
	}
	m.opts.Own = true
	if _, stores := summed(m.look(t.Context(), true)); len(stores) != 1 {
		t.Errorf("of one's own: %+v", stores)
	}
}

func TestMacUnlock(t *testing.T) {
	entries, store := macLook(t, &pretendedSecurity{}, Options{Wait: 50 * time.Millisecond}, true)
	if d := cmp.Diff(macStore(audit.StoreReady, "", 3, 0), store); d != "" {
		t.Error(d)
	}
	if len(entries) != 3 || string(entries[1].Secret.Reveal()) != "pw of bob" || entries[1].URL != "https://mail.example" {
		t.Errorf("%v", entries)
	}
}

func TestMacStopsAsking(t *testing.T) {
	for name, s := range map[string]*pretendedSecurity{
		ReasonTimeout:   {hang: "bob"},
		ReasonDismissed: {status: map[string]int{"find-internet-password": 128}},
		ReasonNoSession: {status: map[string]int{"find-internet-password": 36}},
	} {
		entries, store := macLook(t, s, Options{Wait: 50 * time.Millisecond}, true)
		if store.Reason != name || store.Complete() || store.Unread != 2 || len(entries) != 1 {
			t.Errorf("%s: %d entries, %+v", name, len(entries), store)
		}
		asked := 0
		for _, c := range s.calls {
			if c == "find-internet-password" {
				asked++
			}
		}
		if asked != 1 {
			t.Errorf("%s: asked %d times", name, asked)
		}
	}
}

func TestMacListReadsNoSecret(t *testing.T) {
	s := &pretendedSecurity{}
	entries, store := macLook(t, s, Options{}, false)
	if len(entries) != 3 || store.Entries != 1 || store.Unread != 2 || len(s.calls) != 2 {
		t.Errorf("%d entries, %+v, calls %v", len(entries), store, s.calls)
	}
}

func TestMacAbsent(t *testing.T) {
	for name, test := range map[string]struct {
		s      *pretendedSecurity
		state  audit.StoreState
		reason string
	}{
		"no list": {&pretendedSecurity{status: map[string]int{"list-keychains": 37}}, audit.StoreUnavailable, ReasonNoCollection},
		"hangs":   {&pretendedSecurity{hang: "list-keychains"}, audit.StoreUnavailable, ReasonTimeout},
		"no dump": {&pretendedSecurity{status: map[string]int{"dump-keychain": 50}}, audit.StoreUnavailable, ReasonNoCollection},
		"dumping": {&pretendedSecurity{hang: "dump-keychain"}, audit.StoreFailed, ReasonTimeout},
	} {
		if _, store := macLook(t, test.s, Options{}, true); store.State != test.state || store.Reason != test.reason {
			t.Errorf("%s: %+v", name, store)
		}
	}
}

func TestMacHome(t *testing.T) {
	for status, want := range map[int]audit.StoreState{
		0: audit.StoreReady, 36: audit.StoreLocked, 51: audit.StoreLocked, 128: audit.StoreLocked,
		37: audit.StoreUnavailable, 50: audit.StoreUnavailable, 1: audit.StoreFailed,
	} {
		s := &pretendedSecurity{status: map[string]int{"show-keychain-info": status}}
		m := &macKeychain{opts: Options{}.withDefaults(), run: s.run}
		if s := m.home(t.Context()); s.State != want || s.Name != "login.keychain-db" {
			t.Errorf("status %d: %+v", status, s)
		}
	}
}
