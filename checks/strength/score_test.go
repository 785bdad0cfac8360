package strength

import (
	"math"
	"testing"
)

// TestScore has the limits of zxcvbn 4, with its allowance.
func TestScore(t *testing.T) {
	for s, limit := range []float64{1005, 1_000_005, 100_000_005, 10_000_000_005} {
		if below, above := score(math.Log2(limit-1)), score(math.Log2(limit+1)); below != s || above != s+1 {
			t.Errorf("about %.0f guesses: %d and %d", limit, below, above)
		}
	}
}
