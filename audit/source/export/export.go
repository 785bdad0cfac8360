// Package export reads entries out of the exports of browsers and password
// managers.
//
// It promises that whatever it is given ends in entries or in an [Error] that
// names the place of the fault: the file, the line or item, the column. A
// format is known by all of its columns or keys, never by some of them. Every
// item of a file is an entry or is counted with the reason why it is none. The
// file lies in one buffer, which is overwritten when it was read; passwords are
// handed out as [audit.Secret] only. No value of a field is ever in an error,
// nothing is written, and there is a limit for everything.
package export

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"acctaudit/audit"
	"acctaudit/audit/keep"
)

// A File is what one export held, and how much of it was read.
type File struct {
	audit.Store
	Told    string // the format that the person named, "" if the file says it
	Entries []audit.Entry
	Live    bool // it is where the logins live, not a copy that grows old
}

// Clear overwrites every password of f.
func (f *File) Clear() {
	for i := range f.Entries {
		f.Entries[i].Secret.Clear()
	}
}

// Why a store has unread items.
const (
	reasonEscaped   = "escaped"   // the program that exported it may have rewritten characters of their passwords
	reasonReference = "reference" // what stands for the password is the name of another entry
	reasonSealed    = "sealed"    // their passwords are encrypted, or are not in the file as they are
)

// Stdin is the file name that stands for standard input.
const Stdin = "-"

// Label returns the name of the file at path as it is shown: its last element.
func Label(path string) string {
	if path == Stdin {
		return path
	}
	return filepath.Base(path)
}

// Open reads the export in the file at path. Every error but the end of ctx is
// an [Error].
func Open(ctx context.Context, path string, opts Options) (File, error) {
	f, err := keep.Stream(ctx, path)
	if err != nil {
		return File{}, cmp.Or(ctx.Err(), openError(path, err))
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return File{}, openError(path, err)
	case info.IsDir():
		return newReader(ctx, path, opts, limits).folder()
	case info.Mode().IsRegular():
		x, err := read(ctx, f, path, opts, limits, info.Size())
		if err == nil && touched(f, info) {
			x.Clear()
			return File{}, &Error{File: path, Format: x.Source, Code: CodeChanged}
		}
		return x, err
	}
	return Read(ctx, f, path, opts)
}

// touched reports whether a file was written to since before.
func touched(f interface{ Stat() (fs.FileInfo, error) }, before fs.FileInfo) bool {
	now, err := f.Stat()
	return err != nil || now.Size() != before.Size() || !now.ModTime().Equal(before.ModTime())
}

func openError(path string, err error) error {
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
	return &Error{File: path, Code: code, Err: err}
}

// Read reads the export that r gives. The name is for errors only. Every error
// but the end of ctx is an [Error].
func Read(ctx context.Context, r io.Reader, name string, opts Options) (File, error) {
	return read(ctx, r, name, opts, limits, 0)
}

func read(ctx context.Context, r io.Reader, name string, opts Options, most bounds, size int64) (File, error) {
	const percent = 20 // what is read of a large file stays: half as much garbage again would be waste
	defer debug.SetGCPercent(debug.SetGCPercent(percent))
	d := newReader(ctx, name, opts, most)
	text, err := load(ctx, r, size, most, d.recognise)
	defer func() { clear(text) }()
	if err == nil {
		text, err = d.decode(text)
	}
	if err == nil {
		d.text = bytes.TrimPrefix(text, byteOrderMark)
		err = d.read()
	}
	if f := opts.Format; err == nil && f != "" && f != d.file.Source {
		err = &Error{Code: CodeOtherFormat}
	}
	return d.done(err)
}

var byteOrderMark = []byte("\ufeff")
