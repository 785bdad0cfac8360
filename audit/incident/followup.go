package incident

import (
	"cmp"
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/schema"
)

// A FollowUp is what remains to be watched after support was told.
//
// Its days have no hour: they are those of [audit.Midnight], and zero if there is none.
type FollowUp struct {
	Contacted       time.Time     `yaml:"contacted" rule:"day"` // zero before support was told
	Looks           []Look        `yaml:"looks"`                // when to look at the account again
	Instructions    []Instruction `yaml:"instructions"`
	PasswordChanged time.Time     `yaml:"password_changed" rule:"day"`
	SecondFactor    time.Time     `yaml:"second_factor" rule:"day"`
}

// A Look is one day on which the account is to be looked at again.
type Look struct {
	Due  time.Time `yaml:"due" rule:"day"`
	Done time.Time `yaml:"done" rule:"day"`
}

// An Instruction is something that support asked for.
type Instruction struct {
	Text string    `yaml:"text"`
	Done time.Time `yaml:"done" rule:"day"`
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
func (c *Case) Follow(contacted time.Time, days []int) {
	if days == nil {
		days = DefaultDays
	}
	f := &c.FollowUp
	f.Contacted = contacted
	f.Looks = slices.DeleteFunc(f.Looks, func(l Look) bool { return l.Done.IsZero() })
	for _, n := range days {
		due := contacted.AddDate(0, 0, n)
		if !slices.ContainsFunc(f.Looks, func(l Look) bool { return l.Due == due }) {
			f.Looks = append(f.Looks, Look{Due: due})
		}
	}
	slices.SortFunc(f.Looks, func(a, b Look) int { return a.Due.Compare(b.Due) })
}

// Looked marks the account as looked at on day: every look that was due by
// then, and none that is yet to come. It returns how many it marked.
func (f *FollowUp) Looked(day time.Time) int {
	n := 0
	for i := range f.Looks {
		l := &f.Looks[i]
		if l.Done.IsZero() && !l.Due.After(day) {
			l.Done = day
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
func (f *FollowUp) Carry(n int, day time.Time) error {
	if n < 1 || n > len(f.Instructions) {
		return ErrStep
	}
	f.Instructions[n-1].Done = cmp.Or(f.Instructions[n-1].Done, day)
	return nil
}

// telling are the steps with which support is told.
var telling = []string{"tell-support", "ask-support", "call", "write"}

// Told returns the day on which support was first told: as the follow-up has
// it, else as ticked off; zero if neither says it.
func (c *Case) Told() time.Time {
	var first time.Time
	for _, step := range telling {
		if at := c.DoneAt(step); first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return cmp.Or(c.FollowUp.Contacted, audit.Midnight(first))
}

// PasswordChanged returns the day on which the password was changed in the
// course of the case: as the follow-up has it, else as ticked off; zero if
// neither says it.
func (c *Case) PasswordChanged() time.Time {
	return cmp.Or(c.FollowUp.PasswordChanged, audit.Midnight(c.DoneAt("change-password")))
}

// SecondFactor returns in the same way the day on which a second factor was
// set up.
func (c *Case) SecondFactor() time.Time {
	return cmp.Or(c.FollowUp.SecondFactor, audit.Midnight(c.DoneAt("second-factor")))
}

// Due returns the days on which the account is still to be looked at.
func (c *Case) Due() []time.Time {
	var out []time.Time
	for _, l := range c.FollowUp.Looks {
		if l.Done.IsZero() && c.Open() {
			out = append(out, l.Due)
		}
	}
	return out
}

// Past returns the days on which, by the follow-up, something was done.
func (c *Case) Past() []time.Time {
	out := []time.Time{c.FollowUp.Contacted}
	for _, l := range c.FollowUp.Looks {
		out = append(out, l.Done)
	}
	return slices.DeleteFunc(out, time.Time.IsZero)
}

// ParseDay reads a day as [schema.Day] does.
func ParseDay(s string) (time.Time, error) {
	t, err := schema.Day(s, time.UTC)
	if err != nil || t.Year() < 1990 || t.Year() > 2200 {
		return time.Time{}, ErrDay
	}
	return t, nil
}
