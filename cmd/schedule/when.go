package schedule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A when is how often and when an audit runs.
type when struct {
	Every     string // "day", "week" or "month"
	Day       int    // of the week from 0, Sunday, or of the month from 1
	Hour, Min int
}

var (
	everys   = []string{"day", "week", "month"}
	weekdays = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
)

// lastDay is the last day that every month has.
const lastDay = 28

// usually is when an audit runs if nobody says.
var usually = map[string]string{"day": "09:00", "week": "Mon 09:00", "month": "1 09:00"}

// parse reads a time of day, before it for a week its day, such as "Mon 09:00", and
// for a month its day, such as "1 09:00".
func parse(every, at string) (w when, ok bool) {
	w.Every = every
	fields := strings.Fields(at)
	if every == "day" {
		fields = append([]string{"1"}, fields...)
	}
	if len(fields) != 2 {
		return w, false
	}
	clock, err := time.Parse("15:04", fields[1])
	w.Hour, w.Min = clock.Hour(), clock.Minute()
	if every == "week" {
		w.Day = slices.IndexFunc(weekdays, func(d string) bool { return strings.EqualFold(d, fields[0]) })
		return w, err == nil && w.Day >= 0
	}
	w.Day, _ = strconv.Atoi(fields[0])
	return w, err == nil && w.Day >= 1 && w.Day <= lastDay
}

// Clock is the time of day.
func (w when) Clock() string { return fmt.Sprintf("%02d:%02d", w.Hour, w.Min) }

// Weekday is the day of a week.
func (w when) Weekday() string { return weekdays[w.Day] }

// String writes w as it is read.
func (w when) String() string {
	switch w.Every {
	case "week":
		return w.Weekday() + " " + w.Clock()
	case "month":
		return fmt.Sprintf("%d %s", w.Day, w.Clock())
	}
	return w.Clock()
}
