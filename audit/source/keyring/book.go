package keyring

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"acctaudit/audit"
)

// Errors that a Book returns, besides *StateError and *SizeError and that of a
// cancelled context.
var (
	ErrNotFound = errors.New("no such entry")
	ErrEmpty    = errors.New("the password is empty")
	ErrName     = errors.New("the site or user name is empty, too long, or holds control characters")
	ErrLeft     = errors.New("some entries could not be removed")
)

// A StateError says that the keyring cannot be used.
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

// A Book is the logins that a person has acctaudit remember: ordinary items of
// the keyring, one a login, of the form that go-keyring gives its own. The
// service is classify.OwnPrefix and the site. A Book touches no item of another program,
// and no call of it hangs. It is not for use by several goroutines at once.
type Book struct {
	opts Options
	home home
}

// A home is where the items of a Book are kept: the collection that go-keyring
// uses. Its methods fail with a *StateError where it is not open; get and remove
// also with ErrNotFound.
type home interface {
	put(ctx context.Context, service, username string, secret audit.Secret) error
	get(ctx context.Context, service, username string) (audit.Secret, error)
	remove(ctx context.Context, service, username string) error
	close()
}

// OpenBook returns the book of the keyring that opts lead to, or a *StateError
// if that keyring cannot be written now. Options.Own is implied. Without
// Options.Wait no dialog is raised to open the keyring; KeePassXC may ask
// whether an entry is to be removed.
func OpenBook(ctx context.Context, opts Options) (*Book, error) {
	opts.Own = true
	opts = opts.withDefaults()
	home, err := openHome(ctx, opts)
	if err := cmp.Or(ctx.Err(), err); err != nil {
		return nil, err
	}
	return &Book{opts, home}, nil
}

// Close ends the conversation with the keyring.
func (b *Book) Close() { b.home.close() }

// Set keeps secret as the password of username at site, and says whether that
// was new. site is the registrable domain, or the name, of the thing that is
// logged in to; username may be empty. Adding again updates. The caller clears
// secret.
func (b *Book) Set(ctx context.Context, site, username string, secret audit.Secret) (Change, error) {
	if err := check(site, username, secret); err != nil {
		return "", err
	}
	change := Changed
	old, err := b.home.get(ctx, service(site), username)
	defer old.Clear()
	state, closed := errors.AsType[*StateError](err)
	switch {
	case err == nil && bytes.Equal(old.Reveal(), secret.Reveal()):
		return Unchanged, nil
	case errors.Is(err, ErrNotFound):
		change = Added
	case err != nil && !(closed && state.Store.State == audit.StoreLocked): // what waits for a click is written over
		return "", fmt.Errorf("look for %s: %w", site, err)
	}
	if err := b.home.put(ctx, service(site), username, secret); err != nil {
		return "", fmt.Errorf("keep %s: %w", site, err)
	}
	return change, nil
}

// Remove forgets the login of username at site, or returns ErrNotFound.
func (b *Book) Remove(ctx context.Context, site, username string) error {
	if err := b.home.remove(ctx, service(site), username); err != nil {
		return fmt.Errorf("remove %s: %w", site, err)
	}
	return nil
}

// List returns the entries without their secrets: Name is the site.
func (b *Book) List(ctx context.Context) ([]audit.Entry, error) {
	entries, stores, err := List(ctx, b.opts)
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

// usable returns a *StateError if there are stores and none could be looked at.
func usable(stores []audit.Store) error {
	looked := func(s audit.Store) bool { return s.State == audit.StoreReady || s.State == audit.StoreNeedsConfirm }
	if len(stores) == 0 || slices.ContainsFunc(stores, looked) {
		return nil
	}
	return &StateError{stores[0]}
}
