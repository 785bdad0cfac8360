package secretservice

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// Put keeps secret in a collection, in place of an item that has the same
// attributes, and reads it back. It sends nothing over a plain session, for
// which it returns ErrPlainOnly. Any dialog may take as long as wait.
func (c *Client) Put(ctx context.Context, col dbus.ObjectPath, label string, attrs map[string]string, secret []byte, wait time.Duration) error {
	return c.afresh(ctx, func() error { return c.put(ctx, col, label, attrs, secret, wait) })
}

func (c *Client) put(ctx context.Context, col dbus.ObjectPath, label string, attrs map[string]string, secret []byte, wait time.Duration) error {
	sealed, err := c.key.Seal(c.session, secret)
	if err != nil {
		return err
	}
	path, err := c.find(ctx, col, attrs)
	if err == nil { // KeePassXC asks before it creates an item anew that another program has
		err = c.call(ctx, path, "Item.SetSecret", []any{sealed})
	} else if errors.Is(err, ErrNoItem) {
		path, err = c.create(ctx, col, label, attrs, sealed, wait)
	}
	if err != nil {
		return err
	}
	return c.compare(ctx, path, secret)
}

func (c *Client) create(ctx context.Context, col dbus.ObjectPath, label string, attrs map[string]string, sealed Wire, wait time.Duration) (path dbus.ObjectPath, err error) {
	about := map[string]dbus.Variant{prefix + "Item.Label": dbus.MakeVariant(label), prefix + "Item.Attributes": dbus.MakeVariant(attrs)}
	var dialog dbus.ObjectPath
	if err := c.call(ctx, col, "Collection.CreateItem", []any{about, sealed, true}, &path, &dialog); err != nil {
		return "", err
	}
	result, err := c.settle(ctx, dialog, wait)
	if p, ok := result.Value().(dbus.ObjectPath); ok {
		path = p
	}
	return path, err
}

// find returns the first item of a collection that carries attrs.
func (c *Client) find(ctx context.Context, col dbus.ObjectPath, attrs map[string]string) (dbus.ObjectPath, error) {
	var found []dbus.ObjectPath
	if err := c.call(ctx, col, "Collection.SearchItems", []any{attrs}, &found); err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", ErrNoItem
	}
	return found[0], nil
}

// compare reads an item back, and deletes it if it does not hold secret: a provider
// with another key has stored something else. It trusts a provider that does not
// give out the secret.
func (c *Client) compare(ctx context.Context, path dbus.ObjectPath, secret []byte) error {
	kept, err := c.getSecrets(ctx, []dbus.ObjectPath{path})
	if errors.Is(err, errUnreadable) || err == nil && kept[0] != nil && !bytes.Equal(kept[0], secret) {
		c.call(ctx, path, "Item.Delete", nil)
		return errUnreadable
	}
	if err != nil {
		return fmt.Errorf("reading it back: %w", err)
	}
	clear(kept[0])
	return nil
}

// Remove removes the first item of a collection that carries attrs, or returns
// ErrNoItem.
func (c *Client) Remove(ctx context.Context, col dbus.ObjectPath, attrs map[string]string, wait time.Duration) error {
	path, err := c.find(ctx, col, attrs)
	if err != nil {
		return err
	}
	var dialog dbus.ObjectPath
	if err := c.call(ctx, path, "Item.Delete", nil, &dialog); err != nil {
		return err
	}
	_, err = c.settle(ctx, dialog, wait)
	return err
}

// Get returns the secret of the first item of a collection that carries attrs, or
// ErrNoItem. An item that waits for a click is ErrLocked: no dialog is raised.
func (c *Client) Get(ctx context.Context, col dbus.ObjectPath, attrs map[string]string) (secret []byte, err error) {
	path, err := c.find(ctx, col, attrs)
	if err != nil {
		return nil, err
	}
	if locked, err := Property[bool](ctx, c, path, "Item.Locked"); err != nil || locked {
		return nil, cmp.Or[error](err, ErrLocked)
	}
	all, err := c.getSecrets(ctx, []dbus.ObjectPath{path})
	if err != nil || all[0] == nil {
		return nil, cmp.Or[error](err, ErrLocked)
	}
	return all[0], nil
}
