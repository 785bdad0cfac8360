package online

import (
	"context"
	"fmt"
	"strconv"

	"acctaudit/audit/breach"
)

// Download adds all parts to b that it needs. step is told how many of how many are there,
// and ends it with an error.
func (s *Server) Download(ctx context.Context, b *breach.Builder, step func(done, all int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	all := 1 << (4 * s.digits)
	first := int(b.From() >> (64 - 4*s.digits))
	coming := make(chan chan part, AtOnce)
	go func() {
		defer close(coming)
		for n := first; n < all && ctx.Err() == nil; n++ {
			answer := make(chan part, 1)
			coming <- answer
			go func() {
				body, err := s.Fetch(ctx, fmt.Sprintf("%0*X", s.digits, n))
				answer <- part{body, err}
			}()
		}
	}()
	defer func() {
		for answer := range coming {
			<-answer // none goes on asking after this has returned
		}
	}()
	for n := first; n < all; n++ {
		p, ok := <-coming
		if !ok {
			return ctx.Err()
		}
		if err := s.add(b, n, <-p); err != nil {
			cancel()
			return err
		}
		if err := step(n+1, all); err != nil {
			cancel()
			return err
		}
	}
	return nil
}

// A part is what came for one prefix.
type part struct {
	body []byte
	err  error
}

func (s *Server) add(b *breach.Builder, n int, p part) error {
	if p.err != nil {
		return p.err
	}
	high := uint64(n) << (64 - 4*s.digits)
	return breach.Range(p.body, 2*len(breach.Key{})-s.digits, func(rest []byte, _ int) error {
		low, err := strconv.ParseUint(string(rest[:16]), 16, 64)
		if err != nil {
			return err
		}
		return b.Add(high | low>>(4*s.digits))
	})
}
