package export

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A shape is a format that is no table, and what tells it for certain: all that
// it says of has, begins, inside, ends and is.
type shape struct {
	format string
	closed string // that of one that cannot be read; the book has the way to one that can
	has    string // paths in JSON, as a vault has them
	begins string
	inside string                 // in its beginning
	ends   string                 // its name, of what has random bytes in it
	is     func(text []byte) bool // nil if that is all
	read   func(*reader) error
	keys   string // those that an error may name, parted by commas
	long   bool   // a line of it may be as long as the file
	binary bool   // it is no text
}

// shapes lists every shape; the first that fits counts.
func shapes() []shape {
	var all []shape
	for i := range vaults {
		v := &vaults[i]
		read := func(r *reader) error { return r.vault(v) }
		all = append(all, shape{format: v.format, has: v.has, read: read, keys: v.keys(), long: v.long})
	}
	return append(all, []shape{
		{begins: zipMagic, read: (*reader).zip, long: true, binary: true},
		{format: "bitwarden", has: "encrypted,passwordProtected", read: (*reader).sealedBitwarden, keys: sealedVaultKeys, long: true},
		{format: "keepass", inside: "<KeePassFile>", read: (*reader).keepass, keys: keepassKeys, long: true},
		{format: "kaspersky", is: kasperskyText, read: (*reader).kaspersky},
		{begins: kdbxMagic, read: (*reader).kdbx, long: true, binary: true},
		{closed: "kdb", begins: "\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5"},
		{closed: "keepass1", begins: "<?xml", inside: "<pwlist"},
		{closed: "1pif", has: "uuid,typeName"},
		{closed: "psono", has: "text,nonce"},
		{closed: "op-list", has: "[]/id,[]/category,[]/vault"},
		{closed: "sqlite", begins: "SQLite format 3\x00"},
		{closed: "pdf", begins: "%PDF-"},
		{closed: "page", begins: "<!DOCTYPE"},
		{closed: "pgp", begins: "-----BEGIN PGP MESSAGE-----"},
		{closed: "enpass", ends: ".enpassdb"},
		{closed: "dash", ends: ".dash"},
		{closed: "samsung", ends: ".spass"},
		{closed: "kaspersky-backup", ends: ".edb"},
		{closed: "roboform", ends: ".rfo"},
		{closed: "roboform", ends: ".rfx"},
	}...)
}

func (s *shape) tells(o *outline) bool {
	return bytes.HasPrefix(o.text, []byte(s.begins)) &&
		bytes.Contains(o.text[:min(len(o.text), 4<<10)], []byte(s.inside)) &&
		(s.ends == "" || strings.EqualFold(filepath.Ext(o.name), s.ends)) &&
		(s.has == "" || o.has(s.has)) &&
		(s.is == nil || s.is(o.text))
}

// documents reports whether key is one of the format.
func (s *shape) documents(key string) bool {
	return slices.Contains(listOf(s.keys), key)
}

// closedFolder returns what a folder is that a program keeps passwords in.
func closedFolder(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".opvault", ".agilekeychain":
		return "opvault"
	case ".1pif":
		return "1pif"
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

// has reports whether all paths of a list are there, or all of one after a |.
func (o *outline) has(lists string) bool {
	for list := range strings.SplitSeq(lists, "|") {
		missing := func(path string) bool { i := slices.Index(o.paths, path); return i < 0 || !o.there[i] }
		if !slices.ContainsFunc(listOf(list), missing) {
			return true
		}
	}
	return false
}

// walk goes through JSON by the paths.
func (o *outline) walk() error {
	w, paths := walker{reached: o.there}, pathsOf(o.paths)
	read := func(dec *jsontext.Decoder) error {
		return w.walk(dec, paths, func([]path) error { return dec.SkipValue() })
	}
	return json.Unmarshal(o.text, &value{read: read}, lenient, jsontext.AllowDuplicateNames(true))
}

// shapeOf returns the shape of text, which may be the head of a file, nil if it has none
// that is known. The error is where JSON ends before its end.
func (r *reader) shapeOf(text []byte) (*shape, error) {
	o, all := &outline{text: text}, shapes()
	if r.layer == 0 {
		o.name = r.name
	}
	for _, s := range all {
		o.paths = append(o.paths, listOf(strings.ReplaceAll(s.has, "|", ","))...)
	}
	o.there = make([]bool, len(o.paths))
	var err error
	if looksLikeJSON(text) {
		err = o.walk()
	}
	for _, s := range all {
		if s.tells(o) {
			s.long, s.binary = s.long || s.closed != "", s.binary || s.closed != ""
			return &s, err
		}
	}
	return nil, err
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
	r.shape = cmp.Or(s, new(shape))
	if e, ok := r.jsonFault(err).(*Error); ok && e.Code == CodeTooDeep {
		return e
	}
	r.file.Format = cmp.Or(r.shape.format, r.shape.closed, r.file.Format)
	if err := wellFormed(r.text); err != nil && !r.shape.binary {
		return err
	}
	switch {
	case r.shape.closed != "":
		return &Error{Code: CodeClosed}
	case r.shape.read != nil:
		return r.shape.read(r)
	}
	return cmp.Or(r.jsonFault(err), error(&Error{Code: CodeUnknownFormat}))
}
