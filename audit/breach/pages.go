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
// not fit into them. In a page there are the distances from one hash to the next in
// Golomb–Rice code, which begins anew for each part of the page, so that most of it need
// not be decoded.
const (
	magic     = "acctlst2"
	group     = 512
	parts     = 16
	pageHead  = 6 + 2*parts // sum, whether there are more behind the group, where each part ends
	spill     = 12          // page of the group, place
	spillHead = 16          // sum, entries of the page, lines until here
)

// A header says how the pages of a file are made.
type header struct {
	Made    string    `json:"made"` // by which program
	Source  string    `json:"source"`
	Date    time.Time `json:"date"`
	Entries int64     `json:"entries"`
	Pages   uint64    `json:"pages"`
	Room    uint64    `json:"room"` // how many places a page has
	Rice    uint      `json:"rice"` // bits of a distance that are written as they are
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
		return h, fault("noPages", nil, err)
	}
	switch n := binary.LittleEndian.Uint16(b[12:]); {
	case b[7] != magic[7]:
		return h, fault("newer", nil, nil)
	case binary.LittleEndian.Uint32(b[8:]) != checksum(b[12:]) || n > page-14:
		return h, fault("damaged", nil, nil)
	case json.Unmarshal(b[14:14+n], &h) != nil || h.Pages == 0 || h.Room == 0 || h.Rice > 56:
		return h, fault("damaged", nil, nil)
	}
	return h, nil
}

// place returns in which page a hash is, and where in it.
func (h header) place(first64 uint64) (page, at uint64) {
	page, rest := bits.Mul64(first64, h.Pages)
	at, _ = bits.Mul64(rest, h.Room)
	return page, at
}

// width is how many places a part of a page has.
func (h header) width() uint64 { return h.Room/parts + 1 }

// end returns the place in a page where it is noted at which bit a part ends.
func end(b []byte, part uint64) []byte { return b[6+2*part:] }

// offset is where a page is in the file.
func (h header) offset(n uint64) int64 { return int64(1+n+n/group) * page }

// size is that of the whole file.
func (h header) size() int64 { return h.offset(h.Pages-1) + 2*page }

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
		return nil, fault("unfinished", nil, nil)
	case size != h.size():
		return nil, fault("cut", nil, nil)
	}
	return &Pages{r, h}, nil
}

// About says what p is.
func (p *Pages) About() About {
	return About{Kind: Paged, Source: p.Source, Date: p.Date, Entries: p.Entries}
}

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
		return fault("unreadable", nil, err)
	}
	if binary.LittleEndian.Uint32(b) != checksum(b[4:]) {
		e := fault("damaged", nil, nil)
		e.at = at
		return e
	}
	return nil
}

// scan reports whether a place is in a page.
func (h header) scan(b []byte, want uint64) bool {
	part, rice := want/h.width(), h.Rice
	r := reader{b: b[pageHead:]}
	if part > 0 {
		r.pos = uint(binary.LittleEndian.Uint16(end(b, part-1)))
	}
	at, mask := part*h.width(), uint64(1)<<rice-1
	last := uint(binary.LittleEndian.Uint16(end(b, part)))
	for last = min(last, 8*uint(len(r.b))); r.pos < last; {
		w := r.window()
		if z := uint(bits.TrailingZeros64(w)); z+1+rice <= 57 { // all of it is in the window
			at += uint64(z)<<rice + w>>(z+1)&mask
			r.pos += z + 1 + rice
		} else {
			at += r.zeros() << rice
			at += r.take(rice) & mask
		}
		if at >= want {
			return at == want
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

// A reader reads bits, those of low value first.
type reader struct {
	b   []byte
	pos uint
}

// window returns at least 57 bits from pos on.
func (r *reader) window() uint64 {
	at := min(int(r.pos/8), len(r.b))
	if len(r.b)-at >= 8 {
		return binary.LittleEndian.Uint64(r.b[at:]) >> (r.pos % 8)
	}
	var last [8]byte
	copy(last[:], r.b[at:])
	return binary.LittleEndian.Uint64(last[:]) >> (r.pos % 8)
}

// zeros counts the bits that are 0 before one that is 1, and reads that as well.
func (r *reader) zeros() uint64 {
	n := uint64(0)
	for r.pos/8 < uint(len(r.b)) {
		w := r.window()
		if w != 0 {
			z := bits.TrailingZeros64(w)
			r.pos += uint(z) + 1
			return n + uint64(z)
		}
		left := 64 - r.pos%8
		n, r.pos = n+uint64(left), r.pos+left
	}
	return n
}

func (r *reader) take(n uint) uint64 {
	w := r.window()
	r.pos += n
	return w
}

// IsPages reports whether what r reads begins as pages do.
func IsPages(r io.ReaderAt) bool {
	var b [len(magic) - 1]byte
	_, err := r.ReadAt(b[:], 0)
	return err == nil && string(b[:]) == magic[:len(b)]
}
