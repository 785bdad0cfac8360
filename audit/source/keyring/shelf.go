//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
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
	}}
	if t.store.Name == "" {
		t.store.Name = path.Base(string(col.Path))
	}
	switch {
	case err == nil:
	case errors.Is(err, secretservice.ErrLocked), errors.Is(err, secretservice.ErrDismissed):
		t.fail(audit.StoreLocked, reasonOf(err), "")
		t.store.Unread = len(col.Items)
	default:
		t.fail(audit.StoreFailed, reasonOf(err), err.Error())
		t.store.Unread = len(col.Items)
	}
	return t
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
	found, err := r.describe(ctx, t, items)
	if err != nil {
		t.fail(audit.StoreFailed, reasonOf(r.note(err)), err.Error())
	}
	found = r.mine(t, found, len(items))
	r.identify(col, found)
	r.confirm(ctx, found)
	r.sort(ctx, t, found)
	return t
}

// mine keeps, if only our own items are wanted, those. What could not be
// described counts as unread.
func (r *reader) mine(t *tally, found []*described, asked int) []*described {
	t.store.Unread += asked - len(found)
	for _, n := range t.store.SetApart {
		t.store.Unread -= n // known by their schema, and not described
	}
	if !r.opts.Own {
		return found
	}
	t.store.SetApart = nil
	found = slices.DeleteFunc(found, func(d *described) bool { _, ok := d.Own(); return !ok })
	t.store.Items = len(found) + t.store.Unread
	return found
}

// identify puts the items into an order that does not change and names them.
func (r *reader) identify(col secretservice.Collection, found []*described) {
	slices.SortFunc(found, func(a, b *described) int {
		if d := len(a.path) - len(b.path); d != 0 {
			return d
		}
		if a.path < b.path {
			return -1
		}
		return 1
	})
	names := newIDs(path.Base(string(col.Path)))
	for _, d := range found {
		d.id = names.id(d.Item, path.Base(string(d.path)))
	}
}

// confirm has the person allow the items that wait for it, in one dialog.
func (r *reader) confirm(ctx context.Context, found []*described) {
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
func (r *reader) sort(ctx context.Context, t *tally, found []*described) {
	var want []*described
	for _, d := range found {
		switch {
		case !d.Kind.Compared():
			t.apart(d.Kind)
		case d.locked:
			t.store.Unread++
			t.fail(audit.StoreNeedsConfirm, ReasonConfirm, "")
			if !r.secrets {
				t.list(d.held, false)
			}
		case !r.secrets:
			t.list(d.held, true)
		default:
			want = append(want, d)
		}
	}
	if len(want) > 0 {
		r.readSecrets(ctx, t, want)
	}
}

func (r *reader) readSecrets(ctx context.Context, t *tally, want []*described) {
	by := make(map[dbus.ObjectPath]*described, len(want))
	for _, d := range want {
		by[d.path] = d
	}
	err := r.broken
	if err == nil {
		err = r.openSession(ctx)
	}
	for part := range slices.Chunk(want, chunk) {
		if err != nil {
			break
		}
		paths := make([]dbus.ObjectPath, len(part))
		for i, d := range part {
			paths[i] = d.path
		}
		err = r.client.Secrets(ctx, paths, func(p dbus.ObjectPath, raw []byte) {
			d := by[p]
			delete(by, p)
			t.add(d.held, raw)
		})
		r.steps.add(len(part))
	}
	t.store.Unread += len(by)
	if err != nil {
		t.fail(audit.StoreFailed, reasonOf(r.note(err)), err.Error())
		return
	}
	r.explainMissing(ctx, t, want, by)
}

// explainMissing says why secrets were left out of the answers: most likely
// the person said no, or the items lock one by one.
func (r *reader) explainMissing(ctx context.Context, t *tally, want []*described, missing map[dbus.ObjectPath]*described) {
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

// openSession agrees on a key, once. By now the provider has looked at who
// asks: some refuse a process that hides itself.
func (r *reader) openSession(ctx context.Context) error {
	if r.session {
		return nil
	}
	if err := r.client.OpenSession(ctx); err != nil {
		return err
	}
	r.session = true
	r.opts.BeforeSecrets()
	return nil
}
