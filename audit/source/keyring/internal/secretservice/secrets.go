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
	var opened [][]byte
	err := c.afresh(ctx, func() (err error) {
		opened, err = c.getSecrets(ctx, paths)
		return err
	})
	switch {
	case err == nil:
		for i, secret := range opened {
			if secret != nil {
				got(paths[i], secret)
			}
		}
		return nil
	case !AboutOne(err) || errors.Is(err, ErrMalformed):
		return err
	case len(paths) <= 1:
		return nil
	}
	// One item that cannot be had fails the whole call: part the list.
	half := len(paths) / 2
	if err := c.Secrets(ctx, paths[:half], got); err != nil {
		return err
	}
	return c.Secrets(ctx, paths[half:], got)
}

func (c *Client) getSecrets(ctx context.Context, paths []dbus.ObjectPath) ([][]byte, error) {
	var answer map[dbus.ObjectPath]Wire
	if err := c.call(ctx, root, service+".GetSecrets", []any{paths, c.session}, &answer); err != nil {
		return nil, err
	}
	return c.openAll(paths, answer)
}

// openAll decrypts an answer in the order of paths: all of it, or, if one
// secret does not decrypt, nothing.
func (c *Client) openAll(paths []dbus.ObjectPath, answer map[dbus.ObjectPath]Wire) ([][]byte, error) {
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
		secret, err := c.key.Open(w)
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
