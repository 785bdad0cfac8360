package breach

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
)

// PrefixDigits is how many digits of a hash name the part of a list that it is in.
const PrefixDigits = 5

// ByPrefix is a list in parts, one for each beginning of a hash.
type ByPrefix struct {
	Fetch   func(ctx context.Context, prefix string) ([]byte, error)
	Workers int  // how many parts are fetched at once
	Server  bool // they come from one
}

// Online reports whether the parts come from a server.
func (x *ByPrefix) Online() bool { return x.Server }

// prefixes are the different parts that keys are in, each with those of its keys.
func prefixes(keys []Key) map[string][]int {
	parts := make(map[string][]int)
	for i, k := range keys {
		prefix := fmt.Sprintf("%X", k[:3])[:PrefixDigits]
		parts[prefix] = append(parts[prefix], i)
	}
	return parts
}

// Look fetches each part once, in an order that says nothing of that of the keys.
func (x *ByPrefix) Look(ctx context.Context, keys []Key, done func(int)) []Answer {
	answers, parts := make([]Answer, len(keys)), prefixes(keys)
	order := slices.Collect(maps.Keys(parts))
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var looked atomic.Int64
	var wait sync.WaitGroup
	free := make(chan bool, x.Workers)
	for _, prefix := range order {
		free <- true
		wait.Go(func() {
			defer func() { <-free }()
			mine := parts[prefix]
			x.look(ctx, prefix, keys, mine, answers)
			done(int(looked.Add(int64(len(mine)))))
		})
	}
	wait.Wait()
	return answers
}

// look answers for the keys of one part.
func (x *ByPrefix) look(ctx context.Context, prefix string, keys []Key, mine []int, answers []Answer) {
	body, err := x.Fetch(ctx, prefix)
	if err == nil {
		hash := []byte(prefix)
		err = Range(body, hashed-PrefixDigits, func(rest []byte, count int) error {
			hash = append(hash[:PrefixDigits], rest...)
			for _, i := range mine {
				if keys[i].is(hash) {
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
