//go:build !(linux || freebsd || openbsd || netbsd || dragonfly || darwin || windows)

package keyring

import (
	"context"

	"acctaudit/audit"
)

func look(_ context.Context, opts Options, _ bool) ([]audit.Entry, []audit.Store) {
	return nil, []audit.Store{home(context.Background(), opts).Store}
}

func home(_ context.Context, opts Options) Place {
	return Place{Store: audit.Store{Source: opts.source(), State: audit.StoreUnavailable, Reason: ReasonUnsupported}}
}
