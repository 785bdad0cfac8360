package incident

import (
	"cmp"
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/schema"
)

// A FollowUp is the watch over an account after support was told. Its days are as
// [audit.Midnight] returns them, or zero.
type FollowUp struct {
	Contacted       time.Time     `yaml:"contacted" rule:"day"` // zero before support was told
	Looks           []Look        `yaml:"looks"`                // when to look at the account again
	Instructions    []Instruction `yaml:"instructions"`
	PasswordChanged time.Time     `yaml:"password_changed" rule:"day"`
	SecondFactor    time.Time     `yaml:"second_factor" rule:"day"`
}

// A Look is a day on which to look at the account again.
type Look struct {
	Due  time.Time `yaml:"due" rule:"day"`
	Done time.Time `yaml:"done" rule:"day"`
}

// An Instruction is something that support asked the person to do.
type Instruction struct {
	Text string    `yaml:"text"`
	Done time.Time `yaml:"done" rule:"day"`
}

// defaultDays are the days after the contact on which to look at the account
// again.
var defaultDays = []int{1, 3, 7, 14, 30}

// ValidDays reports whether days are at most 100 numbers from 1 to 3650.
func ValidDays(days []int) bool {
	return len(days) <= 100 && !slices.ContainsFunc(days, func(n int) bool { return n < 1 || n > 3650 })
}

// Follow plans the looks for so many days after contacted, the day on which support was
// told. Without days they are [defaultDays]. It keeps looks that are done.
func (c *Case) Follow(contacted time.Time, days []int) {
	if days == nil {
		days = defaultDays
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

// Looked marks every look that was due by day as done on it, and returns their number.
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

// Ask adds an instruction of support. Its errors are those of [Case.Note].
func (f *FollowUp) Ask(text string) error {
	if err := refuse("", text, len(f.Instructions)); err != nil {
		return err
	}
	f.Instructions = append(f.Instructions, Instruction{Text: text})
	return nil
}

// Carry marks instruction n, counted from 1, as done. If there is none it returns ErrStep.
func (f *FollowUp) Carry(n int, day time.Time) error {
	if n < 1 || n > len(f.Instructions) {
		return ErrStep
	}
	f.Instructions[n-1].Done = cmp.Or(f.Instructions[n-1].Done, day)
	return nil
}

// telling lists the steps by which the person tells support.
var telling = []string{"tell-support", "ask-support", "call", "write"}

// Told returns the day on which support was first told, by the follow-up or else by the
// steps that are done, or zero.
func (c *Case) Told() time.Time {
	var first time.Time
	for _, step := range telling {
		if at := c.DoneAt(step); first.IsZero() || !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return cmp.Or(c.FollowUp.Contacted, audit.Midnight(first))
}

// PasswordChanged returns the day on which the password was changed in the course of the
// case, by the follow-up or else by the steps that are done, or zero.
func (c *Case) PasswordChanged() time.Time {
	return cmp.Or(c.FollowUp.PasswordChanged, audit.Midnight(c.DoneAt("change-password")))
}

// SecondFactor returns the day on which a second factor was set up, in the same way.
func (c *Case) SecondFactor() time.Time {
	return cmp.Or(c.FollowUp.SecondFactor, audit.Midnight(c.DoneAt("second-factor")))
}

// Due returns the days of the looks that are not done, or none if the case is closed.
func (c *Case) Due() []time.Time {
	var out []time.Time
	for _, l := range c.FollowUp.Looks {
		if l.Done.IsZero() && c.Open() {
			out = append(out, l.Due)
		}
	}
	return out
}

// Past returns the days on which support was told and on which looks were done.
func (c *Case) Past() []time.Time {
	out := []time.Time{c.FollowUp.Contacted}
	for _, l := range c.FollowUp.Looks {
		out = append(out, l.Done)
	}
	return slices.DeleteFunc(out, time.Time.IsZero)
}

// ParseDay reads a day from 1990 to 2200 as [schema.Day] does, or returns errDay.
func ParseDay(s string) (time.Time, error) {
	t, err := schema.Day(s, time.UTC)
	if err != nil || t.Year() < 1990 || t.Year() > 2200 {
		return time.Time{}, errDay
	}
	return t, nil
}
