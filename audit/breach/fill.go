package breach

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"

	"acctaudit/audit"
)

// Fill looks the passwords of inv up in lists, each once, and puts what they say into inv.
// If one of them is not to be trusted, or broken says why another one could not be opened,
// what the rest did not find is not known. If there is no rest, that is put in.
func Fill(ctx context.Context, lists []Index, broken error, inv *audit.Inventory, progress func(done, total int)) {
	inv.Leaks.Asked = true
	sound, doubt := trusted(ctx, lists)
	broken = cmp.Or(broken, doubt)
	if len(sound) == 0 {
		inv.Leaks.Failed = Why(broken)
		return
	}
	owners, keys := distinct(inv)
	defer clear(owners)
	defer clear(keys)
	inv.Leaks.Of = make(map[audit.EntryID]audit.Leak, len(owners))
	answers := several(ctx, sound, keys, func(n int) { progress(n, len(keys)) })
	for _, o := range owners {
		n, _ := slices.BinarySearchFunc(keys, o.key, inOrder)
		a := answers[n].and(Answer{Err: broken})
		leak := audit.Leak{Found: a.Found, Count: a.Count, Likely: a.Likely}
		if a.Err != nil {
			leak = audit.Leak{Failed: Code(a.Err)}
		}
		inv.Leaks.Of[o.entry] = leak
	}
}

// An owner is an entry and the key of its password.
type owner struct {
	key   Key
	entry audit.EntryID
}

func inOrder(a, b Key) int { return bytes.Compare(a[:], b[:]) }

// distinct returns the entries of inv whose password a person may have chosen, and their
// keys, each once and in order.
func distinct(inv *audit.Inventory) (owners []owner, keys []Key) {
	n := len(inv.Entries) // no copy is left behind by growing
	owners, keys = make([]owner, 0, n), make([]Key, 0, n)
	for _, e := range inv.Entries {
		if !e.Secret.Empty() && e.Kind.Compared() {
			k := KeyOf(e.Secret.Reveal())
			owners, keys = append(owners, owner{k, e.ID}), append(keys, k)
		}
	}
	slices.SortFunc(keys, inOrder)
	return owners, slices.Compact(keys)
}

// Plan returns how many prefixes a server would be asked for to look inv up.
func Plan(inv *audit.Inventory) int {
	owners, keys := distinct(inv)
	defer clear(owners)
	defer clear(keys)
	return len(prefixes(keys))
}

// Why says in English why a list is of no use.
func Why(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.In(audit.English)
	}
	return Code(err)
}

// Code returns a word for what is wrong, the same in every language.
func Code(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.key
	}
	if errors.Is(err, context.Canceled) {
		return "canceled"
	}
	return "unreadable"
}
