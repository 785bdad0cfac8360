//go:build linux

package keyring_test

import (
	"fmt"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

// seeds makes n logins; every tenth shares a password.
func seeds(n int) (items []keyringtest.Item, entries []keyringtest.KeePassEntry) {
	for i := range n {
		password := fmt.Sprintf("pw-%06d-Zq!", i)
		if i%10 == 0 {
			password = "shared-0001"
		}
		site, user := fmt.Sprintf("svc%d.example.com", i), fmt.Sprintf("user%d", i)
		items = append(items, keyringtest.Login(site, user, password))
		entries = append(entries, keyringtest.KeePassEntry{
			Title: site, Username: user, URL: "https://" + site + "/login", Password: password,
		})
	}
	return items, entries
}

func TestGnomeKeyring(t *testing.T) {
	items, _ := seeds(200)
	r := keyringtest.StartFilled(t, items)
	r.Seed(t, []keyringtest.Item{
		{Label: "Chrome Safe Storage", Attrs: map[string]string{"xdg:schema": "chrome_libsecret_os_crypt_password_v2"}, Secret: "CANARY"},
		{Label: "日本語のメモ", Secret: "ひみつ", Attrs: map[string]string{"xdg:schema": "org.gnome.keyring.Note"}},
		keyringtest.Login("shop.example", "alice", "shared-0001"),
	})
	const provider = "gnome-keyring-daemon"
	filled := audit.Store{Source: "keyring", Name: "filled", Provider: provider, State: audit.StoreReady, Items: 200, Entries: 200}
	login := audit.Store{
		Source: "keyring", Name: "Login", Provider: provider, State: audit.StoreReady, Items: 3, Entries: 2,
		SetApart: map[audit.Apart]int{audit.ApartAppKey: 1},
	}
	byName := cmpopts.SortSlices(func(a, b audit.Store) bool { return a.Name < b.Name })
	entries, stores := read(t, keyring.Options{Getenv: r.Getenv})
	if d := cmp.Diff([]audit.Store{filled, login}, stores, byName); d != "" {
		t.Error(d)
	}
	if count(entries, "shared-0001") != 21 || count(entries, "ひみつ") != 1 || entries[0].Modified.IsZero() {
		t.Errorf("%d share a password", count(entries, "shared-0001"))
	}
	r.Lock(t) // "filled" has no password and opens by itself
	entries, stores = read(t, keyring.Options{Getenv: r.Getenv})
	login.State, login.Reason, login.Entries, login.Unread, login.SetApart = audit.StoreLocked, keyring.ReasonLocked, 0, 3, nil
	if d := cmp.Diff([]audit.Store{filled, login}, stores, byName); d != "" || len(entries) != 200 {
		t.Error(len(entries), d)
	}
}

func TestKeePassXC(t *testing.T) {
	_, logins := seeds(200)
	logins[1].TOTP = "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP"
	r := keyringtest.StartKeePassXC(t, logins, false)
	entries, stores := read(t, keyring.Options{Getenv: r.Getenv})
	want := []audit.Store{{
		Source: "keyring", Name: stores[0].Name, Provider: "keepassxc", State: audit.StoreReady, Items: 200, Entries: 200,
	}}
	if d := cmp.Diff(want, stores); d != "" {
		t.Error(d)
	}
	totp := 0
	for _, e := range entries {
		if e.HasTOTP {
			totp++
		}
		if e.URL == "" || e.Kind != audit.KindPassword || e.Modified.IsZero() {
			t.Fatalf("%+v", e)
		}
	}
	if count(entries, "shared-0001") != 20 || totp != 1 {
		t.Errorf("%d share a password, %d with one-time passwords", count(entries, "shared-0001"), totp)
	}
}

func TestKeePassXCWaitsForAClick(t *testing.T) {
	_, logins := seeds(5)
	r := keyringtest.StartKeePassXC(t, logins, true)
	entries, stores := read(t, keyring.Options{Getenv: r.Getenv})
	if len(entries) != 0 || stores[0].State != audit.StoreNeedsConfirm || stores[0].Unread != 5 {
		t.Errorf("%d entries, %+v", len(entries), stores)
	}
}

func TestKeePassXCLocked(t *testing.T) {
	_, logins := seeds(5)
	r := keyringtest.StartKeePassXC(t, logins, false)
	r.Lock(t)
	entries, stores := read(t, keyring.Options{Getenv: r.Getenv})
	if len(entries) != 0 || len(stores) != 1 || stores[0].State != audit.StoreLocked || stores[0].Reason != keyring.ReasonLocked {
		t.Errorf("%d entries, %+v", len(entries), stores)
	}
}

func TestKWallet(t *testing.T) {
	w := keyringtest.StartKWallet(t, []keyringtest.WalletEntry{
		{Folder: "Passwords", Key: "https://shop.example/login", Password: "hunter2"},
		{Folder: "Passwords", Key: "https-www.bank.example:-1-Realm", Map: map[string]string{"login": "alice", "password": "hünter2", "login-2": "bob", "password-2": "x"}},
		{Folder: "App", Key: "state", Map: map[string]string{"expires": "3600", "scope": "all"}},
		{Folder: "Empty", Key: "note"},
	})
	_, stores := read(t, keyring.Options{Getenv: w.Getenv})
	if len(stores) != 1 || stores[0].State != audit.StoreLocked {
		t.Errorf("a wallet that has let nobody in: %+v", stores)
	}
	entries, stores := read(t, keyring.Options{Getenv: w.Getenv, Wait: 10 * time.Second})
	want := audit.Store{
		Source: "keyring", Name: "kdewallet", Provider: "kwalletd5", State: audit.StoreReady, Items: 4, Entries: 3,
		SetApart: map[audit.Apart]int{audit.ApartToken: 1},
	}
	if d := cmp.Diff([]audit.Store{want}, stores); d != "" {
		t.Error(d)
	}
	got := map[string]string{}
	for _, e := range entries {
		got[e.URL+" "+e.Username] = string(e.Secret.Reveal())
	}
	logins := map[string]string{
		"https://shop.example/login ": "hunter2", "https://www.bank.example alice": "hünter2", "https://www.bank.example bob": "x", " ": "",
	}
	if d := cmp.Diff(logins, got); d != "" {
		t.Error(d)
	}
	again, _ := read(t, keyring.Options{Getenv: w.Getenv})
	for i := range again {
		if again[i].ID != entries[i].ID {
			t.Errorf("%s is now %s", entries[i].ID, again[i].ID)
		}
	}
}

// TestKWalletClosedWhileRead closes a wallet between two calls for secrets,
// which it then answers with empty ones.
func TestKWalletClosedWhileRead(t *testing.T) {
	var list []keyringtest.WalletEntry
	for i := range 200 {
		list = append(list, keyringtest.WalletEntry{Folder: "Passwords", Key: fmt.Sprintf("https://s%d.example", i), Password: "pw"})
	}
	w := keyringtest.StartKWallet(t, list)
	closed := false
	entries, stores := read(t, keyring.Options{Getenv: w.Getenv, Wait: 10 * time.Second, Progress: func(done, total int) {
		if !closed && done > total/2+100 {
			closed = true
			w.CloseWallet(t)
		}
	}})
	s := stores[0]
	if s.State != audit.StoreLocked || s.Reason != keyring.ReasonLocked || s.Entries != len(entries) || s.Entries+s.Unread != 200 || count(entries, "") != 0 {
		t.Errorf("%d entries, %d of them empty, %+v", len(entries), count(entries, ""), s)
	}
}

// TestKWalletWithoutEncryption reads a wallet whose cryptography is not
// installed.
func TestKWalletWithoutEncryption(t *testing.T) {
	w := keyringtest.StartKWallet(t, []keyringtest.WalletEntry{{Folder: "Passwords", Key: "https://shop.example", Password: "pw"}}, "QCA_NO_PLUGINS=1")
	entries, stores := read(t, keyring.Options{Getenv: w.Getenv, Wait: 10 * time.Second})
	if len(entries) != 1 || !stores[0].Complete() || !stores[0].Plain {
		t.Errorf("%d entries, %+v", len(entries), stores)
	}
}

// TestRealFaults makes a real provider hang and die while it is asked.
func TestRealFaults(t *testing.T) {
	for reason, signal := range map[string]os.Signal{keyring.ReasonTimeout: syscall.SIGSTOP, keyring.ReasonGone: syscall.SIGKILL} {
		t.Run(reason, func(t *testing.T) {
			items, _ := seeds(200)
			r := keyringtest.StartFilled(t, items)
			struck := false
			entries, stores := read(t, keyring.Options{Getenv: r.Getenv, Timeout: time.Second, Progress: func(done, total int) {
				if !struck && done > total/2+100 { // some secrets have come, some are to come
					struck = true
					r.Process.Signal(signal)
				}
			}})
			i := slices.IndexFunc(stores, func(s audit.Store) bool { return s.Items == 200 })
			if i < 0 {
				t.Fatalf("%+v", stores)
			}
			s := stores[i]
			if s.State != audit.StoreFailed || s.Reason != reason || s.Entries != len(entries) || s.Entries < 64 || s.Entries+s.Unread != 200 {
				t.Errorf("%d entries, %+v", len(entries), s)
			}
		})
	}
}
