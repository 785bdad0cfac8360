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
	all := 1 << (4 * s.digits)
	n := int(b.From() >> (64 - 4*s.digits))
	ctx, cancel := context.WithCancel(ctx)
	coming := s.parts(ctx, n, all)
	defer func() {
		cancel()
		for answer := range coming {
			<-answer // none goes on asking after this has returned
		}
	}()
	for answer := range coming {
		if err := s.add(b, n, <-answer); err != nil {
			return err
		}
		n++
		if err := step(n, all); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// parts asks for all parts from first on, some at once, until ctx ends. Their answers come
// in order.
func (s *Server) parts(ctx context.Context, first, all int) <-chan chan part {
	coming := make(chan chan part, atOnce)
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
	return coming
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
