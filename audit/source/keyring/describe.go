//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
	"context"
	"slices"
	"sync"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/internal/classify"
	"acctaudit/audit/source/keyring/internal/secretservice"
)

// depth is how many calls are under way at once. A bus may answer no more than
// 128 of one connection.
const depth = 16

// A listing is what is known of an item before its secret.
type listing struct {
	holding
	path   dbus.ObjectPath
	locked bool
}

// describe finds out what items are. It returns those it came to, with an
// error if it could not go on: one that is not about one item only.
func (r *reader) describe(ctx context.Context, items []dbus.ObjectPath) ([]*listing, error) {
	one := r.describeFully
	if r.client.Provider == gnomeKeyring {
		one = r.describeBriefly
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	out := make([]*listing, len(items))
	free := make(chan bool, depth)
	var mu sync.Mutex // of r.steps
	var wg sync.WaitGroup
	for i := range items {
		free <- true
		if ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-free }()
			var err error
			if out[i], err = one(ctx, items[i]); err != nil && !secretservice.AboutOne(err) {
				cancel(err)
			}
			mu.Lock()
			defer mu.Unlock()
			r.steps.add(1)
		})
	}
	wg.Wait()
	return slices.DeleteFunc(out, func(d *listing) bool { return d == nil }), context.Cause(ctx)
}

// gnomeKeyring searches its whole list for every property of every item: all
// about 1,000 items takes it 1.2 s, and about 10,000 minutes. It is asked for
// no more than is used, and its items are not locked one by one.
const gnomeKeyring = "gnome-keyring-daemon"

func (r *reader) describeFully(ctx context.Context, p dbus.ObjectPath) (*listing, error) {
	d, err := r.client.Describe(ctx, p)
	if err != nil {
		return nil, err
	}
	it := classify.Attrs(d.Label, d.Attrs)
	return &listing{holding: holding{Item: it, created: d.Created, modified: d.Modified}, path: p, locked: d.Locked}, nil
}

// describeBriefly reads the attributes of an item, the label where these do not
// name it, and when it was changed if it is to be compared.
func (r *reader) describeBriefly(ctx context.Context, p dbus.ObjectPath) (*listing, error) {
	attrs, err := secretservice.Property[map[string]string](ctx, r.client, p, "Item.Attributes")
	if err != nil {
		return nil, err
	}
	d := &listing{holding: holding{Item: classify.Attrs("", attrs)}, path: p}
	if d.Service == "" {
		label, err := secretservice.Property[string](ctx, r.client, p, "Item.Label")
		if err != nil {
			return nil, err
		}
		d.Item = classify.Attrs(label, attrs)
	}
	if !d.Kind.Compared() {
		return d, nil
	}
	seconds, err := secretservice.Property[uint64](ctx, r.client, p, "Item.Modified")
	if err != nil {
		return nil, err
	}
	d.modified = secretservice.Moment(seconds)
	return d, nil
}
