package breach

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// PrefixDigits is how many digits of a hash name the part of a list that it is in.
const PrefixDigits = 5

// ByPrefix is a list in parts, one for each beginning of a hash.
type ByPrefix struct {
	Fetch   func(ctx context.Context, prefix string) ([]byte, error)
	Workers int // how many parts are fetched at once
	Of      About
}

// About says what x is.
func (x *ByPrefix) About() About { return x.Of }

// Prefixes are the different parts that keys are in.
func Prefixes(keys []Key) map[string][]int {
	parts := make(map[string][]int)
	for i, k := range keys {
		hex := k.digits()
		parts[string(hex[:PrefixDigits])] = append(parts[string(hex[:PrefixDigits])], i)
		clear(hex[:])
	}
	return parts
}

// Look fetches each part once, in an order that says nothing of that of the keys.
func (x *ByPrefix) Look(ctx context.Context, keys []Key, done func(int)) []Answer {
	answers, parts := make([]Answer, len(keys)), Prefixes(keys)
	var order []string
	for prefix := range parts {
		order = append(order, prefix)
	}
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var next, looked atomic.Int64
	var wait sync.WaitGroup
	for range min(x.Workers, len(order)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(order); i = int(next.Add(1)) - 1 {
				mine := parts[order[i]]
				x.look(ctx, order[i], keys, mine, answers)
				done(int(looked.Add(int64(len(mine)))))
			}
		})
	}
	wait.Wait()
	return answers
}

// look answers for the keys of one part.
func (x *ByPrefix) look(ctx context.Context, prefix string, keys []Key, mine []int, answers []Answer) {
	body, err := x.Fetch(ctx, prefix)
	hexes := make([]digits, len(mine))
	defer clear(hexes)
	for n, i := range mine {
		hexes[n] = keys[i].digits()
	}
	if err == nil {
		err = Range(body, hashed-PrefixDigits, func(rest []byte, count int) error {
			for n, i := range mine {
				if hexes[n].ends(rest) {
					answers[i] = Answer{Found: true, Count: count}
				}
			}
			return nil
		})
	}
	for _, i := range mine {
		if err != nil {
			answers[i] = Answer{Err: err}
		}
	}
}
