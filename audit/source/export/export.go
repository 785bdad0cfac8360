// Package export reads the exports of browsers and password managers.
//
// It promises that every file yields entries or an [Error] that names the place of the
// fault: the file, the line or item, the column. A format is recognised by all of its
// columns or keys, never by some of them. Every item of a file becomes an entry or is
// counted with a reason. The file is read into one buffer, which is overwritten
// afterwards; passwords leave the package as [audit.Secret] only. No error contains the
// value of a field, nothing is written, and everything has a limit.
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

// A File has the entries of one export, and says as a Store how much of it was read.
type File struct {
	audit.Store
	Told    string // the format that the person named, or ""
	Entries []audit.Entry
	Live    bool // it is the place where the logins are kept, not a copy that ages
}

// Clear overwrites every password of f.
func (f *File) Clear() {
	for i := range f.Entries {
		f.Entries[i].Secret.Clear()
	}
}

// Reasons for items that are not read.
const (
	reasonEscaped   = "escaped"   // the exporting program may have rewritten characters of their passwords
	reasonReference = "reference" // the password is a reference to an entry that is not there
	reasonSealed    = "sealed"    // their passwords are encrypted
)

// Stdin is the file name that stands for standard input.
const Stdin = "-"

// Label returns the name under which the file at path is shown: its last element.
func Label(path string) string {
	if path == Stdin {
		return path
	}
	return filepath.Base(path)
}

// Open reads the export at path, which may be a folder. Every error is an [Error], but
// for that of ctx.
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

// touched reports whether a file was written after before was taken.
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

// Read reads an export from r. The name is that of the file in errors and in the store.
// Every error is an [Error], but for that of ctx.
func Read(ctx context.Context, r io.Reader, name string, opts Options) (File, error) {
	return read(ctx, r, name, opts, limits, 0)
}

func read(ctx context.Context, r io.Reader, name string, opts Options, most bounds, size int64) (File, error) {
	const percent = 20 // entries stay in memory: at the usual 100, garbage would take as much again
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
