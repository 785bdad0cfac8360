package breach

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
)

// A Text is a list as it is published: a line for each hash, in order. Hashes are evenly
// spread, so that a hash tells about where its line is.
type Text struct {
	r    io.ReaderAt
	size int64
}

const page = 4096

// NewText returns the list of that size in r, if its beginning, its end and some places
// between are those of one.
func NewText(r io.ReaderAt, size int64) (*Text, error) {
	t := &Text{r, size}
	return t, t.probe()
}

// Online is false.
func (t *Text) Online() bool { return false }

// Look looks each key up.
func (t *Text) Look(ctx context.Context, keys []Key, done func(int)) []Answer {
	return each(ctx, keys, done, t.find)
}

// each looks keys up one by one, with room for a page.
func each(ctx context.Context, keys []Key, done func(int), find func(Key, []byte) Answer) []Answer {
	answers, room := make([]Answer, len(keys)), make([]byte, page)
	defer clear(room)
	for i, k := range keys {
		if err := ctx.Err(); err != nil {
			answers[i].Err = err
			continue
		}
		answers[i] = find(k, room)
		done(i + 1)
	}
	return answers
}

// A gap is where a line can be: from the end of one line to the beginning of another. The
// hash of the first begins with after, that of the second with till.
type gap struct {
	from, to    int64
	after, till uint64
}

// tries is how often a place is reckoned from the hashes around it. Even the largest list
// needs three; then the gap is halved.
const tries = 8

func (t *Text) find(k Key, room []byte) Answer {
	at := gap{to: t.size, till: math.MaxUint64}
	for n := 0; at.from < at.to; n++ {
		lines, start, err := t.read(at.guess(k.first64(), n > tries), at, room)
		if err != nil {
			return Answer{Err: err}
		}
		s := span{lines: lines, key: k}
		if s.beside(at) {
			s.pos = len(lines)
		} else if wrong := s.walk(at); wrong != nil {
			return Answer{Err: t.place(wrong, start+int64(s.pos))}
		}
		switch {
		case s.answer.Found:
			return s.answer
		case s.first > k.first64():
			at.to, at.till = start, s.first
		case s.last < k.first64():
			at.from, at.after = start+int64(s.pos), s.last
		default:
			return Answer{}
		}
	}
	return Answer{}
}

// After returns the lines from one on before which there is no hash with first bits of from
// or more. It is as near to one that has them as a page.
func (t *Text) After(from uint64) (*io.SectionReader, error) {
	var room [page]byte
	at := gap{to: t.size}
	for at.to-at.from > 2*page {
		lines, start, err := t.read((at.from+at.to)/2, at, room[:])
		if err != nil {
			return nil, err
		}
		if first64(lines) < from {
			at.from = start
		} else {
			at.to = start
		}
	}
	return io.NewSectionReader(t.r, at.from, t.size-at.from), nil
}

// guess returns where to look for a key.
func (g gap) guess(key uint64, halve bool) int64 {
	part := 0.5
	if !halve && g.till > g.after {
		part = float64(key-g.after) / float64(g.till-g.after)
	}
	return g.from + int64(part*float64(g.to-g.from)) - page/2
}

// read returns whole lines around at, as many as there is room for, and where they begin.
// They are long enough for one hash.
func (t *Text) read(at int64, g gap, room []byte) (lines []byte, start int64, err error) {
	at = max(g.from, min(at, g.to-page))
	n, err := t.r.ReadAt(room[:min(page, g.to-at)], at)
	if err != nil && !(errors.Is(err, io.EOF) && int64(n) == g.to-at) {
		return nil, 0, Unreadable(err)
	}
	lines = room[:n]
	if at > g.from {
		i := bytes.IndexByte(lines, '\n')
		lines, at = lines[i+1:], at+int64(i)+1
	}
	end := bytes.LastIndexByte(lines, '\n') + 1
	if lines = lines[:end]; end <= hashed {
		return nil, 0, t.place(fault("noLine"), at)
	}
	return lines, at, nil
}

// countable is how large a list may be for its lines to be counted, to say in which one
// a fault is. In a larger one the place is a number of bytes.
const countable = 256 << 20

// place says where a fault is.
func (t *Text) place(e *Error, at int64) error {
	if e.at = at; t.size > countable {
		return e
	}
	n, room := int64(1), make([]byte, 64<<10)
	for from := int64(0); from < at; from += int64(len(room)) {
		got, err := t.r.ReadAt(room[:min(int64(len(room)), at-from)], from)
		n += int64(bytes.Count(room[:got], []byte("\n")))
		if err != nil && !errors.Is(err, io.EOF) {
			return e
		}
	}
	return e.in(n)
}
