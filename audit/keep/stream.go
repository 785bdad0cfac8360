package keep

import (
	"context"
	"io"
	"os"
)

// Stream opens whatever can be read at path, pipes included, and gives up
// waiting for it when ctx ends.
func Stream(ctx context.Context, path string) (*os.File, error) {
	open := func() (*os.File, error) { return os.Open(path) }
	f, _, err := await(ctx, open, func(f *os.File) { f.Close() })
	return f, err
}

// await returns what ask comes to. If ctx ends first it returns the error of that,
// and what ask still comes to goes to late.
func await[T any](ctx context.Context, ask func() (T, error), late func(T)) (value T, answered bool, err error) {
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer)
	go func() {
		v, err := ask()
		select {
		case done <- answer{v, err}:
		case <-ctx.Done():
			if err == nil {
				late(v)
			}
		}
	}()
	select {
	case <-ctx.Done():
		return value, false, ctx.Err()
	case a := <-done:
		return a.value, true, a.err
	}
}

// A Patient reads from something that may never answer, and stops waiting when
// its context ends. What it read is overwritten by Close.
type Patient struct {
	ctx  context.Context
	r    io.ReadCloser
	buf  []byte
	lost bool // a read is still under way and owns buf
}

// NewPatient reads from r.
func NewPatient(ctx context.Context, r io.ReadCloser) *Patient {
	return &Patient{ctx: ctx, r: r, buf: make([]byte, 64<<10)}
}

// Read reads as [io.Reader] has it, or returns the error of the context.
func (p *Patient) Read(to []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	part := p.buf[:min(len(to), len(p.buf))]
	read := func() (int, error) { return p.r.Read(part) }
	n, answered, err := await(p.ctx, read, func(int) { clear(part) })
	p.lost = !answered
	return copy(to, part[:n]), err
}

// Close closes what p reads from, unless a read that was given up still owns
// it.
func (p *Patient) Close() error {
	if p.lost {
		return nil
	}
	clear(p.buf)
	return p.r.Close()
}

// Stat describes the file that p reads from, if it is one.
func (p *Patient) Stat() (os.FileInfo, error) {
	if f, ok := p.r.(*os.File); ok {
		return f.Stat()
	}
	return nil, ErrNotFile
}
