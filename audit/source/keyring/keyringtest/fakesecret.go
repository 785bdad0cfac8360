package keyringtest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"
	"slices"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/internal/secretservice"
)

func (f *Fake) openSession(in []any) ([]any, *dbus.Error) {
	f.serial++
	path := dbus.ObjectPath(fmt.Sprintf("%s/session/%d", root, f.serial))
	if in[0] == "plain" {
		f.sessions[path] = nil
		return []any{dbus.MakeVariant(""), path}, nil
	}
	if f.NoDH {
		return nil, refusal("org.freedesktop.DBus.Error.NotSupported")
	}
	if f.BadKey {
		return []any{dbus.MakeVariant([]byte{1}), path}, nil
	}
	public, key := f.agree(in[1].(dbus.Variant).Value().([]byte))
	f.sessions[path] = key
	return []any{dbus.MakeVariant(public), path}, nil
}

func (f *Fake) agree(peer []byte) (public, key []byte) {
	p := secretservice.Prime()
	b := make([]byte, 128)
	rand.Read(b)
	private := new(big.Int).SetBytes(b)
	shared := new(big.Int).Exp(new(big.Int).SetBytes(peer), private, p)
	raw := shared.FillBytes(make([]byte, 128))
	if f.TrimShared {
		raw = shared.Bytes()
	}
	if f.WrongKey {
		raw[5] ^= 1
	}
	key, _ = hkdf.Key(sha256.New, raw, nil, "", 16)
	return new(big.Int).Exp(big.NewInt(2), private, p).Bytes(), key
}

func (f *Fake) getSecrets(in []any) ([]any, *dbus.Error) {
	paths, _ := in[0].([]dbus.ObjectPath)
	session, _ := in[1].(dbus.ObjectPath)
	out := map[dbus.ObjectPath]secretservice.Wire{}
	for _, p := range paths {
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

// wrap encrypts a secret as the session has it.
func (f *Fake) wrap(session dbus.ObjectPath, secret string) secretservice.Wire {
	w := secretservice.Wire{Session: session, Parameters: []byte{}, Value: []byte(secret), ContentType: "text/plain"}
	key := f.sessions[session]
	if key == nil {
		return w
	}
	pad := aes.BlockSize - len(secret)%aes.BlockSize
	w.Value = append(w.Value, bytes.Repeat([]byte{byte(pad)}, pad)...)
	w.Parameters = make([]byte, aes.BlockSize)
	rand.Read(w.Parameters)
	if block, err := aes.NewCipher(key); err == nil {
		cipher.NewCBCEncrypter(block, w.Parameters).CryptBlocks(w.Value, w.Value)
	}
	return w
}

// createItem takes whatever the key makes of a secret.
func (f *Fake) createItem(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	about, _ := in[0].(map[string]dbus.Variant)
	var w secretservice.Wire
	if err := dbus.Store(in[1:2], &w); err != nil || len(w.Parameters) != aes.BlockSize {
		return nil, refusal("org.freedesktop.DBus.Error.InvalidArgs")
	}
	if block, err := aes.NewCipher(f.sessions[w.Session]); err == nil {
		cipher.NewCBCDecrypter(block, w.Parameters).CryptBlocks(w.Value, w.Value)
	}
	pad := int(w.Value[len(w.Value)-1])
	it := &FakeItem{Secret: string(w.Value[:max(0, len(w.Value)-pad)])}
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
	col.Items = slices.DeleteFunc(col.Items, func(other *FakeItem) bool { return other == it })
	return []any{dbus.ObjectPath("/")}, nil
}
