package breach

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"math"
)

// Copy adds the lines of a list in text to b. It calls step now and then, and an error of
// step ends it.
func Copy(b *Builder, r io.Reader, step func() error) error {
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 0; ; n++ {
		text, err := in.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF) && len(text) == 0:
			return nil
		case errors.Is(err, io.EOF):
			return fault("cut").in(b.lines + 1)
		case errors.Is(err, bufio.ErrBufferFull):
			return fault("noLine").in(b.lines + 1)
		case err != nil:
			return Unreadable(err)
		}
		if len(text) < hashed+3 || text[hashed] != ':' || text[hashed+1] < '0' || n%sampled == 0 {
			if _, wrong := parse(text, hashed); wrong != nil {
				return wrong.in(b.lines + 1)
			}
		}
		if err := b.Add(first64(text)); err != nil {
			return err
		}
		if n%(1<<16) == 0 {
			if err := step(); err != nil {
				return err
			}
		}
	}
}

// RangeSize bounds what is published of one prefix: that of 2026 has 0.1 MB.
const RangeSize = 4 << 20

// Range reads what is published of one prefix: a line for each hash, with so many digits,
// which those of the prefix are not among. A line with the count 0 is padding; it calls
// each for every other.
func Range(body []byte, digits int, each func(rest []byte, count int) error) error {
	if len(body) > RangeSize {
		return fault("cut")
	}
	var n int64
	first, last := uint64(math.MaxUint64), uint64(0)
	for text := range bytes.Lines(body) {
		n++
		l, wrong := parse(text, digits)
		if wrong != nil {
			return wrong.in(n)
		}
		v := first64(l.hash)
		first, last = min(first, v), max(last, v)
		if l.count > 0 {
			if err := each(l.hash, l.count); err != nil {
				return err
			}
		}
	}
	switch {
	case n == 0:
		return fault("empty")
	case missing(first, float64(n)), missing(math.MaxUint64-last, float64(n)):
		return fault("cut")
	}
	return nil
}
