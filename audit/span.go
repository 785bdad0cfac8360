package audit

import (
	"errors"
	"strconv"
	"time"
)

// maxSpan is a hundred years, so that no date made with a span overflows.
const maxSpan = 100 * 366 * oneDay

var spans = map[string]time.Duration{"d": oneDay, "w": 7 * oneDay, "y": 365 * oneDay}

// ParseSpan reads how long something lasts: a number of days, weeks or years
// as in 180d, 26w or 1y, what [time.ParseDuration] takes, or a number of units.
// It is never negative and at most a hundred years.
func ParseSpan(text string, unit time.Duration) (time.Duration, error) {
	span, err := time.ParseDuration(text)
	number := text
	if each, ok := spans[text[max(0, len(text)-1):]]; ok {
		number, unit = text[:len(text)-1], each
	}
	if n, bad := strconv.Atoi(number); bad == nil && n <= int(maxSpan/oneDay) {
		span, err = time.Duration(n)*unit, nil
	}
	if err == nil && (span < 0 || span > maxSpan) {
		err = errors.New("it is out of range")
	}
	return span, err
}
