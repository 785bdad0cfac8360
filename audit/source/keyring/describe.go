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

// depth is how many calls are under way at once. A bus may limit a connection to
// 128 calls without a reply.
const depth = 16

// A listing is what is known of an item before its secret.
type listing struct {
	holding
	path   dbus.ObjectPath
	locked bool
}

// describe finds out what items are. It leaves out an item that cannot be
// described, and stops at an error that concerns more than one item.
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
// properties of 1,000 items take 1.2 s, and of 10,000 items minutes. So it is asked
// only for what is used. It does not lock single items.
const gnomeKeyring = "gnome-keyring-daemon"

func (r *reader) describeFully(ctx context.Context, p dbus.ObjectPath) (*listing, error) {
	d, err := r.client.Describe(ctx, p)
	if err != nil {
		return nil, err
	}
	it := classify.Attrs(d.Label, d.Attrs)
	return &listing{holding: holding{Item: it, created: d.Created, modified: d.Modified}, path: p, locked: d.Locked}, nil
}

// describeBriefly reads the attributes of an item, its label if the attributes do
// not name it, and the time of its last change if it is to be compared.
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
