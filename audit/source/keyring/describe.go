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
// error if it could not go on.
func (r *reader) describe(ctx context.Context, items []dbus.ObjectPath) ([]*listing, error) {
	one := r.describeFully
	if r.client.Provider == gnomeKeyring {
		one = r.describeBriefly
	}
	out := make([]*listing, len(items))
	err := r.inParallel(ctx, len(items), func(ctx context.Context, i int) (err error) {
		out[i], err = one(ctx, items[i])
		return err
	})
	return slices.DeleteFunc(out, func(d *listing) bool { return d == nil }), err
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
	attrs, err := r.client.Attributes(ctx, p)
	if err != nil {
		return nil, err
	}
	d := &listing{holding: holding{Item: classify.Attrs("", attrs)}, path: p}
	if d.Service == "" {
		label, err := r.client.Label(ctx, p)
		if err != nil {
			return nil, err
		}
		d.Item = classify.Attrs(label, attrs)
	}
	if !d.Kind.Compared() {
		return d, nil
	}
	d.modified, err = r.client.Modified(ctx, p)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// inParallel runs work(0) to work(n-1), depth at a time, and stops at the first
// error that is not about one item only.
func (r *reader) inParallel(ctx context.Context, n int, work func(context.Context, int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex // of r.steps
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(depth, n) {
		wg.Go(func() {
			for i := range next {
				if err := work(ctx, i); err != nil && !secretservice.AboutOne(err) {
					cancel(err)
				}
				mu.Lock()
				r.steps.add(1)
				mu.Unlock()
			}
		})
	}
feed:
	for i := range n {
		select {
		case next <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(next)
	wg.Wait()
	return context.Cause(ctx)
}
