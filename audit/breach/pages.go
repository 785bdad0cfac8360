package breach

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"
	"math/bits"
	"time"
)

// Of a file of pages. The first page is the header. Then come groups of pages, each of
// which holds an equal part of all hashes, with a page behind each group for what did
// not fit into them. A page is parted into buckets. It begins with a bit 1 for each hash
// and a bit 0 behind each bucket (the code of Elias and Fano); then comes where in its
// bucket each hash is.
const (
	magic     = "acctlst3"
	group     = 512
	pageHead  = 8 // sum, whether there are more behind the group
	pageBits  = 8 * (page - pageHead - 1)
	lowBytes  = 3
	lowBits   = 8 * lowBytes
	spill     = 12 // page of the group, place
	spillHead = 16 // sum, entries of the page, lines until here
)

// A header says how the pages of a file are made.
type header struct {
	Made    string    `json:"made"` // by which program
	Source  string    `json:"source"`
	Date    time.Time `json:"date"`
	Entries int64     `json:"entries"`
	Pages   uint64    `json:"pages"`
	Buckets uint64    `json:"buckets"` // of a page; each has 1<<lowBits places
	Done    bool      `json:"done"`
}

// checksum makes its table when it is first asked, not at every start.
func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// bytes is the header as a page.
func (h header) bytes() []byte {
	out := make([]byte, page)
	text, _ := json.Marshal(h)
	copy(out, magic)
	binary.LittleEndian.PutUint16(out[12:], uint16(len(text)))
	copy(out[14:], text)
	binary.LittleEndian.PutUint32(out[8:], checksum(out[12:]))
	return out
}

func readHeader(r io.ReaderAt) (h header, err error) {
	var b [page]byte
	if _, err := r.ReadAt(b[:], 0); err != nil || !bytes.HasPrefix(b[:], []byte(magic[:7])) {
		return h, &Error{key: "noPages", err: err}
	}
	switch n := binary.LittleEndian.Uint16(b[12:]); {
	case b[7] != magic[7]:
		return h, fault("newer")
	case binary.LittleEndian.Uint32(b[8:]) != checksum(b[12:]) || n > page-14:
		return h, fault("damaged")
	case json.Unmarshal(b[14:14+n], &h) != nil || h.Pages == 0 || h.Buckets == 0 || h.Buckets >= pageBits-lowBits:
		return h, fault("damaged")
	}
	return h, nil
}

// place returns in which page a hash is, and where in it.
func (h header) place(first64 uint64) (page, at uint64) {
	page, rest := bits.Mul64(first64, h.Pages)
	at, _ = bits.Mul64(rest, h.Buckets<<lowBits)
	return page, at
}

// most is how many hashes a page has room for.
func (h header) most() int { return (pageBits - int(h.Buckets)) / (lowBits + 1) }

// parts returns the bits of a page, and where in its bucket each hash is.
func (h header) parts(b []byte) (highs, lows []byte) {
	from := pageHead + (h.most()+int(h.Buckets)+7)/8
	return b[pageHead:from], b[from : from+lowBytes*h.most()]
}

// offset is where a page is in the file.
func (h header) offset(n uint64) int64 { return int64(1+n+n/group) * page }

// Size is that of the whole file.
func (h header) Size() int64 { return h.offset(h.Pages-1) + 2*page }

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
	return each(ctx, keys, done, func(k Key, room []byte) (a Answer) {
		a.Found, a.Err = p.find(k, room)
		a.Likely = a.Found
		return a
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

const spills = (page - spillHead) / spill

// IsPages reports whether what r reads begins as pages do.
func IsPages(r io.ReaderAt) bool {
	var b [len(magic) - 1]byte
	_, err := r.ReadAt(b[:], 0)
	return err == nil && string(b[:]) == magic[:len(b)]
}
