//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/secretservice"
)

// chunk is how many secrets one call asks for. Calls stay short, so that their
// deadline means something and progress shows.
const chunk = 64

// begin starts the tally of a collection; err says why it is not open.
func (r *reader) begin(col secretservice.Collection, err error) *tally {
	t := r.opts.tally(cmp.Or(col.Label, base(col.Path)), r.client.Provider)
	t.store.Items, t.store.Plain = len(col.Items), r.plain
	if err != nil {
		t.blame(err)
		t.store.Unread = len(col.Items)
	}
	return t
}

func base(p dbus.ObjectPath) string { return path.Base(string(p)) }

// blame records err as the reason why a store is not ready.
func (t *tally) blame(err error) {
	if errors.Is(err, secretservice.ErrLocked) || errors.Is(err, secretservice.ErrDismissed) {
		t.fail(audit.StoreLocked, reasonOf(err), "")
		return
	}
	t.fail(audit.StoreFailed, reasonOf(err), err.Error())
}

// read reads one collection: first what its items are, then the secrets of those
// that are compared.
func (r *reader) read(ctx context.Context, col secretservice.Collection) *tally {
	err := cmp.Or(col.Err, r.broken)
	t := r.begin(col, err)
	if err != nil {
		return t
	}
	items := col.Items[:min(len(col.Items), maxItems)]
	end := r.steps.done + 2*len(items)
	defer func() { r.steps.add(end - r.steps.done) }() // an item that was set apart takes no second step
	found, err := r.describe(ctx, items)
	if err != nil {
		t.blame(r.note(err))
	}
	t.unread(len(col.Items)-len(items), ReasonTooMany)
	t.unread(len(items)-len(found), ReasonPartial)
	found = r.named(t, col, found)
	r.confirm(ctx, found)
	want := slices.DeleteFunc(found, func(d *listing) bool { return !t.wants(d.holding, !d.locked, r.secrets) })
	if len(want) > 0 {
		r.readSecrets(ctx, t, col, want)
	}
	return t
}

// named gives the items their ids, in an order that stays the same, so that a second
// reading names them alike. With Options.Own it leaves out those of other programs.
func (r *reader) named(t *tally, col secretservice.Collection, found []*listing) []*listing {
	if r.opts.Own {
		found = slices.DeleteFunc(found, func(d *listing) bool { _, ok := d.Own(); return !ok })
		t.store.Items = len(found) + t.store.Unread
	}
	slices.SortFunc(found, func(a, b *listing) int {
		return cmp.Or(len(a.path)-len(b.path), cmp.Compare(a.path, b.path))
	})
	for _, d := range found {
		d.id = t.id(base(col.Path), d.Item, base(d.path))
	}
	return found
}

// confirm asks the person, in one dialog, to allow the items that wait for a click.
func (r *reader) confirm(ctx context.Context, found []*listing) {
	if r.opts.Wait == 0 || r.broken != nil {
		return
	}
	var waiting []*listing
	for _, d := range found {
		if d.locked && d.Kind.Compared() {
			waiting = append(waiting, d)
		}
	}
	if len(waiting) == 0 || r.note(r.client.Unlock(ctx, paths(waiting), r.opts.Wait)) != nil {
		return
	}
	for _, d := range found {
		d.locked = false // an item that was not allowed is missing among the secrets
	}
}

func paths(list []*listing) []dbus.ObjectPath {
	paths := make([]dbus.ObjectPath, len(list))
	for i, d := range list {
		paths[i] = d.path
	}
	return paths
}

// readSecrets adds the secrets of want. If any is missing or empty, it asks whether
// the collection is still open: a closed KWallet gives out empty secrets and no error.
func (r *reader) readSecrets(ctx context.Context, t *tally, col secretservice.Collection, want []*listing) {
	missing, empty, err := r.eachSecret(ctx, t, want)
	if err == nil && len(missing)+len(empty) > 0 {
		err = r.stillOpen(ctx, col.Path)
	}
	if err != nil {
		t.store.Unread += len(missing) + len(empty)
		t.blame(r.note(err))
		return
	}
	for _, d := range empty {
		t.add(d.holding, nil)
	}
	if len(missing) > 0 {
		r.explain(ctx, t, missing)
	}
}

// eachSecret adds the secrets of want, and returns the items whose secrets are
// missing or empty. After an error every further secret is missing.
func (r *reader) eachSecret(ctx context.Context, t *tally, want []*listing) (missing, empty []*listing, err error) {
	if err := cmp.Or(r.broken, r.session); err != nil {
		return want, nil, err
	}
	r.once.Do(r.opts.BeforeSecrets)
	for part := range slices.Chunk(want, chunk) {
		var secrets [][]byte
		if err == nil {
			secrets, err = r.client.Secrets(ctx, paths(part))
			r.steps.add(len(part))
		}
		for i, d := range part {
			switch {
			case i >= len(secrets), secrets[i] == nil:
				missing = append(missing, d)
			case len(secrets[i]) == 0:
				empty = append(empty, d)
			default:
				t.add(d.holding, secrets[i])
			}
		}
	}
	return missing, empty, err
}

// stillOpen returns ErrLocked if a collection was closed meanwhile.
func (r *reader) stillOpen(ctx context.Context, col dbus.ObjectPath) error {
	locked, err := secretservice.Property[bool](ctx, r.client, col, "Collection.Locked")
	if err == nil && locked {
		err = secretservice.ErrLocked
	}
	return err
}

// explain counts missing secrets. Most likely the person refused them, or the
// provider locks single items.
func (r *reader) explain(ctx context.Context, t *tally, missing []*listing) {
	locked, err := secretservice.Property[bool](ctx, r.client, missing[0].path, "Item.Locked")
	if err == nil && locked {
		t.fail(audit.StoreNeedsConfirm, ReasonConfirm, "")
	}
	t.unread(len(missing), ReasonPartial)
}
