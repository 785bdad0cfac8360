//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
	"context"
	"errors"
	"os"
	"sync"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/secretservice"
)

// A reader reads every collection of one provider.
type reader struct {
	opts    Options
	secrets bool // read these, too
	client  *secretservice.Client
	steps   steps
	once    sync.Once // BeforeSecrets
	plain   bool      // secrets cross the bus as they are
	session error     // why there is no session for secrets
	broken  error     // what ended the conversation: the provider is asked nothing more
}

func look(ctx context.Context, opts Options, secrets bool) []*tally {
	client, err := connect(ctx, opts)
	if err != nil {
		return []*tally{unavailable(opts, "", err)}
	}
	defer client.Close()
	r := &reader{opts: opts, secrets: secrets, client: client, steps: steps{tell: opts.Progress}}
	collections, err := client.Collections(ctx)
	if len(collections) == 0 {
		return []*tally{unavailable(opts, client.Provider, err)}
	}
	r.broken = err
	r.openSession(ctx)
	tallies := r.readAll(ctx, collections)
	if len(tallies) == 0 {
		return []*tally{unavailable(opts, client.Provider, nil)}
	}
	return tallies
}

// openSession agrees on a key. If the provider has no encryption, it opens a plain
// session, and every store says so.
func (r *reader) openSession(ctx context.Context) {
	if r.broken != nil {
		return
	}
	r.session = r.client.OpenSession(ctx)
	if errors.Is(r.session, secretservice.ErrPlainOnly) {
		r.plain = true
		r.session = r.client.OpenPlain(ctx)
	}
	r.note(r.session)
}

// connect finds the bus and the provider on it.
func connect(ctx context.Context, opts Options) (*secretservice.Client, error) {
	addr, err := secretservice.Address(opts.Getenv, os.Getuid(), "/run/user")
	if err != nil {
		return nil, err
	}
	return secretservice.Dial(ctx, addr, opts.Timeout)
}

// unavailable returns the tally of a provider that shows no collections; err is
// nil if the provider has none.
func unavailable(opts Options, provider string, err error) *tally {
	t := opts.tally("", provider)
	switch reason := reasonOf(err); {
	case err == nil:
		t.fail(audit.StoreUnavailable, ReasonNoCollection, "")
	case reason == ReasonMalformed:
		t.fail(audit.StoreFailed, reason, err.Error())
	default:
		t.fail(audit.StoreUnavailable, reason, err.Error())
	}
	return t
}

func (r *reader) readAll(ctx context.Context, collections []secretservice.Collection) (tallies []*tally) {
	for i := range collections {
		col := &collections[i]
		if col.Err = r.open(ctx, col); col.Err == nil {
			r.steps.total += 2 * min(len(col.Items), maxItems)
		}
	}
	for _, col := range collections {
		if base(col.Path) == "session" && len(col.Items) == 0 {
			continue // gnome-keyring's, for the time of a login; nearly always empty
		}
		tallies = append(tallies, r.read(ctx, col))
	}
	return tallies
}

// open unlocks a locked collection if it may, and looks at it again.
func (r *reader) open(ctx context.Context, col *secretservice.Collection) error {
	if col.Err != nil || !col.Locked {
		return col.Err
	}
	if r.broken != nil {
		return r.broken
	}
	if err := r.client.Unlock(ctx, []dbus.ObjectPath{col.Path}, r.opts.Wait); err != nil {
		return r.note(err)
	}
	*col = r.client.Collection(ctx, col.Path)
	if col.Err == nil && col.Locked {
		return secretservice.ErrLocked
	}
	return r.note(col.Err)
}

// note returns err, and remembers it if the provider is not to be asked again.
func (r *reader) note(err error) error {
	if errors.Is(err, secretservice.ErrTimeout) || errors.Is(err, secretservice.ErrGone) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		r.broken = err
	}
	return err
}

func reasonOf(err error) string {
	if fault, ok := errors.AsType[*secretservice.Fault](err); ok {
		return fault.Reason
	}
	return ReasonRefused
}
