//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
	"context"
	"errors"
	"fmt"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/secretservice"
)

// A shelf is a home in a Secret Service: the collection "login", or the one
// called default. go-keyring would send passwords over a plain session, start a
// message bus, and wait for ever on a dialog.
type shelf struct {
	*reader
	path   dbus.ObjectPath
	store  audit.Store
	agreed bool // a session has a key
}

func openHome(ctx context.Context, opts Options) (home, error) {
	client, err := connect(ctx, opts)
	if err != nil {
		return nil, &StateError{unavailable(opts, "", err).store}
	}
	s := &shelf{reader: &reader{opts: opts, client: client}}
	if s.find(ctx); s.store.State != audit.StoreReady {
		client.Close()
		return nil, &StateError{s.store}
	}
	return s, nil
}

// find finds the collection, and unlocks it if it may.
func (s *shelf) find(ctx context.Context) {
	collections, err := s.client.Collections(ctx)
	if err == nil {
		s.path, err = s.client.Default(ctx, collections)
	}
	s.store = unavailable(s.opts, s.client.Provider, err).store
	for _, col := range collections {
		if err == nil && col.Path == s.path {
			s.store = s.begin(col, s.open(ctx, &col)).store
		}
	}
}

func (s *shelf) put(ctx context.Context, service, username string, secret audit.Secret) error {
	if err := s.agree(ctx); err != nil {
		return err
	}
	label := fmt.Sprintf("Password for '%s' on '%s'", username, service)
	return s.fault(s.client.Put(ctx, s.path, label, attributes(service, username), secret.Reveal(), s.opts.patience()))
}

// agree makes sure that the collection is open, and agrees on a key once.
func (s *shelf) agree(ctx context.Context) error {
	if err := s.ready(ctx); err != nil || s.agreed {
		return err
	}
	if err := s.client.OpenSession(ctx); err != nil {
		return s.fault(err)
	}
	s.agreed = true
	s.opts.BeforeSecrets()
	return nil
}

func (s *shelf) get(ctx context.Context, service, username string) (audit.Secret, error) {
	if err := s.agree(ctx); err != nil {
		return audit.Secret{}, err
	}
	secret, err := s.client.Get(ctx, s.path, attributes(service, username))
	return audit.NewSecret(secret), s.fault(err)
}

func (s *shelf) remove(ctx context.Context, service, username string) error {
	if err := s.ready(ctx); err != nil {
		return err
	}
	return s.fault(s.client.Remove(ctx, s.path, attributes(service, username), s.opts.patience()))
}

func (s *shelf) close() { s.client.Close() }

func attributes(service, username string) map[string]string {
	return map[string]string{"service": service, "username": username}
}

// ready returns an error if the collection was locked meanwhile, so that no call
// raises a dialog for it.
func (s *shelf) ready(ctx context.Context) error {
	return s.fault(s.stillOpen(ctx, s.path))
}

// fault turns an error of the client into an error of a home.
func (s *shelf) fault(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.Is(err, secretservice.ErrNoItem) {
		return ErrNotFound
	}
	t := &tally{store: s.store}
	t.blame(err)
	return &StateError{t.store}
}
