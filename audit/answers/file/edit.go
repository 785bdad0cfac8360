package file

import (
	"fmt"
	"reflect"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/edit"
)

// Put writes what changed in the accounts, things and habits of said, in one step.
// The key or id says which one each is; a new one goes to the end.
func (c *Checklist) Put(said answers.Set) error {
	var before, want answers.Set
	before.Accounts, want.Accounts = put(c.Accounts, said.Accounts, func(a answers.Account) string { return a.Key })
	before.Things, want.Things = put(c.Things, said.Things, func(t audit.Thing) string { return t.ID })
	before.Habits, want.Habits = put(c.Habits, said.Habits, func(h audit.Habit) string { return h.ID })
	return c.edit(before, said, want)
}

// put returns what said changes of all, as it was, and all with the changes.
func put[T any](all, said []T, id func(T) string) (before, want []T) {
	want = slices.Clone(all)
	at := make(map[string]int, len(all))
	for i, v := range all {
		at[id(v)] = i
	}
	for _, v := range said {
		i, known := at[id(v)]
		if !known {
			at[id(v)], want = len(want), append(want, v)
			continue
		}
		before, want[i] = append(before, all[i]), v
	}
	return before, want
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
