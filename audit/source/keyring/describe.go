//go:build linux || freebsd || openbsd || netbsd || dragonfly

package keyring

import (
	"context"
	"sync"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
	"acctaudit/audit/source/keyring/internal/secretservice"
)

// many is the number of items past which only the attributes of an item are
// read, and of items of known programs not even these: gnome-keyring searches
// its whole list for every property, so everything about 10,000 items takes it
// minutes. The times of such items stay unknown.
const many = 2000

// depth is how many calls are under way at once. A bus may answer no more than
// 128 of one connection.
const depth = 16

// A described item is what is known of an item before its secret.
type described struct {
	held
	path   dbus.ObjectPath
	locked bool
}

// describe finds out what items are. Those it need not look at, it counts in
// t. It returns those it came to, with an error if it could not go on.
func (r *reader) describe(ctx context.Context, t *tally, items []dbus.ObjectPath) ([]*described, error) {
	one := r.describeFully
	if len(items) > many && r.client.Provider != "keepassxc" {
		one = r.describeBriefly
		items = r.skipKnown(ctx, t, items)
	}
	out := make([]*described, len(items))
	err := r.inParallel(ctx, len(items), func(ctx context.Context, i int) (err error) {
		out[i], err = one(ctx, items[i])
		return err
	})
	found := out[:0]
	for _, d := range out {
		if d == nil {
			continue
		}
		found = append(found, d)
	}
	return found, err
}

func (r *reader) describeFully(ctx context.Context, p dbus.ObjectPath) (*described, error) {
	d, err := r.client.Describe(ctx, p)
	if err != nil {
		return nil, err
	}
	it := classify.Attrs(d.Label, d.Attrs)
	return &described{held: held{Item: it, created: d.Created, modified: d.Modified}, path: p, locked: d.Locked}, nil
}

func (r *reader) describeBriefly(ctx context.Context, p dbus.ObjectPath) (*described, error) {
	attrs, err := r.client.Attributes(ctx, p)
	if err != nil {
		return nil, err
	}
	it := classify.Attrs("", attrs)
	if it.Service == "" || it.Username == "" {
		label, err := r.client.Label(ctx, p)
		if err != nil {
			return nil, err
		}
		it = classify.Attrs(label, attrs)
	}
	return &described{held: held{Item: it}, path: p}, nil
}

// skipKnown takes out the items that known programs made for themselves. A
// provider that cannot search is not asked again.
func (r *reader) skipKnown(ctx context.Context, t *tally, items []dbus.ObjectPath) []dbus.ObjectPath {
	skip := make(map[dbus.ObjectPath]bool)
	for _, schema := range classify.AppSchemas() {
		paths, err := r.client.Search(ctx, map[string]string{"xdg:schema": schema})
		if err != nil {
			break
		}
		for _, p := range paths {
			skip[p] = true
		}
	}
	var rest []dbus.ObjectPath
	for _, p := range items {
		if skip[p] {
			t.apart(audit.KindAppKey)
			continue
		}
		rest = append(rest, p)
	}
	return rest
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
