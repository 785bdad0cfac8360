package secretservice

import (
	"context"
	"errors"

	"github.com/godbus/dbus/v5"
)

// maxSecret is the longest secret, in bytes, that is kept: no password is
// longer.
const maxSecret = 64 << 10

// Secrets reads the secrets of items and hands each to got, which owns it.
// What the provider leaves out is not handed over: it may have been removed,
// or be locked, or too long. Only an error that ends the reading is returned.
func (c *Client) Secrets(ctx context.Context, paths []dbus.ObjectPath, got func(dbus.ObjectPath, []byte)) error {
	if len(paths) == 0 {
		return nil
	}
	var answer map[dbus.ObjectPath]wire
	err := c.call(ctx, root, service+".GetSecrets", []any{paths, c.session}, &answer)
	switch {
	case err == nil:
		return c.handOver(ctx, paths, answer, got)
	case !AboutOne(err):
		return err
	case len(paths) == 1:
		return nil
	}
	// One item that cannot be had fails the whole call: part the list.
	half := len(paths) / 2
	if err := c.Secrets(ctx, paths[:half], got); err != nil {
		return err
	}
	return c.Secrets(ctx, paths[half:], got)
}

func (c *Client) handOver(ctx context.Context, paths []dbus.ObjectPath, answer map[dbus.ObjectPath]wire, got func(dbus.ObjectPath, []byte)) error {
	opened, err := c.openAll(paths, answer)
	if errors.Is(err, errUnreadable) && c.key != nil {
		// kwalletd5 derives a wrong key in 1 session of 500: once more without.
		if err := c.openPlain(ctx); err != nil {
			return err
		}
		return c.Secrets(ctx, paths, got)
	}
	if err != nil {
		return err
	}
	for i, secret := range opened {
		if secret != nil {
			got(paths[i], secret)
		}
	}
	return nil
}

// openAll decrypts an answer in the order of paths: all of it, or, if one
// secret does not decrypt, nothing.
func (c *Client) openAll(paths []dbus.ObjectPath, answer map[dbus.ObjectPath]wire) ([][]byte, error) {
	out := make([][]byte, len(paths))
	for i, p := range paths {
		w, ok := answer[p]
		if !ok {
			continue
		}
		if len(w.Value) > maxSecret {
			clear(w.Value)
			continue
		}
		secret, err := c.open(w)
		if err != nil {
			for _, s := range out {
				clear(s)
			}
			return nil, err
		}
		out[i] = secret
	}
	return out, nil
}
