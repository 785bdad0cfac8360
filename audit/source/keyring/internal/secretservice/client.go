// Package secretservice is a client of the freedesktop Secret Service that
// does what go-keyring cannot: list every collection and item, read secrets in
// bulk, and never wait on a dialog.
//
// It promises that every call ends by its deadline, that it starts no bus and
// reaches no network, that no dialog is raised unless Unlock is given time for
// a person, that secrets cross the bus encrypted unless OpenPlain is called, and
// that an answer of any other form than the protocol's is an error.
package secretservice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// A Fault is a reason why a Client cannot do what it was asked, as a code of
// package keyring and in words. Errors wrap it with what was being done.
type Fault struct{ Reason, text string }

func (f *Fault) Error() string { return f.text }

// The faults.
var (
	errNoBus      = &Fault{"no-bus", "no session bus"}
	errForeignBus = &Fault{"foreign-bus", "the session bus belongs to another user"}
	errNoProvider = &Fault{"no-provider", "nothing on the session bus keeps secrets"}
	ErrLocked     = &Fault{"locked", "locked"}
	ErrDismissed  = &Fault{"dismissed", "the dialog was dismissed or not answered"}
	ErrTimeout    = &Fault{"timeout", "no answer in time"}
	ErrGone       = &Fault{"gone", "the provider went away"}
	errMalformed  = &Fault{"malformed", "an answer that is not understood"}
	ErrPlainOnly  = &Fault{"plain-only", "the provider encrypts nothing"}
)

// ErrNoItem is returned where a collection holds no item with the attributes asked for.
var ErrNoItem = errors.New("no such item")

const (
	busName    = "org.freedesktop.secrets"
	root       = dbus.ObjectPath("/org/freedesktop/secrets")
	prefix     = "org.freedesktop.Secret." // starts the name of each interface
	properties = "org.freedesktop.DBus.Properties."
)

// A Client is one connection of its own to the provider.
type Client struct {
	Provider string // the program that answers, such as "gnome-keyring-daemon"; "" if it cannot be told

	conn    *dbus.Conn
	timeout time.Duration // of each call
	owner   string        // unique name of the provider: another one that takes its place is not asked
	session dbus.ObjectPath
	key     Key // of the session
}

// Dial connects to the bus at addr and finds the provider, starting it if the
// bus knows how. Each step ends after timeout.
func Dial(ctx context.Context, addr string, timeout time.Duration) (*Client, error) {
	c := &Client{timeout: timeout}
	if err := c.connect(ctx, addr); err != nil {
		return nil, fmt.Errorf("session bus: %w", err)
	}
	if err := c.findProvider(ctx); err != nil {
		c.Close()
		return nil, fmt.Errorf("secret service: %w", err)
	}
	return c, nil
}

// connect shakes hands with the bus. godbus sets no deadline to that, so its
// connection ends with ours.
func (c *Client) connect(ctx context.Context, addr string) (err error) {
	deadline, stop := context.WithTimeout(ctx, c.timeout)
	defer stop()
	life, end := context.WithCancel(context.Background())
	inTime := context.AfterFunc(deadline, end)
	c.conn, err = dbus.Connect(addr, dbus.WithContext(life))
	switch {
	case !inTime():
		return fmt.Errorf("%w: greeting %s", ErrTimeout, addr)
	case err != nil:
		return fmt.Errorf("%w: %w", errNoBus, err)
	}
	return nil
}

// Close ends the session and the connection and clears the session's key.
func (c *Client) Close() {
	if c.session != "" {
		c.tell(c.session, "Session.Close")
	}
	clear(c.key)
	c.conn.Close()
}

// tell makes a call whose answer does not matter. It waits at most a second, and
// also works after the reading was cancelled.
func (c *Client) tell(path dbus.ObjectPath, method string) {
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	c.call(ctx, path, method, nil)
}

// call calls a method of the Secret Service on an object of the provider and
// stores the answer. It does not start a provider that has gone.
func (c *Client) call(ctx context.Context, path dbus.ObjectPath, method string, args []any, out ...any) error {
	return c.send(ctx, c.conn.Object(c.owner, path), prefix+method, args, out...)
}

func (c *Client) send(ctx context.Context, obj dbus.BusObject, method string, args []any, out ...any) error {
	deadline, stop := context.WithTimeout(ctx, c.timeout)
	defer stop()
	call := obj.CallWithContext(deadline, method, dbus.FlagNoAutoStart, args...)
	if call.Err != nil {
		return fmt.Errorf("%s: %w", method, cause(ctx, call.Err))
	}
	if len(out) == 0 {
		return nil
	}
	if err := call.Store(out...); err != nil {
		return fmt.Errorf("%s: %w: %w", method, errMalformed, err)
	}
	return nil
}

// cause returns the fault, or the refusal, that made a call fail.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return ErrTimeout
	}
	if errors.Is(err, dbus.ErrClosed) || errors.Is(err, context.Canceled) {
		return ErrGone
	}
	said, ok := errors.AsType[dbus.Error](err)
	if !ok {
		return fmt.Errorf("%w: %w", ErrGone, err) // the connection broke
	}
	switch said.Name {
	case "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.ServiceUnknown",
		"org.freedesktop.DBus.Error.NameHasNoOwner", "org.freedesktop.DBus.Error.Disconnected":
		return fmt.Errorf("%w: %s", ErrGone, said.Name)
	case "org.freedesktop.Secret.Error.IsLocked":
		return ErrLocked
	}
	return &refusal{said.Name}
}

// A refusal is an error that the provider answered with. It leaves out the
// provider's own words.
type refusal struct{ Name string }

func (r *refusal) Error() string { return "refused: " + r.Name }

// AboutOne reports whether err concerns one call only, so that the provider may
// still answer others.
func AboutOne(err error) bool {
	_, ok := errors.AsType[*refusal](err)
	return ok || errors.Is(err, ErrLocked) || errors.Is(err, errMalformed)
}
