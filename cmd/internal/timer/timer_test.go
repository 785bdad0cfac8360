package timer

import (
	"testing"
	"time"
)

func TestMissed(t *testing.T) {
	day := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	n := Note{Every: "week", Installed: day}
	for name, tt := range map[string]struct {
		last, now time.Time
		missed    bool
	}{
		"on time":                  {day, day.AddDate(0, 0, 7), false},
		"a day late":               {day, day.AddDate(0, 0, 8), false},
		"two weeks":                {day, day.AddDate(0, 0, 14), true},
		"never, and just made":     {time.Time{}, day.AddDate(0, 0, 3), false},
		"never, and made long ago": {time.Time{}, day.AddDate(0, 0, 30), true},
		"the clock went back":      {day, day.AddDate(-1, 0, 0), false},
	} {
		if got := n.Missed(tt.last, tt.now); got != tt.missed {
			t.Errorf("%s: %v", name, got)
		}
	}
	if (Note{}).Missed(time.Time{}, day) {
		t.Error("missed without a timer")
	}
}
