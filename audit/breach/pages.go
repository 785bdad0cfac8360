package breach

import (
	"context"
	"encoding/binary"
	"io"
	"math/bits"
)

// Pages is a list in our own form: a twelfth of the text, and one page is read for a
// look-up. It does not say how often a password was seen, and one hash in twenty million
// has the place of another.
type Pages struct {
	r io.ReaderAt
	header
}

// NewPages returns the list in r, which is of that size.
func NewPages(r io.ReaderAt, size int64) (*Pages, error) {
	h, err := readHeader(r)
	switch {
	case err != nil:
		return nil, err
	case !h.Done:
		return nil, fault("unfinished")
	case size != h.Size():
		return nil, fault("cut")
	}
	return &Pages{r, h}, nil
}

// Online is false.
func (p *Pages) Online() bool { return false }

// Look looks each key up.
func (p *Pages) Look(ctx context.Context, keys []Key, done func(int)) []Answer {
	return each(ctx, keys, done, func(k Key, room []byte) Answer {
		found, err := p.find(k, room)
		return Answer{Found: found, Likely: found, Err: err}
	})
}

func (p *Pages) find(k Key, b []byte) (bool, error) {
	n, at := p.place(k.first64())
	if err := p.read(b, p.offset(n)); err != nil {
		return false, err
	}
	found := p.scan(b, at)
	if found || b[4] == 0 {
		return found, nil
	}
	if err := p.read(b, p.offset(min(n|(group-1), p.Pages-1))+page); err != nil {
		return false, err
	}
	return spilled(b, n%group, at), nil
}

// read reads a page that is whole.
func (p *Pages) read(b []byte, at int64) error {
	if _, err := p.r.ReadAt(b, at); err != nil {
		return Unreadable(err)
	}
	if binary.LittleEndian.Uint32(b) != checksum(b[4:]) {
		e := fault("damaged")
		e.at = at
		return e
	}
	return nil
}

// scan reports whether a place is in a page.
func (h header) scan(b []byte, at uint64) bool {
	highs, lows := h.parts(b)
	bucket, pos, behind := int(at>>lowBits), 0, 0 // so many buckets are behind pos
	for pos+64 <= 8*len(highs) {
		zeros := 64 - bits.OnesCount64(binary.LittleEndian.Uint64(highs[pos/8:]))
		if behind+zeros >= bucket {
			break
		}
		pos, behind = pos+64, behind+zeros
	}
	for ; pos-behind < h.most() && behind <= bucket; pos++ {
		if highs[pos/8]>>(pos%8)&1 == 0 {
			behind++
		} else if low := lows[lowBytes*(pos-behind):]; behind == bucket && low[0] == byte(at) && low[1] == byte(at>>8) && low[2] == byte(at>>16) {
			return true
		}
	}
	return false
}

// spilled reports whether a place of a page is among what did not fit.
func spilled(b []byte, page, want uint64) bool {
	n := int(binary.LittleEndian.Uint32(b[4:]))
	for i := range min(n, spills) {
		s := b[spillHead+spill*i:]
		if uint64(binary.LittleEndian.Uint32(s)) == page && binary.LittleEndian.Uint64(s[4:]) == want {
			return true
		}
	}
	return false
}

// IsPages reports whether what r reads begins as pages do.
func IsPages(r io.ReaderAt) bool {
	var b [len(magic) - 1]byte
	_, err := r.ReadAt(b[:], 0)
	return err == nil && string(b[:]) == magic[:len(b)]
}
