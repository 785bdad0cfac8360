//go:build !(linux || freebsd || openbsd || netbsd || dragonfly)

package keyring

import (
	"context"
	"errors"

	gokeyring "github.com/zalando/go-keyring"

	"acctaudit/audit"
)

func openHome(ctx context.Context, opts Options) (home, audit.Store) {
	l := &library{
		opts: opts, set: gokeyring.Set, unset: unset, read: read,
		state: func(ctx context.Context) audit.Store { return homeStore(ctx, opts) },
	}
	store := l.state(ctx)
	if store.State != audit.StoreReady {
		return nil, store
	}
	return l, store
}

func unset(service, username string) error {
	err := gokeyring.Delete(service, username)
	if errors.Is(err, gokeyring.ErrNotFound) {
		return ErrNotFound
	}
	return err
}

func read(service, username string) (string, error) {
	text, err := gokeyring.Get(service, username)
	if errors.Is(err, gokeyring.ErrNotFound) {
		return "", ErrNotFound
	}
	return text, err
}
