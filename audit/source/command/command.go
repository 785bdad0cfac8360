// Package command reads what a program of the person's own prints.
//
// What is printed goes to its reader through a pipe, and never to a file. There
// is no shell. A program that fails, prints nothing or takes too long is an
// error, whatever was read before; none of its words is in one.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// What can go wrong with a program.
var (
	ErrMissing = errors.New("there is no such program")
	ErrSilent  = errors.New("it printed nothing")
	ErrLate    = errors.New("it took too long")
)

// A Failure is the status that a program ended with; -1 if a signal ended it.
type Failure int

func (f Failure) Error() string { return fmt.Sprintf("it ended with status %d", int(f)) }

// A Program is one run of a program.
type Program struct {
	Args []string      // the name first
	Env  []string      // besides the environment of this process
	In   io.Reader     // what it reads; nil is nothing
	Err  io.Writer     // where its standard error goes; nil is nowhere
	Wait time.Duration // how long it may take
}

// Run starts p, and gives read what it prints. The error is that of p, or else
// that of read; if ctx ends, it is that of ctx.
func Run(ctx context.Context, p Program, read func(context.Context, io.Reader) error) error {
	limited, stop := context.WithTimeout(ctx, p.Wait)
	defer stop()
	c := exec.CommandContext(limited, p.Args[0], p.Args[1:]...)
	c.Env = append(os.Environ(), p.Env...)
	c.Stdin, c.Stderr = p.In, p.Err
	c.WaitDelay = time.Second // a child of it may still hold the pipes
	pipe, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) || errors.Is(err, exec.ErrDot) {
		return ErrMissing
	}
	if err != nil {
		return fmt.Errorf("starting it: %w", err)
	}
	out := &counted{r: pipe}
	failed := read(limited, out)
	if failed != nil && !out.ended {
		stop() // there is no use for the rest
	}
	return verdict(ctx, limited, out, failed, c.Wait())
}

func verdict(ctx, limited context.Context, out *counted, read, ended error) error {
	exit, unhappy := errors.AsType[*exec.ExitError](ended)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return ErrLate
	case read != nil && !out.ended:
		return read
	case unhappy:
		return Failure(exit.ExitCode())
	case ended != nil:
		return fmt.Errorf("waiting for it: %w", ended)
	case out.n == 0:
		return ErrSilent
	}
	return read
}

// A counted counts what is read.
type counted struct {
	r     io.Reader
	n     int64
	ended bool
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.ended = c.ended || err != nil
	return n, err
}
