// Package source reads entries out of the exports of password managers.
//
// It promises that whatever it is given ends in entries or in an
// [InputError] that names the place of the fault: the file, the line or item,
// the column. It holds hard limits, gives up when its context ends even if
// the file never answers, and keeps no more of a file in memory than one
// record. It never puts the value of a field into an error, never writes
// anything, and hands passwords out as [audit.Secret] only.
package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"acctaudit/audit"
)

// A Format is one kind of export.
type Format struct {
	Name  string                 // lower-case; entries carry it as their Source
	Sniff func(head []byte) bool // is this such a file, by its first [HeadSize] bytes at most
	Read  func(context.Context, io.Reader, Options) (Export, error)
}

// HeadSize is how many bytes a Sniff is shown at most.
const HeadSize = 64 << 10

// Options are the terms of reading one export.
type Options struct {
	Limits Limits // the zero value is the defaults
}

// An Export is what one file held.
type Export struct {
	Format  string // the name of its format
	Entries []audit.Entry
	Items   int                 // rows or items in the file, skipped ones too
	Apart   map[audit.Apart]int // items that are no logins, by reason
}

// Add keeps one entry. It makes room for twice as many at a time: append's own
// steps would copy a large export five times over.
func (x *Export) Add(e audit.Entry) {
	if len(x.Entries) == cap(x.Entries) {
		x.Entries = slices.Grow(x.Entries, max(len(x.Entries), 64))
	}
	x.Entries = append(x.Entries, e)
}

// SetApart counts one item that is no login.
func (x *Export) SetApart(why audit.Apart) {
	if x.Apart == nil {
		x.Apart = make(map[audit.Apart]int)
	}
	x.Apart[why]++
}

// Clear overwrites every password of x.
func (x *Export) Clear() {
	for i := range x.Entries {
		x.Entries[i].Secret.Clear()
	}
}

// Store describes x, read from the file of that name, as a store of an audit.
func (x *Export) Store(name string) audit.Store {
	return audit.Store{
		Source: x.Format, Name: name, State: audit.StoreReady,
		Items: x.Items, Entries: len(x.Entries), SetApart: x.Apart,
	}
}

// Stdin is the file name that stands for standard input.
const Stdin = "-"

// Open reads the export in the file at path. Every error but the end of ctx
// is an [InputError].
func Open(ctx context.Context, path string, formats []Format, opts Options) (Export, error) {
	f, err := os.Open(path)
	if err != nil {
		return Export{}, openFault(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Export{}, openFault(path, err)
	}
	if info.IsDir() {
		return Export{}, &InputError{File: path, Code: CodeDirectory}
	}
	if most := opts.Limits.orDefault().Bytes; info.Mode().IsRegular() && info.Size() > most {
		return Export{}, &InputError{File: path, Code: CodeTooBig, Limit: most}
	}
	return Read(ctx, f, path, formats, opts)
}

func openFault(path string, err error) error {
	code := CodeUnreadable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = CodeNotFound
	case errors.Is(err, fs.ErrPermission):
		code = CodePermission
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		err = e.Err
	}
	return &InputError{File: path, Code: code, Err: err}
}

// Read reads the export that r gives, recognising its format by its head.
// The name is for errors only. Every error but the end of ctx is an
// [InputError].
func Read(ctx context.Context, r io.Reader, name string, formats []Format, opts Options) (Export, error) {
	opts.Limits = opts.Limits.orDefault()
	in := newInput(ctx, r, opts.Limits.Bytes)
	defer in.close()
	head := make([]byte, HeadSize)
	defer clear(head)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Export{}, locate(ctx, err, name, "")
	}
	text := bytes.TrimPrefix(head[:n], []byte(byteOrderMark))
	if err := plausible(text); err != nil {
		return Export{}, locate(ctx, err, name, "")
	}
	format, ok := Detect(text, formats)
	if !ok {
		return Export{}, &InputError{File: name, Line: 1, Code: CodeUnknownFormat}
	}
	x, err := format.Read(ctx, io.MultiReader(bytes.NewReader(text), in), opts)
	if err != nil {
		x.Clear()
		return Export{}, locate(ctx, err, name, format.Name)
	}
	x.Format = format.Name
	Distinct(x.Entries)
	return x, nil
}

const byteOrderMark = "\ufeff"

// Detect returns the first of formats that head looks like.
func Detect(head []byte, formats []Format) (Format, bool) {
	for _, f := range formats {
		if f.Sniff(head) {
			return f, true
		}
	}
	return Format{}, false
}

// Distinct gives entries that share an ID ordinals, in place and in order:
// "x", "x#2", "x#3". An ID does not change with the passwords, only with the
// place of an entry among its like.
func Distinct(entries []audit.Entry) {
	taken := make(map[audit.EntryID]int, len(entries)) // the last ordinal given to its like
	for i := range entries {
		id := entries[i].ID
		for n := taken[id] + 1; taken[id] > 0; n++ {
			id = audit.EntryID(fmt.Sprintf("%s#%d", entries[i].ID, n))
			taken[entries[i].ID] = n
		}
		taken[id] = 1
		entries[i].ID = id
	}
}

// Label returns the name of the file at path as it is shown: its last
// element.
func Label(path string) string {
	if path == Stdin {
		return path
	}
	return filepath.Base(path)
}
