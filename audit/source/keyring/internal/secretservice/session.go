package secretservice

import (
	"context"
	"errors"
	"fmt"

	"github.com/godbus/dbus/v5"
)

const (
	plain     = "plain"
	encrypted = "dh-ietf1024-sha256-aes128-cbc-pkcs7"
	attempts  = 4
)

// OpenSession agrees on a key with the provider, in place of any it had. It
// returns ErrPlainOnly if the provider has no encryption.
func (c *Client) OpenSession(ctx context.Context) error {
	err := errAgain
	for range attempts {
		if err = c.openEncrypted(ctx); !errors.Is(err, errAgain) {
			break
		}
	}
	if _, refused := errors.AsType[*refusal](err); refused { // NotSupported, or kwalletd5's own name for it
		return fmt.Errorf("%w: %v", ErrPlainOnly, err)
	}
	return err
}

// OpenPlain opens a session in which secrets cross the bus as they are.
func (c *Client) OpenPlain(ctx context.Context) error {
	clear(c.key)
	c.key = nil
	var out dbus.Variant
	return c.call(ctx, root, "Service.OpenSession", []any{plain, dbus.MakeVariant("")}, &out, &c.session)
}

func (c *Client) openEncrypted(ctx context.Context) error {
	half := NewHalf()
	defer half.clear()
	if half.Public[0] == 0xff {
		return errAgain // kwalletd5 reads a signed number, and shortens one that starts with nine ones
	}
	var out dbus.Variant
	var path dbus.ObjectPath
	if err := c.call(ctx, root, "Service.OpenSession", []any{encrypted, dbus.MakeVariant(half.Public)}, &out, &path); err != nil {
		return err
	}
	peer, _ := out.Value().([]byte)
	key, err := half.Agree(peer)
	if err != nil {
		c.call(ctx, path, "Session.Close", nil)
		return fmt.Errorf("open session: %w", err)
	}
	clear(c.key)
	c.session, c.key = path, key
	return nil
}

// afresh does work, and repeats it in a new session, with a new key, while it fails
// because a secret does not decrypt.
func (c *Client) afresh(ctx context.Context, work func() error) error {
	err := work()
	for range attempts {
		if !errors.Is(err, errUnreadable) {
			break
		}
		if err := c.OpenSession(ctx); err != nil {
			return err
		}
		err = work()
	}
	return err
}
