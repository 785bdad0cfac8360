// Package keyring turns what the operating system's keyring holds into
// entries: the Secret Service on Linux and the BSDs, Credential Manager on
// Windows, the keychain on macOS.
//
// It promises to say exactly what it could not look at: a keyring that is
// absent, locked, waiting for a click, hanging or dying is a [audit.Store] with
// a state and a reason, never an error and never silence. It changes nothing
// but the items of a [Book], never raises a dialog unless Options.Wait allows
// for one, never starts a message bus, never waits without a deadline, and
// never reads more about an item than the attributes it knows: some programs
// put one-time password seeds beside them. Secrets made by machines are counted
// and dropped.
package keyring

import (
	"context"
	"slices"
	"time"

	"acctaudit/audit"
)

// Source is the name that entries and stores of the keyring carry.
const Source = "keyring"

// OwnSource is the name that entries and stores carry when they were written
// by "acctaudit entries".
const OwnSource = "own"

// Reasons why a store is not ready or not everything in it was read. They are
// codes; the words are chosen where they are shown.
const (
	ReasonNoBus        = "no-bus"             // no message bus of this session: no desktop session, or cron without one
	ReasonForeignBus   = "foreign-bus"        // the bus belongs to another user, as under sudo
	ReasonNoProvider   = "no-provider"        // nothing on the bus keeps secrets
	ReasonNoCollection = "no-collection"      // the provider runs and offers no keyring
	ReasonLocked       = "locked"             // opens only with a password
	ReasonDismissed    = "dismissed"          // the person closed the dialog, or nobody answered it
	ReasonConfirm      = "needs-confirmation" // single items wait for a click
	ReasonTimeout      = "timeout"            // it did not answer in time
	ReasonGone         = "gone"               // it went away in the middle
	ReasonNoSession    = "no-session"         // no logon session or no GUI session that has a keyring
	ReasonRefused      = "refused"            // it answered with an error
	ReasonPlainOnly    = "plain-only"         // it encrypts nothing, and nothing is written to it
	ReasonMalformed    = "malformed"          // its answer was not understood
	ReasonPartial      = "partial"            // it left items out of its answer
	ReasonTooMany      = "too-many"           // more items than maxItems
	ReasonICloud       = "icloud"             // macOS lets no other program list it
)

// maxItems is how many items of one collection are read. Items past it count
// as unread.
const maxItems = 100_000

// DefaultTimeout is the deadline of one call: local calls answer in milliseconds, a
// provider that must start needs a second or two.
const DefaultTimeout = 5 * time.Second

// Options are the terms of a conversation. The zero value is fit for cron: it finds
// no bus address in the environment and never asks anybody.
type Options struct {
	Getenv        func(string) string   // for the bus address and XDG_RUNTIME_DIR; nil is an empty environment
	Wait          time.Duration         // how long a person may take over the provider's own dialog; 0 lets it show none
	Timeout       time.Duration         // deadline of each single call, not of the whole; 0 is DefaultTimeout
	Own           bool                  // only the items that "acctaudit entries" wrote
	BeforeSecrets func()                // called once, when the provider has identified us and before the first secret arrives
	Progress      func(done, total int) // steps of work, one at a time; total does not change
}

// Read returns every login in the keyring with its secret, and each store that
// was, or should have been, read. The entries' Site and Family are empty. The
// caller clears the secrets. The only error is that of a cancelled ctx.
func Read(ctx context.Context, opts Options) ([]audit.Entry, []audit.Store, error) {
	return finish(ctx, opts, true)
}

// List is Read without the secrets: it asks for none. An item counts as a login
// where only its secret would show that a machine made it. The stores say what
// Read would look at or set apart.
func List(ctx context.Context, opts Options) ([]audit.Entry, []audit.Store, error) {
	return finish(ctx, opts, false)
}

func finish(ctx context.Context, opts Options, secrets bool) ([]audit.Entry, []audit.Store, error) {
	entries, stores := summed(look(ctx, opts.withDefaults(), secrets))
	if err := ctx.Err(); err != nil {
		for _, e := range entries {
			e.Secret.Clear()
		}
		return nil, nil, err
	}
	return entries, stores, nil
}

func (o Options) withDefaults() Options {
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.BeforeSecrets == nil {
		o.BeforeSecrets = func() {}
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	return o
}

// patience returns the deadline of a call that may raise a dialog.
func (o Options) patience() time.Duration { return o.Timeout + o.Wait }

// source returns the name that stores and, by default, entries carry.
func (o Options) source() string {
	if o.Own {
		return OwnSource
	}
	return Source
}

// Covered returns stores without the one of iCloud, which no program can list, if
// stores has an export of Apple's Passwords.
func Covered(stores []audit.Store) []audit.Store {
	if !slices.ContainsFunc(stores, func(s audit.Store) bool { return s.Source == passwords && s.Complete() }) {
		return stores
	}
	return slices.DeleteFunc(stores, func(s audit.Store) bool { return s.Reason == ReasonICloud })
}

// passwords is the source of an export of Apple's Passwords.
const passwords = "safari"
