package audit

import "time"

// StaleAfter is how long an answer is evidence, unless the person says
// otherwise. Phones are replaced and methods dropped in less than a year.
const StaleAfter = 180 * 24 * time.Hour

// A Clock is the day on which answers are judged, and how long one lasts. It
// is the one rule of dates: every answer, on whatever, is weighed by it.
type Clock struct {
	Now        time.Time
	StaleAfter time.Duration // an answer older than this is no evidence; at 0 every answer is old
}

// A Doubt says why an answer is no evidence; the empty one says that it is.
type Doubt string

// The doubts, the gravest first.
const (
	Unanswered Doubt = "unanswered" // nothing was said, or that it is not known
	Future     Doubt = "future"     // dated after tomorrow: clocks differ by a day at most
	Undated    Doubt = "undated"
	Old        Doubt = "old"
)

// Doubts lists every doubt, the gravest first.
var Doubts = []Doubt{Unanswered, Future, Undated, Old}

// Graver returns the graver of d and e.
func (d Doubt) Graver(e Doubt) Doubt {
	for _, v := range Doubts {
		if d == v || e == v {
			return v
		}
	}
	return ""
}

// Confidence is that of bad news: it stays when its date is in doubt, and is
// less sure.
func (d Doubt) Confidence() Confidence {
	if d == "" {
		return Certain
	}
	return Likely
}

const oneDay = 24 * time.Hour

// Doubt weighs something that was said on a day. Days are counted on the
// calendar of the place that each time names: an answer has no hour.
func (c Clock) Doubt(said time.Time) Doubt {
	past := Midnight(c.Now).Sub(Midnight(said))
	switch {
	case said.IsZero():
		return Undated
	case past < -oneDay:
		return Future
	case c.StaleAfter <= 0 || past > c.StaleAfter:
		return Old
	}
	return ""
}

// Today is the date of an answer that is given now.
func (c Clock) Today() time.Time { return Midnight(c.Now) }

// Midnight is the day of t, on the calendar of its place, as a time that can be compared.
func Midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Doubt weighs a by c.
func (a Answer) Doubt(c Clock) Doubt { return a.Value.doubt(c, a.Date) }

// Doubt weighs by c whether t is at hand or not.
func (t Thing) Doubt(c Clock) Doubt { return t.Held.doubt(c, t.Date) }

func (r Reply) doubt(c Clock, said time.Time) Doubt {
	if r != Yes && r != No {
		return Unanswered
	}
	return c.Doubt(said)
}

// Doubt weighs by c what was answered about a: its factors, its backup codes
// and the ways into it.
func (a *Account) Doubt(c Clock) Doubt {
	if len(a.Factors)+len(a.SignIn)+len(a.Recover) == 0 && a.Confirmed.IsZero() {
		return Unanswered
	}
	return c.Doubt(a.Confirmed)
}
