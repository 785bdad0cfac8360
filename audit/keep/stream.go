package keep

import (
	"context"
	"io"
	"os"
)

// Stream opens whatever can be read at path, pipes included, and gives up
// waiting for it when ctx ends.
func Stream(ctx context.Context, path string) (*os.File, error) {
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(path)
		done <- opened{f, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case o := <-done:
		return o.file, o.err
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
	if err := p.ctx.Err(); err != nil || len(to) == 0 {
		return 0, err
	}
	type answer struct {
		n   int
		err error
	}
	part := p.buf[:min(len(to), len(p.buf))]
	done := make(chan answer, 1)
	go func() {
		n, err := p.r.Read(part)
		done <- answer{n, err}
	}()
	select {
	case <-p.ctx.Done():
		p.lost = true
		return 0, p.ctx.Err()
	case a := <-done:
		return copy(to, part[:a.n]), a.err
	}
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
