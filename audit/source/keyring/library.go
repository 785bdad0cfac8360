package keyring

import (
	"context"
	"errors"

	"acctaudit/audit"
)

// A library is a home that go-keyring writes: the keychain of macOS, or Credential
// Manager on Windows. It stands in this file, with its calls as fields, so that every
// platform can test it.
type library struct {
	opts    Options
	state   func(context.Context) audit.Store // whether a call would wait on a dialog
	set     func(service, username, password string) error
	unset   func(service, username string) error
	read    func(service, username string) (string, error)
	missing error // what unset and read return if there is no such entry
	stuck   bool  // a call did not return: every later one would wait behind it
}

func (l *library) put(ctx context.Context, service, username string, secret audit.Secret) error {
	return l.do(ctx, func() error { return l.set(service, username, string(secret.Reveal())) })
}

func (l *library) remove(ctx context.Context, service, username string) error {
	return l.do(ctx, func() error { return l.unset(service, username) })
}

func (l *library) get(ctx context.Context, service, username string) (out audit.Secret, err error) {
	text := ""
	err = l.do(ctx, func() (err error) {
		text, err = l.read(service, username)
		return err
	})
	return audit.NewSecret([]byte(text)), err
}

func (l *library) close() {}

// do makes one call under a deadline, if the keyring is open. A call that does
// not return is left behind in its goroutine: go-keyring takes no context.
func (l *library) do(ctx context.Context, call func() error) error {
	store := l.state(ctx)
	if l.stuck {
		store.State, store.Reason = audit.StoreFailed, ReasonTimeout
	}
	if store.State != audit.StoreReady {
		return &StateError{store}
	}
	store.State, store.Reason = audit.StoreFailed, ReasonTimeout
	ctx, stop := context.WithTimeoutCause(ctx, l.opts.patience(), &StateError{store})
	defer stop()
	done := make(chan error, 1)
	go func() { done <- call() }()
	select {
	case err := <-done:
		if errors.Is(err, l.missing) {
			return ErrNotFound
		}
		return err
	case <-ctx.Done():
		l.stuck = true
		return context.Cause(ctx)
	}
}
