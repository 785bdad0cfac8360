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

// chunk is how many secrets one call asks for: a call stays short, so that a
// deadline for it means something, and progress shows.
const chunk = 64

// begin starts the store of a collection; err is why it is not open.
func (r *reader) begin(col secretservice.Collection, err error) *tally {
	t := &tally{store: audit.Store{
		Source: r.opts.source(), Name: col.Label, Provider: r.client.Provider, State: audit.StoreReady, Items: len(col.Items),
		Plain: r.plain,
	}}
	if t.store.Name == "" {
		t.store.Name = path.Base(string(col.Path))
	}
	if err != nil {
		t.blame(err)
		t.store.Unread = len(col.Items)
	}
	return t
}

// blame says that err is why a store is not ready.
func (t *tally) blame(err error) {
	if errors.Is(err, secretservice.ErrLocked) || errors.Is(err, secretservice.ErrDismissed) {
		t.fail(audit.StoreLocked, reasonOf(err), "")
		return
	}
	t.fail(audit.StoreFailed, reasonOf(err), err.Error())
}

// read reads one collection: what its items are, then the secrets of those
// that are compared.
func (r *reader) read(ctx context.Context, col secretservice.Collection) *tally {
	err := col.Err
	if err == nil && r.broken != nil {
		err = r.broken
	}
	t := r.begin(col, err)
	if err != nil {
		return t
	}
	items := col.Items
	if over := len(items) - MaxItems; over > 0 {
		items = items[:MaxItems]
		t.store.Unread, t.store.Reason = over, ReasonTooMany
	}
	end := r.steps.done + 2*len(items)
	defer func() { r.steps.add(end - r.steps.done) }() // what was set apart takes no second step
	found, err := r.describe(ctx, items)
	if err != nil {
		t.blame(r.note(err))
	}
	found = r.mine(t, found, len(items))
	r.identify(col, found)
	r.confirm(ctx, found)
	r.sort(ctx, t, col, found)
	return t
}

// mine drops the items of other programs if only our own are wanted. What could
// not be described counts as unread.
func (r *reader) mine(t *tally, found []*listing, asked int) []*listing {
	t.store.Unread += asked - len(found)
	if t.store.Unread > 0 && t.store.Reason == "" {
		t.store.Reason = ReasonPartial
	}
	if !r.opts.Own {
		return found
	}
	found = slices.DeleteFunc(found, func(d *listing) bool { _, ok := d.Own(); return !ok })
	t.store.Items = len(found) + t.store.Unread
	return found
}

// identify puts the items into an order that does not change and names them.
func (r *reader) identify(col secretservice.Collection, found []*listing) {
	slices.SortFunc(found, func(a, b *listing) int {
		return cmp.Or(len(a.path)-len(b.path), cmp.Compare(a.path, b.path))
	})
	names := newIDs(path.Base(string(col.Path)))
	for _, d := range found {
		d.id = names.id(d.Item, path.Base(string(d.path)))
	}
}

// confirm has the person allow the items that wait for it, in one dialog.
func (r *reader) confirm(ctx context.Context, found []*listing) {
	if !r.opts.Unlock || r.broken != nil {
		return
	}
	var waiting []dbus.ObjectPath
	for _, d := range found {
		if d.locked && d.Kind.Compared() {
			waiting = append(waiting, d.path)
		}
	}
	if len(waiting) == 0 || r.note(r.client.Unlock(ctx, waiting, r.opts.Wait)) != nil {
		return
	}
	for _, d := range found {
		d.locked = false // what was not allowed is left out of the secrets
	}
}

// sort sets items apart, counts the locked ones, and reads or lists the rest.
func (r *reader) sort(ctx context.Context, t *tally, col secretservice.Collection, found []*listing) {
	want := slices.DeleteFunc(found, func(d *listing) bool { return !t.wants(d.holding, !d.locked, r.secrets) })
	if len(want) > 0 {
		r.readSecrets(ctx, t, col, want)
	}
}

func (r *reader) readSecrets(ctx context.Context, t *tally, col secretservice.Collection, want []*listing) {
	missing := make(map[dbus.ObjectPath]*listing, len(want))
	for _, d := range want {
		missing[d.path] = d
	}
	var empty []*listing
	err := r.eachSecret(ctx, want, func(p dbus.ObjectPath, raw []byte) {
		d := missing[p]
		delete(missing, p)
		if len(raw) == 0 {
			empty = append(empty, d)
			return
		}
		t.add(d.holding, raw)
	})
	if err == nil && len(missing)+len(empty) > 0 {
		err = r.stillOpen(ctx, col)
	}
	if err != nil {
		t.store.Unread += len(missing) + len(empty)
		t.blame(r.note(err))
		return
	}
	for _, d := range empty {
		t.add(d.holding, nil)
	}
	t.store.Unread += len(missing)
	r.explainMissing(ctx, t, want, missing)
}

// eachSecret hands over the secrets of want until an error.
func (r *reader) eachSecret(ctx context.Context, want []*listing, got func(dbus.ObjectPath, []byte)) error {
	if err := cmp.Or(r.broken, r.session); err != nil {
		return err
	}
	r.once.Do(r.opts.BeforeSecrets)
	for part := range slices.Chunk(want, chunk) {
		paths := make([]dbus.ObjectPath, len(part))
		for i, d := range part {
			paths[i] = d.path
		}
		if err := r.client.Secrets(ctx, paths, got); err != nil {
			return err
		}
		r.steps.add(len(part))
	}
	return nil
}

// stillOpen asks again whether a collection is open: KWallet gives out empty
// secrets, and no error, once it was closed.
func (r *reader) stillOpen(ctx context.Context, col secretservice.Collection) error {
	locked, err := r.client.CollectionLocked(ctx, col.Path)
	if err == nil && locked {
		err = secretservice.ErrLocked
	}
	return err
}

// explainMissing says why secrets were left out of the answers: most likely
// the person said no, or the items lock one by one.
func (r *reader) explainMissing(ctx context.Context, t *tally, want []*listing, missing map[dbus.ObjectPath]*listing) {
	for _, d := range want {
		if missing[d.path] == nil {
			continue
		}
		if locked, err := r.client.ItemLocked(ctx, d.path); err == nil && locked {
			t.fail(audit.StoreNeedsConfirm, ReasonConfirm, "")
		} else if t.store.Reason == "" {
			t.store.Reason = ReasonPartial
		}
		return
	}
}
