package breach

import "context"

// trusted returns those of lists that answer [Trust], and why the first of the others
// does not.
func trusted(ctx context.Context, lists []Index) (sound []Index, broken error) {
	for _, x := range lists {
		if err := Trust(ctx, x); err == nil {
			sound = append(sound, x)
		} else if broken == nil {
			broken = err
		}
	}
	return sound, broken
}

// several looks keys up in lists, one after the other. Each list is asked for what is not
// certain by then. A server behind another list is not asked for what was not found there.
func several(ctx context.Context, lists []Index, keys []Key, done func(int)) []Answer {
	answers := lists[0].Look(ctx, keys, done)
	for _, x := range lists[1:] {
		again := make([]Key, 0, len(keys)) // no copy is left behind by growing
		var of []int
		for i, a := range answers {
			if a.Likely || a.Err != nil || !a.Found && !x.Online() {
				again, of = append(again, keys[i]), append(of, i)
			}
		}
		for n, a := range x.Look(ctx, again, func(int) {}) {
			answers[of[n]] = answers[of[n]].and(a)
		}
		clear(again)
	}
	return answers
}

// and returns what two lists say together: what one of them has is found.
func (a Answer) and(b Answer) Answer {
	if b.Found && (!a.Found || !b.Likely) || b.Err != nil && !a.Found {
		return b
	}
	return a
}
