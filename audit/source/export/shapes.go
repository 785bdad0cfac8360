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

// A shape is a format that is no table, and how it is told for certain.
type shape struct {
	format string
	is     func(*outline) bool
	read   func(*reader) error
	keys   string // those that an error may name, parted by spaces
	long   bool   // a line of it may be as long as the file
	binary bool   // it is no text
}

// shapes lists every shape; the first that fits counts.
func shapes() []shape {
	return []shape{
		{is: magic(zipMagic), read: (*reader).zip, long: true, binary: true},
		{format: "bitwarden", is: keys(".encrypted", ".items"), read: (*reader).bitwarden, keys: vaultKeys},
		{format: "bitwarden", is: keys(".encrypted", ".passwordProtected"), read: (*reader).sealedBitwarden, keys: sealedVaultKeys, long: true},
		{format: "bitwarden", is: keys("[].object", "[].type", "[].folderId", "[].name"), read: (*reader).bitwardenList, keys: vaultKeys},
		{format: "1password", is: keys(".accounts[].vaults"), read: (*reader).opux, keys: opuxKeys, long: true},
		{format: "1password", is: keys(".id", ".category", ".fields", ".vault"), read: (*reader).op, keys: opKeys},
		{format: "keepass", is: inside("<KeePassFile>"), read: (*reader).keepass, keys: keepassKeys, long: true},
		{format: "protonpass", is: keys(".vaults", ".version", ".encrypted"), read: (*reader).proton, keys: protonKeys},
		{format: "dashlane", is: keys(".AUTHENTIFIANT"), read: (*reader).dashlane, keys: dashlaneKeys},
		{format: "enpass", is: keys(".folders", ".items[].uuid", ".items[].fields"), read: (*reader).enpass, keys: enpassKeys},
		{format: "keeper", is: keys(".records[].title", ".records[].$type"), read: (*reader).keeper, keys: keeperKeys},
		{format: "keeper", is: keys(".shared_folders", ".records"), read: (*reader).keeper, keys: keeperKeys},
		{format: "avast", is: keys(".logins", ".notes", ".cards"), read: (*reader).avast, keys: avastKeys},
		{format: "psono", is: keys(".folders[].items[].type", ".folders[].name"), read: (*reader).psono, keys: psonoKeys},
		{format: "psono", is: keys(".items[].website_password_title"), read: (*reader).psono, keys: psonoKeys},
		{format: "cxf", is: keys(".version", ".exporterRpId", ".accounts[].items"), read: (*reader).cxf, keys: cxfKeys},
		{format: "kaspersky", is: kasperskyText, read: (*reader).kaspersky},
		{is: magic(kdbxMagic), read: (*reader).kdbx, long: true, binary: true},
		closed("kdb", magic("\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5")),
		closed("keepass1", magic("<?xml"), inside("<pwlist")),
		closed("1pif", keys(".uuid", ".typeName")),
		closed("psono", keys(".text", ".nonce")),
		closed("op-list", keys("[].id", "[].category", "[].vault")),
		closed("sqlite", magic("SQLite format 3\x00")),
		closed("pdf", magic("%PDF-")),
		closed("page", magic("<!DOCTYPE")),
		closed("pgp", magic("-----BEGIN PGP MESSAGE-----")),
		closed("enpass", ending(".enpassdb")),
		closed("dash", ending(".dash")),
		closed("samsung", ending(".spass")),
		closed("kaspersky-backup", ending(".edb")),
		closed("roboform", ending(".rfo")),
		closed("roboform", ending(".rfx")),
	}
}

// shapeOf returns the shape of the file, nil if it has none that is known.
func shapeOf(o *outline) *shape {
	for _, s := range shapes() {
		if s.is(o) {
			return &s
		}
	}
	return nil
}

// closed is a shape that cannot be read. The book has the way to one that can.
func closed(format string, all ...func(*outline) bool) shape {
	is := func(o *outline) bool {
		return !slices.ContainsFunc(all, func(is func(*outline) bool) bool { return !is(o) })
	}
	return shape{is: is, read: func(r *reader) error { return r.closed(format) }, long: true, binary: true}
}

func (r *reader) closed(format string) error {
	r.file.Format = format
	return &Error{Code: CodeClosed}
}

// magic tells a file by its first bytes.
func magic(head string) func(*outline) bool {
	return func(o *outline) bool { return bytes.HasPrefix(o.text, []byte(head)) }
}

// inside tells a file by what stands in its beginning.
func inside(tag string) func(*outline) bool {
	return func(o *outline) bool { return bytes.Contains(o.text[:min(len(o.text), 4<<10)], []byte(tag)) }
}

// ending tells a file of random bytes by the end of its name.
func ending(ext string) func(*outline) bool {
	return func(o *outline) bool { return strings.EqualFold(filepath.Ext(o.name), ext) }
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

// keys tells JSON that has all of these paths.
func keys(all ...string) func(*outline) bool {
	return func(o *outline) bool {
		for _, path := range all {
			if !o.paths[path] {
				return false
			}
		}
		return true
	}
}

// An outline is what a file looks like: its bytes and, if it is JSON, the paths
// of its upper keys, such as ".items[].name".
type outline struct {
	name  string // of the file; nothing if text was in another
	text  []byte
	paths map[string]bool
	err   error // where the JSON ends before its end
}

// How much of JSON is outlined.
const (
	outlineDepth = 3
	outlineItems = 50  // of each list
	outlinePaths = 500 // in all
)

// outline looks at text, which may be the head of the file.
func (r *reader) outline(text []byte) *outline {
	o := &outline{text: text, paths: make(map[string]bool)}
	if r.layer == 0 {
		o.name = r.name
	}
	switch line := tooDeep(text); {
	case line > 0:
		o.err = &Error{Line: line, Code: CodeTooDeep}
	case looksLikeJSON(text):
		o.err = json.Unmarshal(text, o, lenient, jsontext.AllowDuplicateNames(true))
	}
	return o
}

// look outlines the head of the text, and the whole if that does not say enough.
func (r *reader) look() *outline {
	o := r.outline(r.text[:min(len(r.text), headSize)])
	if len(r.text) > headSize && looksLikeJSON(r.text) && shapeOf(o) == nil {
		return r.outline(r.text)
	}
	return o
}

// UnmarshalJSONFrom goes through all of the JSON.
func (o *outline) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return o.walk(dec, nil) }

func (o *outline) walk(dec *jsontext.Decoder, at []byte) error {
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' || dec.StackDepth() >= outlineDepth+bytes.Count(at, []byte("[]")) {
		return dec.SkipValue()
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for n := 0; dec.PeekKind() != kind+2; n++ { // ] is two after [, and } two after {
		if err := o.member(dec, kind, at, n); err != nil {
			return err
		}
	}
	_, err := dec.ReadToken()
	return err
}

// member goes through the n-th element of a list, or member of an object.
func (o *outline) member(dec *jsontext.Decoder, kind jsontext.Kind, at []byte, n int) error {
	if kind == '[' {
		if n >= outlineItems {
			return dec.SkipValue()
		}
		return o.walk(dec, append(at, "[]"...))
	}
	name, err := dec.ReadValue()
	if err != nil {
		return err
	}
	at = append(append(at, '.'), name[1:len(name)-1]...)
	if len(o.paths) < outlinePaths && !o.paths[string(at)] {
		o.paths[string(at)] = true
	}
	return o.walk(dec, at)
}

// shaped reads a file of a known shape, or says what is wrong with one of none.
func (r *reader) shaped(o *outline) error {
	r.shape = cmp.Or(shapeOf(o), new(shape))
	r.file.Format = cmp.Or(r.shape.format, r.file.Format)
	if err := wellFormed(r.text); err != nil && !r.shape.binary {
		return err
	}
	if line := tooDeep(r.text); line > 0 {
		return &Error{Line: line, Code: CodeTooDeep}
	}
	if r.shape.read == nil {
		return cmp.Or(r.jsonFault(o.err), error(&Error{Code: CodeUnknownFormat}))
	}
	return r.shape.read(r)
}
