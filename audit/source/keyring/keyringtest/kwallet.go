package keyringtest

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/godbus/dbus/v5"
)

// A WalletEntry is an entry of KWallet's own kind, which has a folder and a key
// and no attributes.
type WalletEntry struct {
	Folder, Key string
	Password    string
	Map         map[string]string // in place of Password
}

const (
	wallet    = "kdewallet"
	walletApp = "keyringtest"
	keySize   = 56 // of what pam_kwallet makes of a password
)

//go:embed settings/kwalletrc
var walletConf string

// StartKWallet starts a KWallet with an open wallet that holds entries. It
// needs no screen: the wallet is made and opened as pam_kwallet does at login.
// env, of the form KEY=value, is added to its environment.
func StartKWallet(t testing.TB, entries []WalletEntry, env ...string) *Ring {
	t.Helper()
	Need(t, "dbus-daemon", "kwalletd5")
	r := StartBus(t)
	r.env["QT_QPA_PLATFORM"] = "offscreen"
	for _, pair := range env {
		key, value, _ := strings.Cut(pair, "=")
		r.env[key] = value
	}
	writeFile(t, filepath.Join(r.Dir, "home/.config/kwalletrc"), walletConf)
	// The Secret Service shows only wallets that were there when it started.
	r.login(t)
	await(t, func() bool {
		info, err := os.Stat(filepath.Join(r.Dir, "home/.local/share/kwalletd", wallet+".kwl"))
		return err == nil && info.Size() > 0
	})
	r.Process.Kill()
	r.Process.Wait()
	r.login(t)
	var handle int32
	must(t, r.kwallet(t, "open", wallet, int64(0), walletApp).Store(&handle))
	for _, e := range entries {
		r.add(t, handle, e)
	}
	return r
}

// login starts kwalletd5 and, as pam_kwallet does, opens the wallet with a key. It
// makes the wallet if there is none.
func (r *Ring) login(t testing.TB) {
	t.Helper()
	r.start(t, "", "kwalletd5")
	r.kwallet(t, "pamOpen", wallet, bytes.Repeat([]byte{'k'}, keySize), int32(0))
}

// add writes an entry through KWallet's own interface.
func (r *Ring) add(t testing.TB, handle int32, e WalletEntry) {
	t.Helper()
	r.kwallet(t, "createFolder", handle, e.Folder, walletApp)
	if e.Map == nil {
		r.kwallet(t, "writePassword", handle, e.Folder, e.Key, e.Password, walletApp)
		return
	}
	r.kwallet(t, "writeMap", handle, e.Folder, e.Key, qtMap(e.Map), walletApp)
}

// CloseWallet closes the wallet of a KWallet, as its idle timer does.
func (r *Ring) CloseWallet(t testing.TB) {
	t.Helper()
	r.kwallet(t, "close", wallet, true)
}

// kwallet calls a method of KWallet's own interface.
func (r *Ring) kwallet(t testing.TB, method string, args ...any) *dbus.Call {
	t.Helper()
	call := r.conn.Object("org.kde.kwalletd5", "/modules/kwalletd5").Call("org.kde.KWallet."+method, 0, args...)
	if call.Err != nil {
		t.Fatalf("kwallet %s: %v", method, call.Err)
	}
	return call
}

// qtMap writes a map of strings as Qt's streams do.
func qtMap(m map[string]string) []byte {
	var b bytes.Buffer
	binary.Write(&b, binary.BigEndian, uint32(len(m)))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		for _, s := range []string{key, m[key]} {
			units := utf16.Encode([]rune(s))
			binary.Write(&b, binary.BigEndian, uint32(2*len(units)))
			binary.Write(&b, binary.BigEndian, units)
		}
	}
	return b.Bytes()
}
