//go:build darwin || windows

package keyring

import (
	"context"

	gokeyring "github.com/zalando/go-keyring"

	"acctaudit/audit"
)

func openHome(ctx context.Context, opts Options) (home, error) {
	l := &library{
		opts: opts, set: gokeyring.Set, unset: gokeyring.Delete, read: gokeyring.Get, missing: gokeyring.ErrNotFound,
		state: func(ctx context.Context) audit.Store { return homeStore(ctx, opts) },
	}
	if store := l.state(ctx); store.State != audit.StoreReady {
		return nil, &StateError{store}
	}
	return l, nil
}
