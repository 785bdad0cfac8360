package schema

import (
	"testing"
	"time"
)

// TestDay: a day is read as people write it, also in Japanese years, and none that there
// is not.
func TestDay(t *testing.T) {
	for s, want := range map[string]string{
		"2026-11-26": "2026-11-26", "2026/11/26": "2026-11-26", "2026.1.2": "2026-01-02", "2026年11月26日": "2026-11-26",
		"令和8年11月26日": "2026-11-26", "R8.11.26": "2026-11-26", "r8/11/26": "2026-11-26", "Ｒ8.11.26": "", "令和８年１１月２６日": "2026-11-26",
		"令和元年5月1日": "2019-05-01", "平成31年4月30日": "2019-04-30", "H31.4.30": "2019-04-30", "S64.1.7": "1989-01-07", " 令和8年 11月 26日 ": "2026-11-26",
		"": "", "8-11-26": "", "2026-02-30": "", "令和8年2月30日": "", "令和2026年1月1日": "", "22.11.2026": "", "2026-00-01": "", "2026-1-0": "", "tomorrow": "",
		"R8.11.26x": "", "2026-11-22T00:00:00Z": "",
	} {
		got, err := Day(s, time.UTC)
		if (err != nil) != (want == "") || err == nil && got.Format(time.DateOnly) != want {
			t.Errorf("%q: %v, %v; want %q", s, got, err, want)
		}
	}
}

// TestMoment: a time without a zone is that of the place.
func TestMoment(t *testing.T) {
	place := time.Local
	defer func() { time.Local = place }()
	time.Local = time.FixedZone("JST", 9*60*60)
	noon := time.Date(2026, 11, 26, 12, 0, 0, 0, time.Local)
	for _, s := range []string{"2026-11-26T12:00:00+09:00", "2026-11-26T03:00:00Z", "2026-11-26 12:00", "2026-11-26T12:00", "2026-11-26 12:00:00", "令和8年11月26日 12:00", "R8.11.26 12：00"} {
		if got, err := moment(s); err != nil || !got.Equal(noon) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	if got, err := moment("R8.11.26"); err != nil || !got.Equal(noon.Add(-12*time.Hour)) {
		t.Errorf("a day alone: %v, %v", got, err)
	}
	for _, s := range []string{"yesterday", "", "12:00", "2026-11-26 25:00", "2026-13-01 12:00", "2026-11-26 12:00 +09:00"} {
		if got, err := moment(s); err == nil {
			t.Errorf("%q: %v", s, got)
		}
	}
}
