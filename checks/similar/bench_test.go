//go:build unix

package similar_test

import (
	"context"
	"fmt"
	"syscall"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/checks/similar"
)

// vault is n passwords of which a fifth are variants of another one.
func vault(n int) *audit.Inventory {
	m := newMaker(3)
	var all []string
	for len(all) < n {
		w := m.word(3+m.IntN(3)) + m.digits(m.IntN(5))
		all = append(all, w)
		if m.IntN(4) == 0 {
			_, v := kinds[m.IntN(len(kinds))].pair(m)
			all = append(all, w+m.symbol(), v)
		}
	}
	return inventory(all[:n]...)
}

// used is the time that the process has had of all cores.
func used() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkAll looks for all relations in a vault, without what every check costs. Run it
// with -cpu 1 for the time of one core.
func BenchmarkAll(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			timed := *similar.Check
			timed.Run = func(ctx context.Context, p *audit.Pass) error {
				b.ReportAllocs()
				before := used()
				defer func() { b.ReportMetric(float64((used()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op") }()
				for b.Loop() {
					quiet := *p
					if err := similar.Check.Run(ctx, &quiet); err != nil {
						b.Error(err)
					}
				}
				return nil
			}
			audit.Run(b.Context(), vault(n), []*audit.Check{&timed}, audit.Options{})
		})
	}
}
