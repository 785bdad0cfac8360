package cli

import (
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"180d": 180 * 24 * time.Hour, "5s": 5 * time.Second, "1h30m": 90 * time.Minute, "0": 0,
	} {
		var got time.Duration
		if err := (span{&got}).Set(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "-5s", "-3d", "d", "soon", "99999999d", "5"} {
		var got time.Duration
		if err := (span{&got}).Set(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}
