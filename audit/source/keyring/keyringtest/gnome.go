package keyringtest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// An Item is an item of a keyring.
type Item struct {
	Label  string
	Attrs  map[string]string
	Secret string

	// Of a fake only.
	Locked            bool // until the person allows it
	Omit              bool // left out of every answer of GetSecrets
	Poison            bool // makes every GetSecrets that names it fail
	Created, Modified uint64
}

// Login returns the item that go-keyring, and so most Go programs, would
// write.
func Login(service, username, password string) Item {
	return Item{
		Label:  "Password for '" + username + "' on '" + service + "'",
		Attrs:  map[string]string{"service": service, "username": username},
		Secret: password,
	}
}

// Start starts a gnome-keyring with an open, empty keyring "login".
func Start(t testing.TB) *Ring {
	t.Helper()
	return StartFilled(t, nil)
}

// StartFilled starts a gnome-keyring that holds items, if there are any, in a
// second keyring, "filled", from the start: writing them one by one takes it a
// minute for a thousand. The keyring has no password.
func StartFilled(t testing.TB, items []Item) *Ring {
	t.Helper()
	Need(t, "dbus-daemon", "gnome-keyring-daemon")
	r := StartBus(t)
	if items != nil {
		writeFile(t, filepath.Join(r.Dir, "home/.local/share/keyrings/filled.keyring"), textKeyring(items))
	}
	// A newline behind the password would be part of it.
	r.start(t, password, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	return r
}

// textKeyring returns a keyring without a password in the text form of gnome-keyring.
func textKeyring(items []Item) string {
	var b strings.Builder
	b.WriteString("[keyring]\ndisplay-name=filled\nctime=1700000000\nmtime=1700000000\nlock-on-idle=false\nlock-after=false\n")
	for i, it := range items {
		fmt.Fprintf(&b, "\n[%d]\nitem-type=0\ndisplay-name=%s\nsecret=%s\nmtime=1710000000\nctime=1700000000\n", i+1, it.Label, it.Secret)
		n := 0
		for name, value := range it.Attrs {
			fmt.Fprintf(&b, "\n[%d:attribute%d]\nname=%s\ntype=string\nvalue=%s\n", i+1, n, name, value)
			n++
		}
	}
	return b.String()
}

// Seed adds items, each with attributes of its own, to the keyring "login" of a ring.
func (r *Ring) Seed(t testing.TB, items []Item) {
	t.Helper()
	must(t, r.client.OpenSession(t.Context()))
	for _, it := range items {
		if err := r.client.Put(t.Context(), root+"/collection/login", it.Label, it.Attrs, []byte(it.Secret), 0); err != nil {
			t.Fatalf("seed %q: %v", it.Label, err)
		}
	}
}

// Lock locks every keyring of the ring.
func (r *Ring) Lock(t testing.TB) {
	t.Helper()
	var paths, locked []dbus.ObjectPath
	for _, c := range r.collections(t) {
		paths = append(paths, c.Path)
	}
	var dialog dbus.ObjectPath
	if err := r.object(root).Call("org.freedesktop.Secret.Service.Lock", 0, paths).Store(&locked, &dialog); err != nil {
		t.Fatalf("lock: %v", err)
	}
	if dialog == "/" {
		return
	}
	// KeePassXC locks at the end of a dialog that it does not show.
	if err := r.object(dialog).Call("org.freedesktop.Secret.Prompt.Prompt", 0, "").Err; err != nil {
		t.Fatalf("lock: %v", err)
	}
	await(t, func() bool { return !r.open(t) })
}

func (r *Ring) object(path dbus.ObjectPath) dbus.BusObject {
	return r.conn.Object("org.freedesktop.secrets", path)
}
