package export

import (
	"bytes"
	"context"
	"errors"
	"io"

	"acctaudit/audit/keep"
)

// Bounds limit how much of a file is read.
type bounds struct {
	bytes int64 // of the whole file
	items int   // rows or items
	item  int   // bytes of one row or item
	field int   // bytes of one field
}

// Limits allow ten times the largest export that we know of.
var limits = bounds{bytes: 256 << 20, items: 250_000, item: 2 << 20, field: 1 << 20}

const (
	headSize  = 64 << 10 // by which the format must be known
	chunkSize = 256 << 10
)

// load reads all of r into one buffer, which the caller clears. It reads past the head
// of the file only if check accepts it. It stops waiting when ctx ends: standard input
// may never answer, and Ctrl-C must still work.
func load(ctx context.Context, r io.Reader, size int64, most bounds, check func(head []byte) (bool, error)) ([]byte, error) {
	if size > most.bytes {
		return nil, &Error{Code: CodeTooBig, Limit: most.bytes}
	}
	patient := keep.NewPatient(ctx, io.NopCloser(r))
	defer patient.Close()
	l := &loader{r: patient, most: most, check: check, b: make([]byte, 0, max(size+1, headSize))}
	err := l.fill()
	return l.b, err
}

// A loader reads a file into one buffer.
type loader struct {
	r     io.Reader
	most  bounds
	check func(head []byte) (long bool, err error) // nil once the head was checked
	long  bool                                     // a line may be as long as the file
	b     []byte
	mark  int // the offset of the last line break or quotation mark
}

func (l *loader) fill() error {
	for {
		l.grow()
		n, err := l.r.Read(l.b[len(l.b):min(len(l.b)+chunkSize, cap(l.b))])
		l.b = l.b[:len(l.b)+n]
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return err
		}
		if err := l.look(last); err != nil || last {
			return err
		}
	}
}

// grow doubles the buffer when it is full, and clears the old one.
func (l *loader) grow() {
	if len(l.b) < cap(l.b) {
		return
	}
	grown := append(make([]byte, 0, 2*cap(l.b)), l.b...)
	clear(l.b)
	l.b = grown
}

// look refuses a file as soon as it exceeds a limit or its head is of no format.
func (l *loader) look(last bool) error {
	if int64(len(l.b)) > l.most.bytes {
		return &Error{Code: CodeTooBig, Limit: l.most.bytes}
	}
	if l.check != nil && (last || len(l.b) >= headSize) {
		long, err := l.check(l.b)
		if err != nil {
			return err
		}
		l.check, l.long = nil, long
	}
	if i := bytes.LastIndexAny(l.b[l.mark:], "\n\""); i > 0 {
		l.mark += i
	}
	if !l.long && len(l.b)-l.mark > l.most.item {
		line := 1 + bytes.Count(l.b, []byte("\n"))
		return &Error{Code: CodeItemTooLong, Line: line, Limit: int64(l.most.item)}
	}
	return nil
}
