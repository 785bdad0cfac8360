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
	every     string // "day", "week" or "month"
	day       int    // of the week from 0, Sunday, or of the month from 1
	hour, min int
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
	w.every = every
	fields := strings.Fields(at)
	if every == "day" {
		fields = append([]string{""}, fields...)
	}
	if len(fields) != 2 {
		return w, false
	}
	clock, err := time.Parse("15:04", fields[1])
	w.hour, w.min = clock.Hour(), clock.Minute()
	switch every {
	case "week":
		w.day = slices.IndexFunc(weekdays, func(d string) bool { return strings.EqualFold(d, fields[0]) })
		return w, err == nil && w.day >= 0
	case "month":
		w.day, _ = strconv.Atoi(fields[0])
		return w, err == nil && w.day >= 1 && w.day <= lastDay
	}
	return w, err == nil
}

// String writes w as it is read.
func (w when) String() string {
	clock := fmt.Sprintf("%02d:%02d", w.hour, w.min)
	switch w.every {
	case "week":
		return weekdays[w.day] + " " + clock
	case "month":
		return fmt.Sprintf("%d %s", w.day, clock)
	}
	return clock
}

// calendar is w for systemd.
func (w when) calendar() string {
	clock := fmt.Sprintf("%02d:%02d:00", w.hour, w.min)
	switch w.every {
	case "week":
		return weekdays[w.day] + " *-*-* " + clock
	case "month":
		return fmt.Sprintf("*-*-%02d %s", w.day, clock)
	}
	return "*-*-* " + clock
}

// cron is w for cron.
func (w when) cron() string {
	day, month := "*", "*"
	switch w.every {
	case "week":
		day = strconv.Itoa(w.day)
	case "month":
		month = strconv.Itoa(w.day)
	}
	return fmt.Sprintf("%d %d %s * %s", w.min, w.hour, month, day)
}
