package secretservice

import (
	"context"
	"errors"

	"github.com/godbus/dbus/v5"
)

// maxSecret is the longest secret, in bytes, that is kept: no password is
// longer.
const maxSecret = 64 << 10

// Secrets returns the secrets of items in the order of paths; the caller owns them.
// A secret is nil if the item was removed, is locked, or holds more than maxSecret.
// After an error that ends the reading, it returns those that came before.
func (c *Client) Secrets(ctx context.Context, paths []dbus.ObjectPath) (secrets [][]byte, err error) {
	err = c.afresh(ctx, func() (err error) {
		secrets, err = c.getSecrets(ctx, paths)
		return err
	})
	switch {
	case err == nil, !AboutOne(err), errors.Is(err, errMalformed):
		return secrets, err
	case len(paths) <= 1:
		return make([][]byte, len(paths)), nil
	}
	// One item that cannot be had fails the whole call: part the list.
	half := len(paths) / 2
	first, err := c.Secrets(ctx, paths[:half])
	if err != nil {
		return first, err
	}
	second, err := c.Secrets(ctx, paths[half:])
	return append(first, second...), err
}

func (c *Client) getSecrets(ctx context.Context, paths []dbus.ObjectPath) ([][]byte, error) {
	var answer map[dbus.ObjectPath]Wire
	if err := c.call(ctx, root, "Service.GetSecrets", []any{paths, c.session}, &answer); err != nil {
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
