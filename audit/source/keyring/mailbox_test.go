//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring_test

import (
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

// TestMailboxIsOne: three programs of a GNOME desktop keep the password of one
// mailbox, and none of them names it as the others do.
func TestMailboxIsOne(t *testing.T) {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Login", Items: []*keyringtest.Item{
		{
			Label: "GOA imap_smtp credentials for identity account_1", Secret: `{'imap-password': <'pw'>, 'smtp-password': <'pw'>}`,
			Attrs: map[string]string{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "imap_smtp:gen0:account_1"},
		},
		{
			Label: "Evolution Data Source 'hana@mail.example'", Secret: "pw",
			Attrs: map[string]string{"xdg:schema": "org.gnome.Evolution.Data.Source", "e-source-uid": "0123"},
		},
		{
			Label: "mail", Secret: "pw",
			Attrs: map[string]string{"xdg:schema": "org.gnome.keyring.NetworkPassword", "protocol": "imap", "server": "imap.mail.example", "user": "hana"},
		},
	}}
	entries, stores := read(t, keyring.Options{Getenv: f.Getenv})
	inv := &audit.Inventory{Entries: entries}
	site.Accounts(inv)
	if len(inv.Accounts) != 1 || len(inv.Entries) != 1 || inv.Entries[0].Site != "mail.example" || !stores[0].Complete() {
		t.Errorf("%+v of %+v", inv.Accounts, stores)
	}
}
