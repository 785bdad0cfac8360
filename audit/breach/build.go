package breach

import (
	"encoding/binary"
	"io"
	"math"
	"time"
)

// A Builder writes pages, one after the other, of hashes that come in order. It holds
// one page, and the first lines until it knows how many there will be.
type Builder struct {
	w io.WriterAt
	header
	sample  []uint64 // until there is a header
	n       uint64   // of the page that is filled
	places  []uint64 // in it
	spilled []byte   // of its group
	lines   int64
	from    uint64 // see From
	last    uint64
	off     int64
}

// falseRate is how often a hash that is not in the list has the place of one that is.
const falseRate = 4.9e-8

// fill is how full pages are on average: some five in a thousand are too full.
const fill = 0.93

// sampled is how many hashes tell by their distance how many there are.
const sampled = 1 << 16

// A Place is where pages are written, and were.
type Place interface {
	io.ReaderAt
	io.WriterAt
}

// NewBuilder returns a builder that writes to at, where size bytes are already. If another
// one wrote these, of the same source, it goes on: see [Builder.From]. Where exact is not
// set, the source may have got another date since.
func NewBuilder(at Place, size int64, tool, source string, date time.Time, exact bool) *Builder {
	b := &Builder{w: at, header: header{Made: tool, Source: source, Date: date}}
	h, err := readHeader(at)
	if err == nil && !h.Done && h.Source == source && (h.Date.Equal(date) || !exact) {
		b.resume(&Pages{at, h}, size)
	}
	return b
}

// resume goes on behind the last whole group of p, if there is one.
func (b *Builder) resume(p *Pages, size int64) {
	groups := (size/page - 1) / (group + 1)
	n := uint64(groups) * group
	var last [page]byte
	if n == 0 || n >= p.Pages || p.read(last[:], p.offset(n-1)+page) != nil {
		return
	}
	b.header, b.n, b.off, b.lines = p.header, n, p.offset(n), int64(binary.LittleEndian.Uint64(last[8:]))
	b.from, b.last = p.first(n), p.first(n)
}

// From is the first hash that b needs: what comes before is there already. Adding that
// again does no harm.
func (b *Builder) From() uint64 { return b.from }

// Add adds the first 64 bits of a hash that comes after those before it.
func (b *Builder) Add(first64 uint64) error {
	if first64 < b.from {
		return nil
	}
	if b.lines++; first64 < b.last {
		return fault("order").in(b.lines)
	}
	b.last = first64
	if b.Pages == 0 {
		if b.sample = append(b.sample, first64); len(b.sample) < sampled {
			return nil
		}
		return b.begin(float64(sampled) / float64(first64) * math.MaxUint64)
	}
	return b.put(first64)
}

// begin lays out a file of about so many hashes, and puts those that waited into it.
func (b *Builder) begin(entries float64) error {
	const buckets = 1 / (falseRate * (1 << lowBits)) // an entry
	b.Pages = uint64(math.Ceil(entries * (lowBits + 1 + buckets*fill) / (pageBits * fill)))
	b.Buckets = uint64(math.Ceil(entries / float64(b.Pages) * buckets))
	b.off = page
	if _, err := b.w.WriteAt(b.bytes(), 0); err != nil {
		return err
	}
	for _, v := range b.sample {
		if err := b.put(v); err != nil {
			return err
		}
	}
	b.sample = nil
	return nil
}

// put puts a hash into its page, unless another one has its place there.
func (b *Builder) put(first64 uint64) error {
	n, at := b.place(first64)
	for b.n < n {
		if err := b.flush(); err != nil {
			return err
		}
	}
	switch last := len(b.places) - 1; {
	case last >= 0 && b.places[last] == at:
		return nil
	case last >= 4*page:
		return fault("uneven")
	}
	b.places = append(b.places, at)
	return nil
}

// flush writes the page that is full, and the one behind its group.
func (b *Builder) flush() error {
	var out [page]byte
	for _, at := range b.places[b.encode(out[:], b.places):] {
		out[4] = 1
		b.spilled = binary.LittleEndian.AppendUint32(b.spilled, uint32(b.n%group))
		b.spilled = binary.LittleEndian.AppendUint64(b.spilled, at)
	}
	b.places = b.places[:0]
	if err := b.write(out[:]); err != nil {
		return err
	}
	if b.n++; b.n%group > 0 && b.n < b.Pages {
		return nil
	}
	return b.flushGroup()
}

func (b *Builder) flushGroup() error {
	var out [page]byte
	if copy(out[spillHead:], b.spilled) < len(b.spilled) {
		return fault("uneven")
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(b.spilled)/spill))
	binary.LittleEndian.PutUint64(out[8:], uint64(b.lines-1))
	b.spilled = b.spilled[:0]
	return b.write(out[:])
}

// write adds a page with its sum.
func (b *Builder) write(out []byte) error {
	binary.LittleEndian.PutUint32(out, checksum(out[4:]))
	_, err := b.w.WriteAt(out, b.off)
	b.off += page
	return err
}

// End writes what is left, and says that the file is whole. A source that ends before
// where the last of evenly spread hashes would be was cut.
func (b *Builder) End() error {
	switch {
	case b.lines == 0:
		return fault("empty")
	case b.Pages == 0:
		if err := b.begin(float64(b.lines)); err != nil {
			return err
		}
	}
	if missing(math.MaxUint64-b.last, float64(b.lines)) {
		return fault("cut").in(b.lines)
	}
	b.lines++
	for b.n < b.Pages {
		if err := b.flush(); err != nil {
			return err
		}
	}
	b.Entries, b.Done = b.lines-1, true
	_, err := b.w.WriteAt(b.bytes(), 0)
	return err
}

// Far says how much of all hashes is done, in thousandths.
func (b *Builder) Far() int { return int(float64(b.last) / math.MaxUint64 * 1000) }
