package schema

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// errMoment says that a word is no day or time.
var errMoment = errors.New("not a day or a time")

// dayForm matches a day as people write it: 2026-11-22, 2026/11/22, 2026年11月22日, and in
// Japanese years 令和8年11月22日, R8.11.22.
var dayForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^` + dayParts + `$`)
})

const dayParts = `(令和|平成|昭和|[RHSrhs])?\s*(\d{1,4}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`

// dayWithin matches a day somewhere in a text, and one without its year.
var dayWithin = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(dayParts + `|\d{1,2}月\s*\d{1,2}日`)
})

// DayIn returns the first day that a text names. One without its year is the last that is
// not after by.
func DayIn(text string, by time.Time) (time.Time, bool) {
	for _, word := range dayWithin().FindAllString(halfWidth.Replace(text), -1) {
		if t, err := Day(word, by.Location()); err == nil {
			return t, true
		}
		for _, year := range []int{by.Year(), by.Year() - 1} {
			if t, err := Day(strconv.Itoa(year)+"年"+word, by.Location()); err == nil && !t.After(by) {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// eras are the years before the first of each.
var eras = map[string]int{"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}

// Day reads a day as people write it, as its beginning in a place. A year without an era
// has four digits.
func Day(s string, in *time.Location) (time.Time, error) {
	m := dayForm().FindStringSubmatch(strings.TrimSpace(halfWidth.Replace(s)))
	if m == nil || m[1] == "" && len(m[2]) != 4 || m[1] != "" && len(m[2]) > 3 {
		return time.Time{}, errMoment
	}
	year, month, day := number(m[2])+eras[strings.ToUpper(m[1])], number(m[3]), number(m[4])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, in)
	if t.Day() != day || int(t.Month()) != month || day == 0 {
		return time.Time{}, errMoment // such as 30 February
	}
	return t, nil
}

var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "：", ":", "．", ".", "／", "/")

// number reads digits; the first year of an era may be called 元.
func number(digits string) int {
	if digits == "元" {
		return 1
	}
	n, _ := strconv.Atoi(digits)
	return n
}

// moment reads a time: with its zone, or else as it is where the person is.
func moment(s string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, nil
	}
	s = strings.TrimSpace(halfWidth.Replace(s))
	at := strings.LastIndexAny(s, " T")
	if at < 0 {
		return Day(s, time.Local)
	}
	day, err := Day(s[:at], time.Local)
	for _, form := range []string{"15:04", "15:04:05"} {
		if clock, bad := time.Parse(form, s[at+1:]); bad == nil {
			return time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), clock.Second(), 0, time.Local), err
		}
	}
	return time.Time{}, errMoment
}
