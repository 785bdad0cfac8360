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

// TestDayIn: the first day in what a person wrote, in the forms that people use; one
// without a year lies in the past.
func TestDayIn(t *testing.T) {
	by := time.Date(2026, 1, 10, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"令和8年1月5日 20時ごろ":          "2026-01-05",
		"1月5日の朝、1月6日に気づいた":        "2026-01-05",
		"１２月３０日 20:05":            "2025-12-30",
		"about 21:10 on 2026/1/4": "2026-01-04",
		"R8.1.5 夜":                "2026-01-05",
		"昨日の夜":                    "",
		"250-1234567-1234567":     "",
		"090-1234-5678":           "",
		"2月30日":                   "",
	} {
		got := ""
		if day, ok := DayIn(text, by); ok {
			got = day.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
