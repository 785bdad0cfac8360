package strength_test

import (
	"strings"
	"testing"
	"time"

	"acctaudit/checks/strength"
)

// TestWorstCases holds the worst texts to the promise: under 50 ms at 64
// units and under 300 ms at 256, and no more at any length. It takes the best
// of several tries, so that another load does not count.
func TestWorstCases(t *testing.T) {
	for name, make := range worstCases(newCorpus(2)) {
		for n, limit := range map[int]time.Duration{64: 50 * time.Millisecond, 256: 300 * time.Millisecond, 100_000: 300 * time.Millisecond} {
			password := []byte(make(n))
			best := time.Hour
			for range 5 {
				start := time.Now()
				strength.Judge(password, nil, pinned)
				best = min(best, time.Since(start))
			}
			if best > limit {
				t.Errorf("%s of %d: %v", name, n, best)
			}
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
