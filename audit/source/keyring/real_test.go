//go:build linux

package keyring_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	r := keyringtest.Start(t)
	items, _ := seeds(200)
	r.Seed(t, items)
	r.Seed(t, []keyringtest.Item{
		{Label: "Chrome Safe Storage", Attrs: map[string]string{"xdg:schema": "chrome_libsecret_os_crypt_password_v2"}, Secret: "CANARY"},
		{Label: "日本語のメモ", Secret: "ひみつ", Attrs: map[string]string{"xdg:schema": "org.gnome.keyring.Note"}},
	})
	entries, stores := read(t, keyring.Options{Getenv: r.Getenv})
	want := []audit.Store{{
		Source: "keyring", Name: "Login", Provider: "gnome-keyring-daemon", State: audit.StoreReady, Items: 202, Entries: 201,
		SetApart: map[audit.Kind]int{audit.KindAppKey: 1},
	}}
	if d := cmp.Diff(want, stores); d != "" {
		t.Error(d)
	}
	if count(entries, "shared-0001") != 20 || count(entries, "ひみつ") != 1 || entries[0].Modified.IsZero() {
		t.Errorf("%d share a password", count(entries, "shared-0001"))
	}
	r.Lock(t)
	begin := time.Now()
	entries, stores = read(t, keyring.Options{Getenv: r.Getenv})
	want = []audit.Store{{
		Source: "keyring", Name: "Login", Provider: "gnome-keyring-daemon", State: audit.StoreLocked, Reason: keyring.ReasonLocked,
		Items: 202, Unread: 202,
	}}
	if d := cmp.Diff(want, stores); d != "" || len(entries) != 0 {
		t.Error(len(entries), d)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Error("a locked keyring took", took)
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
