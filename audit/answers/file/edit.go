package file

import (
	"fmt"
	"reflect"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/edit"
)

// SetAccount writes what changed in a. The key says which account it is; a
// new one goes to the end.
func (c *Checklist) SetAccount(a answers.Account) error {
	want := answers.Set{Things: c.Things, Accounts: slices.Clone(c.Accounts), Habits: c.Habits}
	after := answers.Set{Accounts: []answers.Account{a}}
	old := want.Account(a.Key)
	if old == nil {
		want.Accounts = append(want.Accounts, a)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Accounts: []answers.Account{*old}}
	*old = a
	return c.edit(before, after, want)
}

// Add writes new accounts in one step.
func (c *Checklist) Add(accounts []answers.Account) error {
	want := answers.Set{Things: c.Things, Accounts: slices.Concat(c.Accounts, accounts), Habits: c.Habits}
	return c.edit(answers.Set{}, answers.Set{Accounts: accounts}, want)
}

// SetThing writes a thing, whether it is new or known.
func (c *Checklist) SetThing(t audit.Thing) error {
	want := answers.Set{Things: slices.Clone(c.Things), Accounts: c.Accounts, Habits: c.Habits}
	after := answers.Set{Things: []audit.Thing{t}}
	old := want.Thing(t.ID)
	if old == nil {
		want.Things = append(want.Things, t)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Things: []audit.Thing{*old}}
	*old = t
	return c.edit(before, after, want)
}

// SetHabit writes the answer to a question about the person.
func (c *Checklist) SetHabit(h audit.Habit) error {
	want := answers.Set{Things: c.Things, Accounts: c.Accounts, Habits: slices.Clone(c.Habits)}
	after := answers.Set{Habits: []audit.Habit{h}}
	i := slices.IndexFunc(want.Habits, func(old audit.Habit) bool { return old.ID == h.ID })
	if i < 0 {
		want.Habits = append(want.Habits, h)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Habits: []audit.Habit{want.Habits[i]}}
	want.Habits[i] = h
	return c.edit(before, after, want)
}

// edit makes of what before says in the file what after says, and takes the
// outcome only if it reads as want.
func (c *Checklist) edit(before, after, want answers.Set) error {
	var got *Checklist
	_, err := edit.YAML(c.text, edit.Change{
		Before: documentOf(before), After: documentOf(after), Tall: []string{"accounts"},
		Good: func(text []byte) bool {
			var err error
			got, err = Parse(text)
			return err == nil && same(got.Set, want)
		},
	})
	if err != nil {
		return fmt.Errorf("checklist: %w", err)
	}
	*c = *got
	return nil
}

// same reports whether two sets say the same.
func same(a, b answers.Set) bool { return reflect.DeepEqual(documentOf(a), documentOf(b)) }
