package keyringtest

import (
	"fmt"
	"slices"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/internal/secretservice"
)

// openSession agrees on a key with the client's own code. The tests with real
// keyrings show that this code is right.
func (f *Fake) openSession(in []any) ([]any, *dbus.Error) {
	path := dbus.ObjectPath(fmt.Sprintf("%s/session/%d", root, len(f.sessions)))
	f.sessions[path] = nil
	switch {
	case in[0] == "plain":
		return []any{dbus.MakeVariant(""), path}, nil
	case f.NoDH:
		return nil, refusal("org.freedesktop.DBus.Error.NotSupported")
	case f.BadKey:
		return []any{dbus.MakeVariant([]byte{1}), path}, nil
	}
	half := secretservice.NewHalf()
	key, _ := half.Agree(in[1].(dbus.Variant).Value().([]byte)) // no key where the client refuses this pair as well
	if f.WrongKey && key != nil {
		key[0] ^= 1
	}
	f.sessions[path] = key
	return []any{dbus.MakeVariant(half.Public), path}, nil
}

func (f *Fake) getSecrets(in []any) ([]any, *dbus.Error) {
	session := in[1].(dbus.ObjectPath)
	out := map[dbus.ObjectPath]secretservice.Wire{}
	for _, p := range in[0].([]dbus.ObjectPath) {
		col, it := f.find(p)
		switch {
		case it == nil || it.Poison:
			return nil, refusal("org.freedesktop.DBus.Error.Failed")
		case !col.Locked && !it.Locked && !it.Omit:
			out[p] = f.wrap(session, it.Secret)
		case f.Hollow:
			out[p] = f.wrap(session, "")
		}
	}
	return []any{out}, nil
}

// wrap encrypts a secret with the key of a session, if it has one.
func (f *Fake) wrap(session dbus.ObjectPath, secret string) secretservice.Wire {
	w, err := f.sessions[session].Seal(session, []byte(secret))
	if err != nil {
		w = secretservice.Wire{Session: session, Parameters: []byte{}, Value: []byte(secret), ContentType: "text/plain"}
	}
	return w
}

// createItem keeps an empty secret where one does not decrypt.
func (f *Fake) createItem(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	about := in[0].(map[string]dbus.Variant)
	var w secretservice.Wire
	if err := dbus.Store(in[1:2], &w); err != nil {
		return nil, refusal("org.freedesktop.DBus.Error.InvalidArgs")
	}
	secret, _ := f.sessions[w.Session].Open(w)
	it := &Item{Secret: string(secret)}
	it.Label, _ = about["org.freedesktop.Secret.Item.Label"].Value().(string)
	it.Attrs, _ = about["org.freedesktop.Secret.Item.Attributes"].Value().(map[string]string)
	col, _ := f.find(path)
	col.Items = append(col.Items, it)
	return []any{itemPath(path, len(col.Items)-1), dbus.ObjectPath("/")}, nil
}

func (f *Fake) delete(path dbus.ObjectPath) ([]any, *dbus.Error) {
	col, it := f.find(path)
	if it == nil {
		return nil, refusal("org.freedesktop.DBus.Error.UnknownObject")
	}
	col.Items = slices.DeleteFunc(col.Items, func(other *Item) bool { return other == it })
	return []any{dbus.ObjectPath("/")}, nil
}
