// Package command reads the output of the person's own programs.
//
// The output goes to its reader through a pipe, never to a file, and no shell is involved.
// A program that fails, prints nothing or takes too long is an error, whatever was read
// before. No error contains anything that the program printed.
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

// Errors of Run; Split returns ErrMissing as well.
var (
	ErrMissing = errors.New("there is no such program")
	ErrSilent  = errors.New("it printed nothing")
	ErrLate    = errors.New("it took too long")
)

// A Failure is the exit status of a program, or -1 if a signal ended it.
type Failure int

func (f Failure) Error() string { return fmt.Sprintf("it ended with status %d", int(f)) }

// A Program is one run of a program.
type Program struct {
	Args []string      // its name first
	Env  []string      // in addition to the environment of this process
	In   io.Reader     // standard input; nil is empty
	Err  io.Writer     // standard error; nil discards it
	Wait time.Duration // the time limit
}

// Run runs p and calls read with its output. It returns the error of ctx, of p or of read,
// in that order; if read stops before the end of the output, its error precedes that of p.
func Run(ctx context.Context, p Program, read func(context.Context, io.Reader) error) error {
	limited, stop := context.WithTimeout(ctx, p.Wait)
	defer stop()
	c := exec.CommandContext(limited, p.Args[0], p.Args[1:]...)
	c.Env = append(os.Environ(), p.Env...)
	c.Stdin, c.Stderr = p.In, p.Err
	c.WaitDelay = time.Second // a child process may still hold the pipes
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
		stop() // nobody reads the rest
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

// A counted counts the bytes that are read.
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
