package secretservice

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// bus calls the bus itself.
func (c *Client) bus(ctx context.Context, method string, args []any, out any) error {
	return c.send(ctx, c.conn.BusObject(), "org.freedesktop.DBus."+method, args, out)
}

// findProvider finds who keeps secrets on this bus, so that whether one is
// started is decided here and not by the first call.
func (c *Client) findProvider(ctx context.Context) error {
	err := c.bus(ctx, "GetNameOwner", []any{busName}, &c.owner)
	if c.nobody(err) {
		if err := c.start(ctx); err != nil {
			return err
		}
		err = c.bus(ctx, "GetNameOwner", []any{busName}, &c.owner)
	}
	if err != nil {
		return err
	}
	var pid uint32
	err = c.bus(ctx, "GetConnectionUnixProcessID", []any{c.owner}, &pid)
	if AboutOne(err) {
		return nil // only its name is missing
	}
	c.Provider = programName(int(pid))
	return err
}

// nobody reports whether the bus says that a name is nobody's.
func (c *Client) nobody(err error) bool { return errors.Is(err, ErrGone) && c.conn.Connected() }

// start has the bus start the provider, if it knows one.
func (c *Client) start(ctx context.Context) error {
	var status uint32
	err := c.bus(ctx, "StartServiceByName", []any{busName, uint32(0)}, &status)
	switch {
	case c.nobody(err):
		return errNoProvider
	case AboutOne(err):
		return fmt.Errorf("%w: starting it: %w", errNoProvider, err)
	}
	return err
}

// programName returns the name of a process. A process that may lock memory,
// as gnome-keyring-daemon, hides its path but not its short name, which the
// kernel cuts to 15 bytes.
func programName(pid int) string {
	dir := filepath.Join("/proc", strconv.Itoa(pid))
	if exe, err := os.Readlink(filepath.Join(dir, "exe")); err == nil {
		return strings.TrimSuffix(filepath.Base(exe), " (deleted)")
	}
	comm, err := os.ReadFile(filepath.Join(dir, "comm"))
	if err != nil {
		return ""
	}
	name := strings.TrimSpace(string(comm))
	if name == "gnome-keyring-d" {
		return "gnome-keyring-daemon"
	}
	return name
}

// Property returns a property of an object, such as "Item.Locked", of type T.
func Property[T any](ctx context.Context, c *Client, path dbus.ObjectPath, name string) (value T, err error) {
	var v dbus.Variant
	iface, name, _ := strings.Cut(name, ".")
	if err := c.send(ctx, c.conn.Object(c.owner, path), properties+"Get", []any{prefix + iface, name}, &v); err != nil {
		return value, fmt.Errorf("%s of %s: %w", name, path, err)
	}
	return value, take(map[string]dbus.Variant{name: v}, name, &value)
}

// all returns every property of an object.
func (c *Client) all(ctx context.Context, path dbus.ObjectPath, iface string) (map[string]dbus.Variant, error) {
	var m map[string]dbus.Variant
	if err := c.send(ctx, c.conn.Object(c.owner, path), properties+"GetAll", []any{prefix + iface}, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// take stores the property called name, which must be there and of type T.
func take[T any](m map[string]dbus.Variant, name string, out *T) error {
	v, ok := m[name].Value().(T)
	if !ok {
		return fmt.Errorf("%s: %w", name, errMalformed)
	}
	*out = v
	return nil
}
