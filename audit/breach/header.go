package breach

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"
	"math/bits"
	"time"
)

// The form of a file of pages. The first page is the header. Then come groups of pages,
// with a page behind each group for what did not fit into them. Each page of a group holds
// an equal part of all possible hashes, and is parted into buckets. It begins with a bit 1
// for each hash and a bit 0 behind each bucket (the code of Elias and Fano); then comes
// where in its bucket each hash is.
const (
	magic     = "acctlst3"
	group     = 512
	pageHead  = 8 // sum, whether there are more behind the group
	pageBits  = 8 * (page - pageHead - 1)
	lowBytes  = 3
	lowBits   = 8 * lowBytes
	spill     = 12 // page of the group, place
	spillHead = 16 // sum, entries of the page, lines until here
	spills    = (page - spillHead) / spill
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

// first is the first hash of a page.
func (h header) first(page uint64) uint64 {
	from, rest := bits.Div64(page, 0, h.Pages)
	if rest > 0 {
		from++
	}
	return from
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

// encode writes places into a page until there is no room, and returns how many it wrote.
func (h header) encode(page []byte, places []uint64) int {
	highs, lows := h.parts(page)
	places = places[:min(len(places), h.most())]
	for i, at := range places {
		pos := i + int(at>>lowBits)
		highs[pos/8] |= 1 << (pos % 8)
		copy(lows[lowBytes*i:], []byte{byte(at), byte(at >> 8), byte(at >> 16)})
	}
	return len(places)
}
