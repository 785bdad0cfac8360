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

// A Wallet is a KWallet on a bus of its own.
type Wallet struct {
	*Ring
	handle int32
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
func StartKWallet(t testing.TB, entries []WalletEntry, env ...string) *Wallet {
	t.Helper()
	Need(t, "dbus-daemon", "kwalletd5")
	w := &Wallet{Ring: StartBus(t)}
	w.env["QT_QPA_PLATFORM"] = "offscreen"
	for _, pair := range env {
		key, value, _ := strings.Cut(pair, "=")
		w.env[key] = value
	}
	writeFile(t, filepath.Join(w.Dir, "home/.config/kwalletrc"), walletConf)
	// The Secret Service shows only wallets that were there when it started.
	w.login(t)
	await(t, func() bool {
		info, err := os.Stat(filepath.Join(w.Dir, "home/.local/share/kwalletd", wallet+".kwl"))
		return err == nil && info.Size() > 0
	})
	w.Process.Kill()
	w.Process.Wait()
	w.login(t)
	w.call(t, "open", wallet, int64(0), walletApp).Store(&w.handle)
	for _, e := range entries {
		w.add(t, e)
	}
	return w
}

// login starts kwalletd5 and, as pam_kwallet does, opens the wallet with a key. It
// makes the wallet if there is none.
func (w *Wallet) login(t testing.TB) {
	t.Helper()
	w.start(t, "", "kwalletd5")
	w.call(t, "pamOpen", wallet, bytes.Repeat([]byte{'k'}, keySize), int32(0))
}

// add writes an entry through KWallet's own interface.
func (w *Wallet) add(t testing.TB, e WalletEntry) {
	t.Helper()
	w.call(t, "createFolder", w.handle, e.Folder, walletApp)
	if e.Map == nil {
		w.call(t, "writePassword", w.handle, e.Folder, e.Key, e.Password, walletApp)
		return
	}
	w.call(t, "writeMap", w.handle, e.Folder, e.Key, qtMap(e.Map), walletApp)
}

// Close closes the wallet, as its idle timer does.
func (w *Wallet) Close(t testing.TB) {
	t.Helper()
	w.call(t, "close", wallet, true)
}

func (w *Wallet) call(t testing.TB, method string, args ...any) *dbus.Call {
	t.Helper()
	call := w.conn.Object("org.kde.kwalletd5", "/modules/kwalletd5").Call("org.kde.KWallet."+method, 0, args...)
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
