package incident

import (
	"slices"
	"time"

	"acctaudit/audit/schema"
)

// A FollowUp is what remains to be watched after support was told.
type FollowUp struct {
	Contacted       Day           `yaml:"contacted"`
	Looks           []Look        `yaml:"looks,omitempty"` // when to look at the account again
	Instructions    []Instruction `yaml:"instructions,omitempty"`
	PasswordChanged *Day          `yaml:"password_changed,omitempty"`
	SecondFactor    *Day          `yaml:"second_factor,omitempty"`
}

// A Look is one day on which the account is to be looked at again.
type Look struct {
	Due  Day  `yaml:"due"`
	Done *Day `yaml:"done,omitempty"`
}

// An Instruction is something that support asked for.
type Instruction struct {
	Text string `yaml:"text"`
	Done *Day   `yaml:"done,omitempty"`
}

// DefaultDays are the days after the contact on which to look at the account
// again.
var DefaultDays = []int{1, 3, 7, 14, 30}

// ValidDays reports whether days are numbers from 1 to ten years, and not too many.
func ValidDays(days []int) bool {
	return len(days) <= 100 && !slices.ContainsFunc(days, func(n int) bool { return n < 1 || n > 3650 })
}

// Follow begins the follow-up: support was told on contacted, and the account is to be
// looked at so many days later, by default [DefaultDays]. Looks that are done are kept.
func (c *Case) Follow(contacted Day, days []int) {
	if days == nil {
		days = DefaultDays
	}
	f := c.FollowUp
	if f == nil {
		f = &FollowUp{}
		c.FollowUp = f
	}
	f.Contacted = contacted
	f.Looks = slices.DeleteFunc(f.Looks, func(l Look) bool { return l.Done == nil })
	for _, n := range days {
		due := contacted.Add(n)
		if !slices.ContainsFunc(f.Looks, func(l Look) bool { return l.Due == due }) {
			f.Looks = append(f.Looks, Look{Due: due})
		}
	}
	slices.SortFunc(f.Looks, func(a, b Look) int { return a.Due.Compare(b.Due) })
}

// Looked marks the account as looked at on day: every look that was due by
// then, and none that is yet to come. It returns how many it marked.
func (f *FollowUp) Looked(day Day) int {
	n := 0
	for i := range f.Looks {
		l := &f.Looks[i]
		if l.Done == nil && l.Due.Compare(day) <= 0 {
			l.Done = &day
			n++
		}
	}
	return n
}

// Ask adds an instruction of support.
func (f *FollowUp) Ask(text string) error {
	if err := refuse("", text, len(f.Instructions)); err != nil {
		return err
	}
	f.Instructions = append(f.Instructions, Instruction{Text: text})
	return nil
}

// Carry marks instruction n, from 1, as done.
func (f *FollowUp) Carry(n int, day Day) error {
	if n < 1 || n > len(f.Instructions) {
		return ErrStep
	}
	if f.Instructions[n-1].Done == nil {
		f.Instructions[n-1].Done = &day
	}
	return nil
}

// telling are the steps with which support is told.
var telling = []string{"tell-support", "ask-support", "call", "write"}

// Told returns the day on which support was first told: as the follow-up has
// it, else as ticked off; zero if neither says it.
func (c *Case) Told() Day {
	if c.FollowUp != nil {
		return c.FollowUp.Contacted
	}
	var first time.Time
	for _, step := range telling {
		if at := c.DoneAt(step); first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return DayOf(first)
}

// PasswordChanged returns the day on which the password was changed in the
// course of the case: as the follow-up has it, else as ticked off; zero if
// neither says it.
func (c *Case) PasswordChanged() Day {
	if c.FollowUp != nil && c.FollowUp.PasswordChanged != nil {
		return *c.FollowUp.PasswordChanged
	}
	return DayOf(c.DoneAt("change-password"))
}

// SecondFactor returns in the same way the day on which a second factor was
// set up.
func (c *Case) SecondFactor() Day {
	if c.FollowUp != nil && c.FollowUp.SecondFactor != nil {
		return *c.FollowUp.SecondFactor
	}
	return DayOf(c.DoneAt("second-factor"))
}

// Due returns the days on which the account is still to be looked at.
func (c *Case) Due() []Day {
	var out []Day
	if c.FollowUp == nil || !c.Open() {
		return nil
	}
	for _, l := range c.FollowUp.Looks {
		if l.Done == nil {
			out = append(out, l.Due)
		}
	}
	return out
}

// Past returns the days on which, by the follow-up, something was done.
func (c *Case) Past() []Day {
	if c.FollowUp == nil {
		return nil
	}
	out := []Day{c.FollowUp.Contacted}
	for _, l := range c.FollowUp.Looks {
		if l.Done != nil {
			out = append(out, *l.Done)
		}
	}
	return out
}

// A Day is a date without a time, in the place where the person is.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// DayOf returns the day of t, no day for no time.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return Day{}
	}
	y, m, d := t.Date()
	return Day{y, m, d}
}

// ParseDay reads a day as [schema.Day] does.
func ParseDay(s string) (Day, error) {
	t, err := schema.Day(s, time.UTC)
	if err != nil || t.Year() < 1990 || t.Year() > 2200 {
		return Day{}, ErrDay
	}
	return DayOf(t), nil
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String writes d as 2026-11-22, and no day as "".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time(time.UTC).Format(time.DateOnly)
}

// Time returns the beginning of d in a place.
func (d Day) Time(in *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, in)
}

// Add returns the day n days after d.
func (d Day) Add(n int) Day { return DayOf(d.Time(time.UTC).AddDate(0, 0, n)) }

// Compare orders days.
func (d Day) Compare(e Day) int { return d.Time(time.UTC).Compare(e.Time(time.UTC)) }

// MarshalText writes d as 2026-11-22.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads d as people write it.
func (d *Day) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDay(string(text))
	return err
}
