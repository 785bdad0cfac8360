package keyringtest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// A FakeItem is an item of a pretended keyring.
type FakeItem struct {
	Label             string
	Attrs             map[string]string
	Secret            string
	Locked            bool // until the person allows it
	Omit              bool // left out of every answer of GetSecrets
	Poison            bool // fails every GetSecrets that names it
	Created, Modified uint64
}

// A FakeCollection is a keyring or database.
type FakeCollection struct {
	Label  string
	Locked bool
	Free   bool // locked, but opens without a dialog: gnome-keyring, empty password
	Items  []*FakeItem
}

// A Mangle returns what is answered in place of body to the n-th call of the
// provider, from 0.
type Mangle func(n int, method string, body []any) []any

// A Fake is a message bus and a Secret Service in one, in Go alone. Its fields
// may be set before the first connection, and later within Change.
type Fake struct {
	Addr        string
	Collections map[string]*FakeCollection
	NoProvider  bool              // the name has no owner
	Activatable bool              // the bus could start an owner
	NoDH        bool              // no encrypted sessions
	TrimShared  bool              // leaves zero bytes out of the shared secret, as kwalletd5
	BadKey      bool              // sends a public key out of range
	WrongKey    bool              // encrypts with another key than agreed
	Hollow      bool              // gives out empty secrets of what is locked, as kwalletd5
	Mangle      Mangle            // what becomes of an answer of the provider
	Faults      map[string]string // by method: "hang" never answers, at "die" the provider is gone, at "drop" the connection breaks
	OnPrompt    string            // "accept", "dismiss"; "" never ends
	OnDialog    func()            // called when one is raised

	mu       sync.Mutex
	calls    map[string]int
	sessions map[dbus.ObjectPath][]byte
	prompts  map[dbus.ObjectPath][]dbus.ObjectPath
	serial   int
	answers  int
}

// NewFake starts a pretended bus that ends with the test.
func NewFake(t testing.TB) *Fake {
	t.Helper()
	dir, err := os.MkdirTemp("", "fakebus") // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "bus")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	f := &Fake{
		Addr: "unix:path=" + path, Collections: make(map[string]*FakeCollection),
		Faults: make(map[string]string), calls: make(map[string]int), sessions: make(map[dbus.ObjectPath][]byte), prompts: make(map[dbus.ObjectPath][]dbus.ObjectPath),
	}
	t.Cleanup(func() { listener.Close() })
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

// Items returns copies of what a collection holds now.
func (f *Fake) Items(collection string) []FakeItem {
	f.mu.Lock()
	defer f.mu.Unlock()
	var items []FakeItem
	for _, i := range f.Collections[collection].Items {
		items = append(items, *i)
	}
	return items
}

// accept ends, with every connection, when the listener is closed.
func (f *Fake) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		go f.serve(&fakeConn{Conn: conn})
	}
}

type fakeConn struct {
	net.Conn
	mu     sync.Mutex
	serial uint32
}

func (c *fakeConn) send(m *dbus.Message) error {
	var b bytes.Buffer
	if err := m.EncodeTo(&b, binary.LittleEndian); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.serial++
	binary.LittleEndian.PutUint32(b.Bytes()[8:], c.serial)
	_, err := c.Write(b.Bytes())
	return err
}

func (f *Fake) serve(c *fakeConn) {
	defer c.Close()
	r := bufio.NewReader(c)
	if !greet(c, r) {
		return
	}
	for {
		m, err := dbus.DecodeMessage(r)
		if err != nil || !f.answer(c, m) {
			return
		}
	}
}

// greet takes any client in.
func greet(c io.Writer, r *bufio.Reader) bool {
	if b, err := r.ReadByte(); err != nil || b != 0 {
		return false
	}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return false
		}
		words := strings.Fields(line)
		reply := "ERROR\r\n"
		switch {
		case len(words) == 0:
			return false
		case words[0] == "BEGIN":
			return true
		case words[0] == "AUTH" && len(words) == 1:
			reply = "REJECTED EXTERNAL\r\n"
		case words[0] == "AUTH":
			reply = "OK 0123456789abcdef0123456789abcdef\r\n"
		}
		io.WriteString(c, reply)
	}
}

// answer answers one message; false ends the connection.
func (f *Fake) answer(c *fakeConn, m *dbus.Message) bool {
	if m.Type != dbus.TypeMethodCall {
		return true
	}
	method, _ := m.Headers[dbus.FieldMember].Value().(string)
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	f.mu.Lock()
	f.calls[method]++
	var body []any
	var failed *dbus.Error
	fault := f.Faults[method]
	switch fault {
	case "":
		body, failed = f.handle(c, method, path, m.Body)
		body = f.mangled(method, path, body)
	case "die":
		f.NoProvider = true
		failed = dbus.NewError("org.freedesktop.DBus.Error.NoReply", nil)
	}
	f.mu.Unlock()
	if fault == "drop" {
		return false
	}
	if fault == "hang" || m.Flags&dbus.FlagNoReplyExpected != 0 {
		return true
	}
	return c.send(reply(m.Serial(), body, failed)) == nil
}

func (f *Fake) mangled(method string, path dbus.ObjectPath, body []any) []any {
	if f.Mangle == nil || !strings.HasPrefix(string(path), string(root)) || len(body) == 0 {
		return body
	}
	f.answers++
	return f.Mangle(f.answers-1, method, body)
}

func reply(to uint32, body []any, failed *dbus.Error) *dbus.Message {
	m := &dbus.Message{Type: dbus.TypeMethodReply, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldReplySerial: dbus.MakeVariant(to), dbus.FieldSender: dbus.MakeVariant(":1.1"),
	}}
	if failed != nil {
		m.Type, m.Body = dbus.TypeError, failed.Body
		m.Headers[dbus.FieldErrorName] = dbus.MakeVariant(failed.Name)
	}
	if len(m.Body) > 0 {
		m.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(m.Body...))
	}
	return m
}

// Change changes f between or during calls.
func (f *Fake) Change(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}
