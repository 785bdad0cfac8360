package strength_test

import (
	"strings"
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
	c := newCorpus(2)
	for name, make := range map[string]func(n int) string{
		"leet":      func(n int) string { return strings.Repeat("4@8({[</369&#!1/|0$5+7%2", n)[:n] },
		"leetMixed": func(n int) string { return c.text("4@3!1|0$5+7", n, n) },
		"slashes":   func(n int) string { return strings.Repeat(`/\\/\`, n)[:n] },
		"one":       func(n int) string { return strings.Repeat("a", n) },
		"ones":      func(n int) string { return strings.Repeat("1", n) },
		"hex":       func(n int) string { return c.text(hexDigits, n, n) },
		"printable": func(n int) string { return c.text(printable, n, n) },
		"words":     func(n int) string { return strings.Repeat("onetwothree", n)[:n] },
		"digits":    func(n int) string { return c.text(tenDigits, n, n) },
		"ab":        func(n int) string { return strings.Repeat("ab", n/4) + strings.Repeat("b", n-n/4*2) },
		"kana":      func(n int) string { return string([]rune(strings.Repeat("しょうがっこう", n))[:n]) },
	} {
		for _, n := range []int{64, 256, 10000} {
			password := []byte(make(n))
			b.Run(name+"/"+map[int]string{64: "64", 256: "256", 10000: "10000"}[n], func(b *testing.B) {
				for b.Loop() {
					strength.Judge(password, nil, pinned)
				}
			})
		}
	}
}
