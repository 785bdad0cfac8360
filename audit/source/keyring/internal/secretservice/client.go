package secretservice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	busName = "org.freedesktop.secrets"
	root    = dbus.ObjectPath("/org/freedesktop/secrets")

	service    = "org.freedesktop.Secret.Service"
	collection = "org.freedesktop.Secret.Collection"
	item       = "org.freedesktop.Secret.Item"
	prompt     = "org.freedesktop.Secret.Prompt"
	session    = "org.freedesktop.Secret.Session"
	properties = "org.freedesktop.DBus.Properties"
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
		return fmt.Errorf("%w: %w", ErrNoBus, err)
	}
	return nil
}

// Close ends the session and the connection and clears the session's key.
func (c *Client) Close() {
	if c.session != "" {
		ctx, stop := context.WithTimeout(context.Background(), min(c.timeout, time.Second))
		c.call(ctx, c.session, session+".Close", nil)
		stop()
	}
	clear(c.key)
	c.conn.Close()
}

// call calls method on an object of the provider and stores the answer. It
// does not start a provider that has gone.
func (c *Client) call(ctx context.Context, path dbus.ObjectPath, method string, args []any, out ...any) error {
	return c.send(ctx, c.conn.Object(c.owner, path), method, args, out...)
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
		return fmt.Errorf("%s: %w: %w", method, ErrMalformed, err)
	}
	return nil
}

// cause names what a failed call came to.
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
	return &Refusal{said.Name}
}

// A Refusal is an answer that is an error. The provider's own words are left
// out of it.
type Refusal struct{ Name string }

func (r *Refusal) Error() string { return "refused: " + r.Name }

// AboutOne reports whether err is about one call only, so that others may
// still be answered.
func AboutOne(err error) bool {
	_, ok := errors.AsType[*Refusal](err)
	return ok || errors.Is(err, ErrLocked) || errors.Is(err, ErrMalformed)
}
