package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// box reads an object that holds items or further boxes.
func (it *items) box(dec *jsontext.Decoder) error {
	if dec.PeekKind() == 'n' {
		return dec.SkipValue()
	}
	from := len(it.file.Entries)
	var label, team string
	var names []string
	var reads []func(*jsontext.Decoder) error
	add := func(paths []string, read func(*jsontext.Decoder) error) {
		for _, name := range paths {
			names, reads = append(names, name), append(reads, read)
		}
	}
	add(it.Items, it.one)
	add(it.Boxes, it.box)
	add(it.Names, it.folder)
	add(it.Label, into(&label))
	add(it.Team, into(&team))
	for _, a := range it.Aside {
		add([]string{a.Path}, it.aside(a.Why))
	}
	if it.Locked != nil {
		add([]string{"encrypted"}, it.lock)
	}
	err := it.walk(dec, pathsOf(names), func(paths []path) error {
		p := paths[0]
		if len(p.steps) == 0 {
			return reads[p.at](dec)
		}
		return it.keep(dec, paths, slices.Contains(it.Names, names[p.at]))
	})
	for i := range it.file.Entries[from:] {
		e := &it.file.Entries[from+i]
		e.Folder = strings.Trim(label+"/"+e.Folder, "/")
		e.Shared = e.Shared || team == "U"
	}
	return err
}

func into(v any) func(*jsontext.Decoder) error {
	return func(dec *jsontext.Decoder) error { return json.UnmarshalDecode(dec, v) }
}

// lock returns an error if the file says that it is encrypted.
func (it *items) lock(dec *jsontext.Decoder) error {
	var is bool
	err := into(&is)(dec)
	if is {
		return it.Locked
	}
	return err
}

// aside returns a function that sets an element of a list apart.
func (it *items) aside(why audit.Apart) func(*jsontext.Decoder) error {
	return func(dec *jsontext.Decoder) error {
		it.setApart(why)
		return cmp.Or(it.count(0, it.file.Items+1), dec.SkipValue())
	}
}

// A vaultFolder is a folder of a vault. Some programs list its items in it, others name its parent.
type vaultFolder struct {
	ID    string `json:"id"`
	UUID  string `json:"uuid"`
	Name  string `json:"name"`
	Title string `json:"title"`
	In    string `json:"parent_uuid"`
	Items []struct {
		Item string `json:"item"`
	} `json:"items"`
	Sub []vaultFolder `json:"subCollections"`
}

// folderKeys are the keys of any folder, and "encrypted", which stands beside the items.
var folderKeys = []string{"encrypted", "id", "uuid", "name", "title", "parent_uuid", "items", "item", "subCollections"}

func (it *items) folder(dec *jsontext.Decoder) error {
	var f vaultFolder
	err := into(&f)(dec)
	it.learn(f, "")
	return err
}

// learn keeps the paths of f and of its subfolders, by their ids and by the ids of their items.
func (it *items) learn(f vaultFolder, above string) {
	f.Name = above + cmp.Or(f.Name, f.Title)
	it.folders[cmp.Or(f.ID, f.UUID)] = f
	for _, in := range f.Items {
		it.folders[in.Item] = f
	}
	delete(it.folders, "")
	for _, sub := range f.Sub {
		it.learn(sub, f.Name+"/")
	}
}

// nameFolders replaces the ids of folders by their paths. The folders may follow the items, so it runs last.
func (it *items) nameFolders() {
	if it.Names == nil {
		return
	}
	const deepest = 20 // a file may put a folder into itself
	paths := make(map[string]string)
	for id, f := range it.folders {
		path, in := f.Name, f.In
		for n := 0; it.folders[in].Name != "" && in != id && n < deepest; n++ {
			path, in = it.folders[in].Name+"/"+path, it.folders[in].In
		}
		paths[id] = path
	}
	for i := range it.file.Entries {
		e := &it.file.Entries[i]
		e.Folder = paths[e.Folder]
	}
}
