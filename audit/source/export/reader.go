package export

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// A reader turns the text of an export into a File.
type reader struct {
	converted bool // the text was not in UTF-8

	ctx  context.Context
	name string // of the file
	opts Options
	most bounds
	text []byte
	file File

	layer       int     // how many archives or seals enclose the text
	shape       *format // the format of the text, if it is no table
	item, depth int     // the item of JSON or XML that is being read, from 1, and its depth in JSON
}

func newReader(ctx context.Context, name string, opts Options, most bounds) *reader {
	s := audit.Store{Name: Label(name), State: audit.StoreReady}
	return &reader{ctx: ctx, name: name, opts: opts, most: most, file: File{Store: s, Told: opts.Format}}
}

// done returns the file, or clears it if err is not nil.
func (r *reader) done(err error) (File, error) {
	if err != nil {
		r.file.Clear()
		return File{}, locate(r.ctx, err, r.name, r.file.Source)
	}
	audit.Distinct(r.file.Entries)
	r.file.Store.Entries = len(r.file.Entries)
	return r.file, nil
}

// recognise refuses a file whose head is of no known format, and reports whether its
// lines may have any length.
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

// decode returns text in UTF-8. If it has to be converted, decode returns a new buffer and
// clears text.
func (r *reader) decode(text []byte) ([]byte, error) {
	enc := encodingOf(text)
	if enc == nil {
		return text, nil
	}
	defer clear(text)
	r.converted = true
	return toUTF8(enc, text)
}

// count counts an item. It returns an error if there are too many or the context has
// ended.
func (r *reader) count(line, item int) error {
	if r.file.Items++; r.file.Items > r.most.items {
		return &Error{Line: line, Item: item, Code: CodeTooManyItems, Limit: int64(r.most.items)}
	}
	return r.ctx.Err()
}

// setApart counts an item that is not looked at, with the reason.
func (r *reader) setApart(why audit.Apart) {
	if r.file.SetApart == nil {
		r.file.SetApart = make(map[audit.Apart]int)
	}
	r.file.SetApart[why]++
}

// unread counts a login whose password cannot be read.
func (r *reader) unread(why string) {
	r.file.Unread++
	r.file.Reason = cmp.Or(r.file.Reason, why)
}

// expect makes room for n more entries, up to the limit.
func (r *reader) expect(n int) {
	r.file.Entries = slices.Grow(r.file.Entries, min(n, r.most.items))
}

// add keeps an entry, or sets it apart if it is archived. It doubles the capacity: append
// grows in smaller steps, and would copy a large export five times.
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

// place returns the host of e, or its name if it has no address.
func place(e audit.Entry) string {
	if host := site.Host(e.URL); host != "" {
		return host
	}
	return cmp.Or(site.Of("", e.Name), site.Of(e.URL, ""))
}
