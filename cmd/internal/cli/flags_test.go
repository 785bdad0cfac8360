package cli

import (
	"testing"
	"time"

	"acctaudit/audit"
)

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"180d": 180 * 24 * time.Hour, "5s": 5 * time.Second, "1h30m": 90 * time.Minute, "0": 0, "26w": 182 * 24 * time.Hour, "1y": 365 * 24 * time.Hour, "5": 5 * 24 * time.Hour,
	} {
		var got time.Duration
		if err := (span{&got, 24 * time.Hour}).Set(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "-5s", "-3d", "d", "soon", "99999999d"} {
		var got time.Duration
		if err := (span{&got, 24 * time.Hour}).Set(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

// TestSuggestOfNothing: where no word is known, the hint is not an empty list.
func TestSuggestOfNothing(t *testing.T) {
	if hint := Suggest("1", nil); hint != (audit.Text{}) {
		t.Errorf("offered: %q", hint.En)
	}
}
