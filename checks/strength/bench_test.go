package strength_test

import (
	"strconv"
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
	for name, make := range worstCases(newCorpus(2)) {
		for _, n := range []int{64, 256, 10000} {
			password := []byte(make(n))
			b.Run(name+"/"+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					judge(password, nil)
				}
			})
		}
	}
}

// worstCases make texts of n units that cost most.
func worstCases(c corpus) map[string]func(n int) string {
	cut := func(s string, n int) string { return strings.Repeat(s, n/len(s)+1)[:n] }
	return map[string]func(n int) string{
		"leet":      func(n int) string { return cut("4@8({[</369&#!1/|0$5+7%2", n) },
		"leetMixed": func(n int) string { return c.text("4@3!1|0$5+7", n, n) },
		"slashes":   func(n int) string { return cut(`/\\/\`, n) },
		"one":       func(n int) string { return cut("a", n) },
		"ones":      func(n int) string { return cut("1", n) },
		"hex":       func(n int) string { return c.text(hexDigits, n, n) },
		"printable": func(n int) string { return c.text(printable, n, n) },
		"words":     func(n int) string { return cut("onetwothree", n) },
		"wordsLeet": func(n int) string { return c.text("0n3tw", n, n) },
		"digits":    func(n int) string { return c.text(tenDigits, n, n) },
		"dates":     func(n int) string { return cut("1/1/19-85.04", n) },
		"ab":        func(n int) string { return c.text("ab", n, n) },
		"halves":    func(n int) string { return cut("a", n/2) + "b" + cut("a", n/2) },
		"fibonacci": func(n int) string {
			a, b := "a", "ab"
			for len(b) < n {
				a, b = b, b+a
			}
			return b[:n]
		},
		"kana": func(n int) string { return string([]rune(strings.Repeat("しょうがっこう", n/7+1))[:n]) },
	}
}
