//go:build linux

package keyring_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/internal/secretservice"
	"acctaudit/audit/source/keyring/keyringtest"
)

const benchItems = 1000

// BenchmarkRead reads 1,000 items of a real gnome-keyring and compares, within
// one run since machines are noisy, with what the keyring itself needs for
//
//   - secrets: the list of the items and one GetSecrets for all of them,
//   - everything: that, and one GetAll (label, attributes, times) for each
//     item, 16 at a time, which is what any program needs that names the
//     items, such as secret-tool search --all.
//
// Each includes connecting and agreeing on a key.
func BenchmarkRead(b *testing.B) {
	items, _ := seeds(benchItems)
	r := keyringtest.StartFilled(b, items)
	opts := keyring.Options{Getenv: r.Getenv, Timeout: time.Minute}
	var secrets, everything, ours, whole []time.Duration
	measure := func(list *[]time.Duration, work func()) {
		begin := time.Now()
		work()
		*list = append(*list, time.Since(begin))
	}
	for b.Loop() {
		measure(&secrets, func() { bulk(b, r.Addr, false) })
		measure(&everything, func() { bulk(b, r.Addr, true) })
		measure(&ours, func() {
			entries, _, err := keyring.Read(b.Context(), opts)
			if err != nil || len(entries) != benchItems {
				b.Fatal(len(entries), err)
			}
		})
		measure(&whole, func() {
			if _, _, err := keyring.List(b.Context(), opts); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.ReportMetric(float64(median(secrets).Milliseconds()), "ms-secrets")
	b.ReportMetric(float64(median(everything).Milliseconds()), "ms-everything")
	b.ReportMetric(float64(median(ours).Milliseconds()), "ms-Read")
	b.ReportMetric(float64(median(whole).Milliseconds()), "ms-List")
	b.ReportMetric(float64(median(ours))/float64(median(secrets)), "x-secrets")
	b.ReportMetric(float64(median(ours))/float64(median(everything)), "x-everything")
}

func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}

// bulk is the shortest way to every secret: all in one call.
func bulk(b *testing.B, addr string, describe bool) {
	ctx := b.Context()
	c, err := secretservice.Dial(ctx, addr, time.Minute)
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	collections, err := c.Collections(ctx)
	if err != nil {
		b.Fatal(err)
	}
	if err := c.OpenSession(ctx); err != nil {
		b.Fatal(err)
	}
	n := 0
	for _, col := range collections {
		if col.Locked {
			if err := c.Unlock(ctx, []dbus.ObjectPath{col.Path}, 0); err != nil {
				b.Fatal(err)
			}
		}
		if describe {
			describeAll(b, c, col.Items)
		}
		secrets, err := c.Secrets(ctx, col.Items)
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range secrets {
			if s != nil {
				n++
			}
			clear(s)
		}
	}
	if n != benchItems {
		b.Fatalf("%d secrets", n)
	}
}

func describeAll(b *testing.B, c *secretservice.Client, paths []dbus.ObjectPath) {
	var wg sync.WaitGroup
	next := make(chan dbus.ObjectPath)
	for range 16 {
		wg.Go(func() {
			for p := range next {
				if _, err := c.Describe(b.Context(), p); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, p := range paths {
		next <- p
	}
	close(next)
	wg.Wait()
}
