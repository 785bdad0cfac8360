package audit_test

import (
	"testing"
	"time"

	"acctaudit/audit"
)

func TestParseSpan(t *testing.T) {
	const day = 24 * time.Hour
	for text, want := range map[string]time.Duration{
		"0": 0, "1": time.Second, "30s": 30 * time.Second, "1h30m": 90 * time.Minute,
		"180d": 180 * day, "2w": 14 * day, "1y": 365 * day, "100y": 36500 * day, "36600d": 36600 * day, "878400h": 36600 * day,
	} {
		if got, err := audit.ParseSpan(text, time.Second); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "d", "-1", "-1d", "-1s", "1dd", "1dw", "1.5d", "101y", "36601d", "99999999999999999999d", "9000000h", "x", "１d"} {
		if got, err := audit.ParseSpan(text, time.Second); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}
