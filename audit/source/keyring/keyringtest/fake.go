package keyringtest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/internal/secretservice"
)

// A FakeCollection is a keyring or database.
type FakeCollection struct {
	Label  string
	Locked bool
	Free   bool // locked, but opens without a dialog: gnome-keyring, empty password
	Items  []*Item
}

// A Fake is a message bus and a Secret Service in one, in Go alone. Its fields
// may be set before the first connection, and later within Change.
type Fake struct {
	Addr        string
	Collections map[string]*FakeCollection
	NoProvider  bool                   // the name has no owner
	Activatable bool                   // the bus could start an owner
	NoDH        bool                   // no encrypted sessions
	BadKey      bool                   // sends a public key out of range
	WrongKey    bool                   // encrypts with another key than agreed
	Hollow      bool                   // gives out empty secrets of what is locked, as kwalletd5
	Mangle      func(body []any) []any // changes each answer of the provider
	Faults      map[string]string      // by method: "hang" never answers, "die" ends the provider, "drop" breaks the connection
	OnPrompt    string                 // "accept", "dismiss"; "" never ends
	OnDialog    func()                 // called when one is raised

	mu       sync.Mutex
	calls    map[string]int
	sessions map[dbus.ObjectPath]secretservice.Key
	asked    []dbus.ObjectPath // for in the dialog: to be unlocked
}

// NewFake starts a fake that ends with the test.
func NewFake(t testing.TB) *Fake {
	t.Helper()
	path := filepath.Join(shortDir(t, "fakebus"), "bus")
	listener, err := net.Listen("unix", path)
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	f := &Fake{
		Addr: "unix:path=" + path, Collections: make(map[string]*FakeCollection), Faults: make(map[string]string),
		calls: make(map[string]int), sessions: make(map[dbus.ObjectPath]secretservice.Key),
	}
	go f.accept(listener)
	return f
}

// Getenv is the environment of a program that finds f.
func (f *Fake) Getenv(key string) string {
	if key == "DBUS_SESSION_BUS_ADDRESS" {
		return f.Addr
	}
	return ""
}

// Calls returns how often a method was called.
func (f *Fake) Calls(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[method]
}

// Change changes f between or during calls.
func (f *Fake) Change(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

// accept ends, with every connection, when the listener is closed.
func (f *Fake) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		go f.serve(conn)
	}
}

func (f *Fake) serve(c net.Conn) {
	defer c.Close()
	r := bufio.NewReader(c)
	greet(c, r)
	for {
		m, err := dbus.DecodeMessage(r)
		if err != nil || !f.answer(c, m) {
			return
		}
	}
}

// greet lets any client in. Every client authenticates with the same three commands,
// so their replies are written before they are read.
func greet(c io.Writer, r *bufio.Reader) {
	io.WriteString(c, "REJECTED EXTERNAL\r\nOK 0123456789abcdef0123456789abcdef\r\nERROR\r\n")
	for {
		if line, err := r.ReadString('\n'); err != nil || line == "BEGIN\r\n" {
			return
		}
	}
}

// answer answers one call; false ends the connection.
func (f *Fake) answer(c net.Conn, m *dbus.Message) bool {
	method, _ := m.Headers[dbus.FieldMember].Value().(string)
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[method]++
	fault := f.Faults[method]
	if fault == "hang" || fault == "drop" {
		return fault == "hang"
	}
	if fault == "die" {
		f.NoProvider = true
	}
	body, failed := f.handle(c, method, path, m.Body)
	switch {
	case fault == "die":
		failed = dbus.NewError("org.freedesktop.DBus.Error.NoReply", nil)
	case failed == nil && f.Mangle != nil && len(body) > 0 && strings.HasPrefix(string(path), string(root)):
		body = f.Mangle(body)
	}
	if m.Flags&dbus.FlagNoReplyExpected != 0 {
		return true
	}
	headers := map[dbus.HeaderField]dbus.Variant{dbus.FieldReplySerial: dbus.MakeVariant(m.Serial())}
	if failed != nil {
		headers[dbus.FieldErrorName] = dbus.MakeVariant(failed.Name)
		return send(c, dbus.TypeError, headers, failed.Body)
	}
	return send(c, dbus.TypeMethodReply, headers, body)
}

// send writes a message, and reports whether the client still takes it.
func send(c net.Conn, kind dbus.Type, headers map[dbus.HeaderField]dbus.Variant, body []any) bool {
	headers[dbus.FieldSender] = dbus.MakeVariant(":1.1")
	if len(body) > 0 {
		headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(body...))
	}
	var b bytes.Buffer
	m := &dbus.Message{Type: kind, Headers: headers, Body: body}
	if err := m.EncodeTo(&b, binary.LittleEndian); err != nil {
		return false
	}
	_, err := c.Write(b.Bytes())
	return err == nil
}
