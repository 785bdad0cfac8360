package export

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Items reads the items of a file of JSON, and of other files as keys and values.
type items struct {
	*reader
	*columns
	walker
	paths   []path
	under   []int                  // by path, the path that must hold in the same element, or -1
	texts   []bool                 // by path, whether only a string may be there
	folders map[string]vaultFolder // by their ids and the ids of their items
	copies  [][]byte               // of strings with escapes, to be cleared
}

func newItems(r *reader, f *format) *items {
	names := f.fields()
	it := &items{reader: r, columns: f.places(names), paths: pathsOf(names), folders: make(map[string]vaultFolder)}
	it.sift, it.texts = it.prune, make([]bool, len(names))
	for _, role := range []int{title, urls, user, secret, folder, id, apps} {
		for _, s := range it.at[role] {
			it.texts[s.at] = true
		}
	}
	for _, name := range names {
		under := slices.Index(names, condition(name))
		if it.under = append(it.under, under); under >= 0 {
			it.texts[under] = true
		}
	}
	return it
}

// vault reads the JSON of a known program.
func (r *reader) vault() error {
	it := newItems(r, r.shape)
	read := it.box
	if it.Series {
		read = it.one
	}
	err := r.values(read, it.Series)
	it.nameFolders()
	return err
}

// fields returns the paths of all values that are read of an item.
func (f *format) fields() []string {
	all := f.read()
	for _, r := range f.Apart {
		all = append(all, r.Column)
	}
	for _, name := range all {
		if under := condition(name); under != "" {
			all = append(all, under)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// steps returns all keys on the paths of f.
func (f *format) steps() (keys []string) {
	names := slices.Concat(f.Items, f.Boxes, f.Label, f.Team, f.Names, f.fields())
	for _, a := range f.Aside {
		names = append(names, a.Path)
	}
	for _, p := range pathsOf(names) {
		for _, s := range p.steps {
			keys = append(keys, s.key)
		}
	}
	return append(keys, folderKeys...)
}

// condition returns the path of the condition in name, such as "fields/[]/type=totp" for
// "fields/[type=totp]/value", or "".
func condition(name string) string {
	list, rest, _ := strings.Cut(name, "[")
	if asked, _, _ := strings.Cut(rest, "]"); asked != "" {
		return list + "[]/" + asked
	}
	return ""
}

// one reads one item.
func (it *items) one(dec *jsontext.Decoder) error {
	if err := it.count(0, it.file.Items+1); err != nil {
		return err
	}
	it.item, it.depth = it.file.Items, dec.StackDepth()
	start := dec.InputOffset()
	defer it.forget()
	if err := it.walk(dec, it.paths, func(paths []path) error { return it.keep(dec, paths, true) }); err != nil {
		return err
	}
	if dec.InputOffset()-start > int64(it.most.item) {
		return &Error{Item: it.item, Code: CodeItemTooLong, Limit: int64(it.most.item)}
	}
	it.foresee(dec.InputOffset())
	switch it.Each {
	case "op":
		it.op()
	case "credentials":
		it.credentials()
	default:
		it.login(it.columns, it.record)
	}
	it.item, it.depth = 0, 0
	return nil
}

// forget clears the record and the copies of an item.
func (it *items) forget() {
	for _, b := range it.copies {
		clear(b)
	}
	it.copies, it.record = it.copies[:0], it.record[:0]
}

// foresee makes room when the entries are full: for as many as the rest of the text has, if
// it is like the text up to offset.
func (it *items) foresee(offset int64) {
	const enough = 64 // to extrapolate from
	if n := len(it.file.Entries); n >= enough && n == cap(it.file.Entries) {
		rest := int64(len(it.reader.text)) - offset
		it.expect(int(rest*int64(n)/offset) + enough)
	}
}
