package classify

import "testing"

// TestMailbox: the three programs of a GNOME desktop that keep the password of
// one mailbox, each in its own way.
func TestMailbox(t *testing.T) {
	for name, c := range map[string]struct {
		label string
		attrs map[string]string
		user  string
		ok    bool
	}{
		"Online Accounts": {"GOA imap_smtp credentials for identity account_1", attrs{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "imap_smtp:gen0:account_1"}, "", true},
		"its WebDAV":      {"GOA owncloud credentials for identity account_2", attrs{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "owncloud:gen0:account_2"}, "", false},
		"Evolution":       {"Evolution Data Source 'hana@mail.example'", attrs{"xdg:schema": "org.gnome.Evolution.Data.Source", "e-source-uid": "0123"}, "hana@mail.example", true},
		"a mark":          {"Evolution Data Source '@Work hana@mail.example'", attrs{"xdg:schema": "org.gnome.Evolution.Data.Source", "e-source-uid": "0123"}, "hana@mail.example", true},
		"its address":     {"hana@mail.example", attrs{"xdg:schema": "org.gnome.Evolution.Data.Source", "e-source-uid": "0123"}, "hana@mail.example", true},
		"a name":          {"Evolution Data Source 'Work'", attrs{"xdg:schema": "org.gnome.Evolution.Data.Source", "e-source-uid": "0123"}, "", true},
		"IMAP":            {"mail", attrs{"xdg:schema": "org.gnome.keyring.NetworkPassword", "protocol": "imap", "server": "imap.mail.example", "user": "hana"}, "hana", true},
		"a share":         {"share", attrs{"xdg:schema": "org.gnome.keyring.NetworkPassword", "protocol": "smb", "server": "nas.local", "user": "hana"}, "hana", false},
		"a login":         {"x", attrs{"service": "mail", "username": "hana@mail.example"}, "", false},
	} {
		if user, ok := Attrs(c.label, c.attrs).Mailbox(); user != c.user && c.ok || ok != c.ok {
			t.Errorf("%s: %q, %v", name, user, ok)
		}
	}
}
