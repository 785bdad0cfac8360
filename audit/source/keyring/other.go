//go:build !(linux || freebsd || openbsd || netbsd || dragonfly || darwin || windows)

package keyring

import (
	"context"

	"acctaudit/audit"
)

func look(_ context.Context, opts Options, _ bool) []*tally {
	return []*tally{{store: homeStore(context.Background(), opts)}}
}

func homeStore(_ context.Context, opts Options) audit.Store {
	return audit.Store{Source: opts.source(), State: audit.StoreUnavailable, Reason: ReasonUnsupported}
}
