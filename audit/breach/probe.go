package breach

import (
	"bytes"
	"math"
)

// probes is how many places of a list are looked at before it is believed.
const probes = 64

// probe reads lines at the beginning, at the end and between, and expects each to be
// one, and all of them in order.
func (t *Text) probe() error {
	var room [page]byte
	var c course
	n, err := t.r.ReadAt(room[:], 0)
	if n == 0 {
		return &Error{key: "empty", err: err}
	}
	// First the beginning: a file that is no list is not called one with a part missing.
	head, _, _ := bytes.Cut(room[:n], []byte("\n"))
	if _, wrong := parse(head, hashed); wrong != nil {
		return wrong.in(1)
	}
	if n, _ := t.r.ReadAt(room[:1], t.size-1); n == 0 || room[0] != '\n' {
		return t.place(fault("cut"), t.size-1)
	}
	for at, end := int64(0), int64(0); end < t.size; at = end + t.size/probes {
		lines, start, err := t.read(at, gap{from: end, to: t.size}, room[:])
		if err != nil {
			return err
		}
		if n, wrong := c.follow(lines); wrong != nil {
			return t.place(wrong, start+int64(n))
		}
		end = start + int64(len(lines))
	}
	if entries := float64(c.lines) * float64(t.size) / float64(c.bytes); missing(c.first, entries) || missing(math.MaxUint64-c.last, entries) {
		return t.place(fault("cut"), t.size-1)
	}
	return nil
}

// A course is what was read of a list.
type course struct {
	first, last uint64
	lines       int64
	bytes       int64
}

// follow reads lines. With an error it returns where the line is that it is about.
func (c *course) follow(lines []byte) (at int, wrong *Error) {
	for text := range bytes.Lines(lines) {
		l, wrong := parse(text, hashed)
		if wrong != nil {
			return at, wrong
		}
		v := first64(l.hash)
		if v < c.last {
			return at, fault("order")
		}
		if c.lines == 0 {
			c.first = v
		}
		c.last = v
		c.lines++
		at += len(text)
	}
	c.bytes += int64(at)
	return at, nil
}

// missing reports whether a list of so many entries has lost a part at one of its ends,
// where a gap is. Hashes are evenly spread: a gap of 30 times their usual distance comes by
// chance to one list in 10^13.
func missing(gap uint64, entries float64) bool {
	return float64(gap) > 30/entries*math.MaxUint64
}
