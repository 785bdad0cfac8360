// Package own keeps the logins that a person has acctaudit remember as
// ordinary items of the operating system's keyring, one item a login: service
// "acctaudit/" and the site, the user name as it is, the password alone as
// the secret.
//
// It promises that no call hangs (each has a deadline), that no dialog is
// raised unless keyring.Options.Unlock says so, and that nothing is written
// when the keyring is not known to be open: go-keyring, which does the writing,
// would wait for ever on a dialog, or start a message bus. It never touches an
// item of another program. It reads through package keyring.
package own

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
)

// Errors that a Book returns, besides *StateError and *SizeError and that of a
// cancelled context.
var (
	ErrNotFound = errors.New("no such entry")
	ErrTimeout  = errors.New("the keyring did not answer in time; it may be asking on the screen")
	ErrEmpty    = errors.New("the password is empty")
	ErrName     = errors.New("the site or user name is empty, too long, or holds control characters")
	ErrLeft     = errors.New("some entries could not be removed")
)

// A StateError says that the keyring is not open for writing.
type StateError struct{ Store audit.Store }

func (e *StateError) Error() string {
	return fmt.Sprintf("keyring %s: %s", e.Store.State, e.Store.Reason)
}

// A SizeError says that a login is longer than the platform's keyring takes.
// The sizes are in bytes, of what the platform counts.
type SizeError struct{ Limit int }

func (e *SizeError) Error() string {
	return fmt.Sprintf("longer than the keyring of this platform takes (%d bytes)", e.Limit)
}

// A Change is what Set did.
type Change string

// The changes.
const (
	Added     Change = "added"
	Changed   Change = "changed"
	Unchanged Change = "unchanged"
)

// A Book is the person's own entries. It is not for use by several goroutines
// at once.
type Book struct {
	opts  keyring.Options
	ring  ring
	key   []byte // for sums, in this process only
	sums  map[login][]byte
	stuck bool // a call did not return: every later one would wait behind it
}

type login struct{ site, username string }

// Open returns the book of the keyring that opts lead to, or a *StateError if
// that keyring cannot be written now. opts.Own is implied. opts.BeforeSecrets
// is called before the first secret is read. Where the platform has a message
// bus, its address is put into this process's environment, because go-keyring
// looks nowhere else.
func Open(ctx context.Context, opts keyring.Options) (*Book, error) {
	opts.Own = true
	b := &Book{opts: opts, ring: library{}, key: make([]byte, 32)}
	rand.Read(b.key)
	return b, b.ready(ctx)
}

// ready checks that the keyring can be written without a dialog.
func (b *Book) ready(ctx context.Context) error {
	place, err := keyring.Home(ctx, b.opts)
	if err != nil {
		return err
	}
	if place.Store.State != audit.StoreReady {
		return &StateError{place.Store}
	}
	if place.Bus != "" && os.Getenv("DBUS_SESSION_BUS_ADDRESS") != place.Bus {
		return os.Setenv("DBUS_SESSION_BUS_ADDRESS", place.Bus)
	}
	return nil
}

// Set keeps secret as the password of username at site, and says whether that
// was new. site is the registrable domain, or the name, of the thing that is
// logged in to; username may be empty. Adding again updates. The caller clears
// secret. The first call reads the book, to know what is unchanged.
func (b *Book) Set(ctx context.Context, site, username string, secret audit.Secret) (Change, error) {
	if err := check(site, username, secret); err != nil {
		return "", err
	}
	if err := b.load(ctx); err != nil {
		return "", err
	}
	l := login{site, username}
	sum := secret.Sum(b.key)
	old, there := b.sums[l]
	if there && string(old) == string(sum[:]) {
		return Unchanged, nil
	}
	err := b.do(ctx, func() error { return b.ring.Set(service(site), username, string(secret.Reveal())) })
	if err != nil {
		return "", fmt.Errorf("keep %s: %w", site, err)
	}
	b.sums[l] = sum[:]
	if there {
		return Changed, nil
	}
	return Added, nil
}

// Remove forgets the login of username at site, or returns ErrNotFound.
func (b *Book) Remove(ctx context.Context, site, username string) error {
	if err := b.do(ctx, func() error { return b.ring.Delete(service(site), username) }); err != nil {
		return fmt.Errorf("remove %s: %w", site, err)
	}
	delete(b.sums, login{site, username})
	return nil
}

// List returns the entries without their secrets: Name is the site.
func (b *Book) List(ctx context.Context) ([]audit.Entry, error) {
	entries, stores, err := keyring.List(ctx, b.opts)
	if err != nil {
		return nil, err
	}
	return entries, usable(stores)
}

// RemoveAll forgets every entry and returns how many there were. It goes on
// past one that cannot be removed and then returns an error that wraps ErrLeft:
// an entry that was moved to another keyring by hand is not this package's to
// remove. progress may be nil.
func (b *Book) RemoveAll(ctx context.Context, progress func(done, total int)) (int, error) {
	entries, err := b.List(ctx)
	if err != nil {
		return 0, err
	}
	removed := 0
	for i, e := range entries {
		switch err := b.Remove(ctx, e.Name, e.Username); {
		case err == nil:
			removed++
		case !errors.Is(err, ErrNotFound):
			return removed, err
		}
		if progress != nil {
			progress(i+1, len(entries))
		}
	}
	if removed < len(entries) {
		return removed, fmt.Errorf("%w: %d", ErrLeft, len(entries)-removed)
	}
	return removed, nil
}

// load reads the book once and keeps keyed sums of its passwords.
func (b *Book) load(ctx context.Context) error {
	if b.sums != nil {
		return nil
	}
	entries, stores, err := keyring.Read(ctx, b.opts)
	if err != nil {
		return err
	}
	sums := make(map[login][]byte, len(entries))
	for _, e := range entries {
		sum := e.Secret.Sum(b.key)
		e.Secret.Clear()
		sums[login{e.Name, e.Username}] = sum[:]
	}
	if err := usable(stores); err != nil {
		return err
	}
	known, err := b.List(ctx)
	if err != nil {
		return err
	}
	for _, e := range known { // there, but its secret was not given out
		l := login{e.Name, e.Username}
		if _, read := sums[l]; !read {
			sums[l] = nil
		}
	}
	b.sums = sums
	return nil
}

// usable returns a *StateError if no store could be looked at.
func usable(stores []audit.Store) error {
	for _, s := range stores {
		if s.State == audit.StoreReady || s.State == audit.StoreNeedsConfirm {
			return nil
		}
	}
	if len(stores) == 0 {
		return nil
	}
	return &StateError{stores[0]}
}

// patience is how long one call of go-keyring may take.
func (b *Book) patience() time.Duration {
	timeout, wait := b.opts.Timeout, b.opts.Wait
	if timeout <= 0 {
		timeout = keyring.DefaultTimeout
	}
	if wait <= 0 {
		wait = keyring.DefaultWait
	}
	if b.opts.Unlock {
		return timeout + wait
	}
	return timeout
}
