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
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/site"
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
	ReasonEscaped   = "escaped"   // the program that exported it may have rewritten characters of their passwords
	ReasonReference = "reference" // what stands for the password is the name of another entry
	ReasonSealed    = "sealed"    // their passwords are encrypted, or are not in the file as they are
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

// A reader makes a File of the text of one.
type reader struct {
	converted bool // the text was in another encoding

	ctx  context.Context
	name string // of the file
	opts Options
	most bounds
	text []byte
	file File

	layer       int     // how deep text was packed or sealed in the file
	shape       *format // of text, if it is no table
	lines       int     // before text
	item, depth int     // of its JSON: the item that is read, and how deep in it lies
}

func newReader(ctx context.Context, name string, opts Options, most bounds) *reader {
	s := audit.Store{Name: Label(name), State: audit.StoreReady}
	return &reader{ctx: ctx, name: name, opts: opts, most: most, file: File{Store: s, Told: opts.Format}}
}

// done returns the file, or nothing of one that is wrong.
func (r *reader) done(err error) (File, error) {
	if err != nil {
		r.file.Clear()
		return File{}, locate(r.ctx, err, r.name, r.file.Source)
	}
	audit.Distinct(r.file.Entries)
	r.file.Store.Entries = len(r.file.Entries)
	return r.file, nil
}

// recognise refuses a file by its head, or says whether it may have lines of any
// length.
func (r *reader) recognise(head []byte) (long bool, err error) {
	if enc := encodingOf(head); enc != nil {
		head, _ = toUTF8(enc, head)
		defer clear(head)
	}
	head = bytes.TrimPrefix(head, byteOrderMark)
	if s, _ := r.shapeOf(head); s != nil {
		return s.Long || s.Closed != "", nil
	}
	if err := plausible(head); err != nil || looksLikeJSON(head) {
		return false, err
	}
	_, err = r.header(head)
	return false, err
}

// decode returns text in UTF-8. If that is a buffer of its own, text is overwritten
// and nothing needs it any more.
func (r *reader) decode(text []byte) ([]byte, error) {
	enc := encodingOf(text)
	if enc == nil {
		return text, nil
	}
	defer clear(text)
	r.converted = true
	return toUTF8(enc, text)
}

// count counts one more item. It returns an error if there are too many, or if
// the context has ended.
func (r *reader) count(line, item int) error {
	if r.file.Items++; r.file.Items > r.most.items {
		return &Error{Line: line, Item: item, Code: CodeTooManyItems, Limit: int64(r.most.items)}
	}
	return r.ctx.Err()
}

// setApart counts one item that is none of the logins.
func (r *reader) setApart(why audit.Apart) {
	if r.file.SetApart == nil {
		r.file.SetApart = make(map[audit.Apart]int)
	}
	r.file.SetApart[why]++
}

// unread counts one login whose password is not there as it is.
func (r *reader) unread(why string) {
	r.file.Unread++
	r.file.Reason = cmp.Or(r.file.Reason, why)
}

// expect makes room for n entries, or as many as there may be.
func (r *reader) expect(n int) {
	r.file.Entries = slices.Grow(r.file.Entries, min(n, r.most.items))
}

// add keeps one entry, or sets it apart if it is archived. It makes room for twice
// as many at a time: append's own steps would copy a large export five times over.
func (r *reader) add(e audit.Entry) {
	x := &r.file
	if e.Archived && !r.opts.Archived {
		e.Secret.Clear()
		r.setApart(audit.ApartArchive)
		return
	}
	e.Source, e.Store = x.Source, 1
	if e.ID != "" {
		e.ID = audit.EntryID(x.Source + ":" + string(e.ID))
	} else {
		e.ID = audit.EntryID(x.Source + ":" + place(e) + "/" + e.Username)
	}
	if len(x.Entries) == cap(x.Entries) {
		x.Entries = slices.Grow(x.Entries, max(len(x.Entries), 64))
	}
	x.Entries = append(x.Entries, e)
}

// place names the host of e, or what it is called if it has none.
func place(e audit.Entry) string {
	if host := site.Host(e.URL); host != "" {
		return host
	}
	return cmp.Or(site.Of("", e.Name), site.Of(e.URL, ""))
}
