package breach

import "context"

// Confirmed is first, of which exact has to confirm what is only likely.
type Confirmed struct {
	Index
	Exact Index
}

// Look asks the exact index for what the first one is not sure of, and for nothing else.
func (c Confirmed) Look(ctx context.Context, keys []Key, done func(int)) []Answer {
	answers := c.Index.Look(ctx, keys, done)
	var again []Key
	var of []int
	for i, a := range answers {
		if a.Likely || a.Err != nil {
			again, of = append(again, keys[i]), append(of, i)
		}
	}
	defer clear(again)
	for n, a := range c.Exact.Look(ctx, again, func(int) {}) {
		if a.Err == nil {
			answers[of[n]] = a
		}
	}
	return answers
}
