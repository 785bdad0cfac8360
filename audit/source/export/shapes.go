package export

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// tells reports whether a file is certainly of format f, by its name, its beginning and, if
// it is JSON, the paths in it.
func (f *format) tells(name string, text []byte, there map[string]bool) bool {
	has := func(paths []string) bool {
		return !slices.ContainsFunc(paths, func(path string) bool { return !there[path] })
	}
	return bytes.HasPrefix(text, []byte(f.Begins)) &&
		bytes.Contains(text[:min(len(text), 4<<10)], []byte(f.Inside)) &&
		(f.Ends == "" || strings.EqualFold(filepath.Ext(name), f.Ends)) &&
		(has(f.Has) || f.Or != nil && has(f.Or)) &&
		(f.Sections == nil || f.section(text))
}

// section reports whether text begins with the name of a section and the first key of it.
func (f *format) section(text []byte) bool {
	for name, key := range f.Sections {
		rest, is := bytes.CutPrefix(bytes.TrimSpace(text), []byte(name))
		if is && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(key+":")) {
			return true
		}
	}
	return false
}

// shapeOf returns the format of text, which may be the head of a file, or nil if it is none
// of Shapes. The error says where JSON is invalid or cut off.
func (r *reader) shapeOf(text []byte) (shape *format, err error) {
	all, there, name := formats().Shapes, make(map[string]bool), r.name
	if r.layer > 0 { // the name is that of the archive
		name = ""
	}
	if looksLikeJSON(text) {
		err = outline(text, all, there)
	}
	if i := slices.IndexFunc(all, func(f format) bool { return f.tells(name, text, there) }); i >= 0 {
		shape = &all[i]
	}
	return shape, err
}

// outline marks in there the paths in JSON that distinguish the formats.
func outline(text []byte, all []format, there map[string]bool) error {
	var names []string
	for _, f := range all {
		names = slices.Concat(names, f.Has, f.Or)
	}
	w := walker{reached: func(at int) { there[names[at]] = true }}
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), lenient, jsontext.AllowDuplicateNames(true))
	if err := w.walk(dec, pathsOf(names), func([]path) error { return dec.SkipValue() }); err != nil {
		return err
	}
	return ending(dec)
}

// read reads the text as the format that it is recognised as.
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
	if s == nil {
		return cmp.Or(r.jsonFault(err), error(&Error{Code: CodeUnknownFormat}))
	}
	return map[string]func() error{
		"": r.vault, "zip": r.zip, "sealed": r.sealedBitwarden, "keepass": r.keepass, "kaspersky": r.kaspersky, "kdbx": r.kdbx,
	}[s.Reader]()
}
