package strength_test

import (
	"strconv"
	"testing"

	"github.com/nbutton23/zxcvbn-go"

	"acctaudit/checks/strength"
)

// BenchmarkVault judges the mix of a vault, one password an operation.
func BenchmarkVault(b *testing.B) {
	mix := newCorpus(1).vault(10000)
	b.Run("acctaudit", func(b *testing.B) {
		b.ReportAllocs()
		estimator, i := strength.NewEstimator(pinned), 0
		for b.Loop() {
			estimator.Judge([]byte(mix[i%len(mix)]), nil)
			i++
		}
	})
	b.Run("acctaudit-parallel", func(b *testing.B) {
		b.RunParallel(func(pb *testing.PB) {
			estimator := strength.NewEstimator(pinned)
			for i := 0; pb.Next(); i++ {
				estimator.Judge([]byte(mix[i%len(mix)]), nil)
			}
		})
	})
	b.Run("zxcvbn-go", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			zxcvbn.PasswordStrength(mix[i%len(mix)], nil)
			i++
		}
	})
}

// BenchmarkWorst judges what costs most, at the lengths of the promise: under
// 50 ms at 64 units, under 300 ms at 256.
func BenchmarkWorst(b *testing.B) {
	for name, make := range worstCases(newCorpus(2)) {
		for _, n := range []int{64, 256, 10000} {
			password := []byte(make(n))
			b.Run(name+"/"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					strength.Judge(password, nil, pinned)
				}
			})
		}
	}
}
