package history

import (
	"time"

	"acctaudit/audit/plan"
)

// A Point is how the accounts stood on a day.
type Point struct {
	Time time.Time `json:"time"`
	plan.Count
}

// maxPoints is how many points are kept: one a week for eleven years.
const maxPoints = 600

// Mark returns m with the count of its last audit. A day has one point, and of
// too many the older half is thinned out.
func (m Memory) Mark(c plan.Count) Memory {
	p := Point{m.Time, c}
	kept := append([]Point{}, m.Points...)
	if n := len(kept); n > 0 && sameDay(kept[n-1].Time, p.Time) {
		kept = kept[:n-1]
	}
	if kept = append(kept, p); len(kept) > maxPoints {
		kept = thinned(kept)
	}
	m.Points = kept
	return m
}

func thinned(all []Point) []Point {
	var out []Point
	for i, p := range all {
		if i >= len(all)/2 || i%2 == 0 {
			out = append(out, p)
		}
	}
	return out
}

func sameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.In(a.Location()).Format(time.DateOnly)
}
