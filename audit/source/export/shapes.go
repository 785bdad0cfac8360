package export

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// tells reports whether a file is of f for certain.
func (f *format) tells(o *outline) bool {
	return bytes.HasPrefix(o.text, []byte(f.Begins)) &&
		bytes.Contains(o.text[:min(len(o.text), 4<<10)], []byte(f.Inside)) &&
		(f.Ends == "" || strings.EqualFold(filepath.Ext(o.name), f.Ends)) &&
		(f.Has == nil || o.has(f.Has) || f.Or != nil && o.has(f.Or)) &&
		(f.Sections == nil || f.section(o.text))
}

// section reports whether text begins with the name of a section and its first key.
func (f *format) section(text []byte) bool {
	for name, key := range f.Sections {
		rest, is := bytes.CutPrefix(bytes.TrimSpace(text), []byte(name))
		if is && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(key+":")) {
			return true
		}
	}
	return false
}

// closedFolder returns what a folder is that a program keeps passwords in.
func closedFolder(path string) string {
	for _, f := range formats().Shapes {
		if f.Ends != "" && strings.EqualFold(filepath.Ext(path), f.Ends) {
			return f.Closed
		}
	}
	return ""
}

// An outline is what a file looks like: its bytes and, if it is JSON, which of the
// paths that tell a shape are there.
type outline struct {
	name  string // of the file; nothing if text was in another
	text  []byte
	paths []string
	there []bool
}

// has reports whether all paths of a list are there.
func (o *outline) has(paths []string) bool {
	return !slices.ContainsFunc(paths, func(path string) bool { return !o.there[slices.Index(o.paths, path)] })
}

// walk goes through JSON by the paths.
func (o *outline) walk() error {
	w, paths := walker{reached: o.there}, pathsOf(o.paths)
	dec := jsontext.NewDecoder(bytes.NewBuffer(o.text), lenient, jsontext.AllowDuplicateNames(true))
	return w.walk(dec, paths, func([]path) error { return dec.SkipValue() })
}

// shapeOf returns the shape of text, which may be the head of a file, nil if it has none
// that is known. The error is where JSON ends before its end.
func (r *reader) shapeOf(text []byte) (shape *format, err error) {
	o, all := &outline{text: text}, formats().Shapes
	if r.layer == 0 {
		o.name = r.name
	}
	for _, f := range all {
		o.paths = slices.Concat(o.paths, f.Has, f.Or)
	}
	o.there = make([]bool, len(o.paths))
	if looksLikeJSON(text) {
		err = o.walk()
	}
	if i := slices.IndexFunc(all, func(f format) bool { return f.tells(o) }); i >= 0 {
		shape = &all[i]
	}
	return shape, err
}

// read reads the text, by its shape if it has one.
func (r *reader) read() error {
	s, err := r.shapeOf(r.text[:min(len(r.text), headSize)])
	switch {
	case s == nil && len(r.text) > headSize && looksLikeJSON(r.text):
		s, err = r.shapeOf(r.text)
	case s == nil && !looksLikeJSON(r.text):
		return r.table()
	}
	r.shape = cmp.Or(s, new(format))
	if e, ok := r.jsonFault(err).(*Error); ok && e.Code == CodeTooDeep {
		return e
	}
	r.file.Source = cmp.Or(r.shape.Format, r.shape.Closed, r.file.Source)
	if r.shape.Closed != "" {
		return &Error{Code: CodeClosed}
	}
	if err := wellFormed(r.text); err != nil && !r.shape.Binary {
		return err
	}
	if s != nil {
		return r.readShape()
	}
	return cmp.Or(r.jsonFault(err), error(&Error{Code: CodeUnknownFormat}))
}

// readShape reads what is no table.
func (r *reader) readShape() error {
	switch r.shape.Reader {
	case "zip":
		return r.zip()
	case "sealed":
		return r.sealedBitwarden()
	case "keepass":
		return r.keepass()
	case "kaspersky":
		return r.kaspersky()
	case "kdbx":
		return r.kdbx()
	}
	return r.vault()
}
