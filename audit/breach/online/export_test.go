package online

import (
	"context"
	"time"
)

// Impatient is s without pauses between tries.
func (s *Server) Impatient() *Server {
	s.wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return s
}

// Digits is s with prefixes of n digits.
func (s *Server) Digits(n int) *Server {
	s.digits = n
	return s
}
