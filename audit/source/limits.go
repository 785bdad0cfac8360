package source

import (
	"context"
	"io"
)

// Limits are how much of an input is looked at. A field of 0 means the
// default.
type Limits struct {
	Bytes int64 // of the whole file
	Items int   // rows or items
	Item  int   // bytes of one row or item
	Field int   // bytes of one field
}

// DefaultLimits lets through ten times the largest export we have heard of.
var defaultLimits = Limits{Bytes: 256 << 20, Items: 250_000, Item: 2 << 20, Field: 1 << 20}

func (l Limits) orDefault() Limits {
	d := defaultLimits
	if l.Bytes > 0 {
		d.Bytes = l.Bytes
	}
	if l.Items > 0 {
		d.Items = l.Items
	}
	if l.Item > 0 {
		d.Item = l.Item
	}
	if l.Field > 0 {
		d.Field = l.Field
	}
	return d
}

// An input reads a file of a limited size, and stops waiting for it when the
// context ends: standard input may never answer, and Ctrl-C must still work.
type input struct {
	ctx  context.Context
	r    io.Reader
	left int64 // bytes that may still come
	most int64
	buf  []byte
	lost bool // a read is still under way and owns buf
}

const inputBuffer = 64 << 10

func newInput(ctx context.Context, r io.Reader, most int64) *input {
	return &input{ctx: ctx, r: r, left: most, most: most, buf: make([]byte, inputBuffer)}
}

type answer struct {
	n   int
	err error
}

func (in *input) Read(p []byte) (int, error) {
	if err := in.ctx.Err(); err != nil {
		return 0, err
	}
	if len(p) == 0 {
		return 0, nil
	}
	part := in.buf[:min(len(p), len(in.buf))]
	done := make(chan answer, 1)
	go func() {
		n, err := in.r.Read(part)
		done <- answer{n, err}
	}()
	select {
	case <-in.ctx.Done():
		in.lost = true
		return 0, in.ctx.Err()
	case a := <-done:
		if in.left -= int64(a.n); in.left < 0 {
			return 0, &InputError{Code: CodeTooBig, Limit: in.most}
		}
		return copy(p, part[:a.n]), a.err
	}
}

// close overwrites what was read, unless the read that was given up still
// owns it.
func (in *input) close() {
	if !in.lost {
		clear(in.buf)
	}
}
