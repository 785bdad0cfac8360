package keyringtest

import (
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

const root = dbus.ObjectPath("/org/freedesktop/secrets")

func itemPath(collection dbus.ObjectPath, i int) dbus.ObjectPath {
	return collection + "/" + dbus.ObjectPath(strconv.Itoa(i))
}

// find returns the collection, and the item if it is one, at path.
func (f *Fake) find(path dbus.ObjectPath) (*FakeCollection, *Item) {
	name, number, isItem := strings.Cut(strings.TrimPrefix(string(path), string(root)+"/collection/"), "/")
	c := f.Collections[name]
	i, err := strconv.Atoi(number)
	if c == nil || !isItem || err != nil || i < 0 || i >= len(c.Items) {
		return c, nil
	}
	return c, c.Items[i]
}

func refusal(name string) *dbus.Error { return dbus.NewError(name, []any{"no"}) }

// handle answers one call. f.mu is held.
func (f *Fake) handle(c net.Conn, method string, path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	if f.NoProvider && strings.HasPrefix(string(path), string(root)) {
		return nil, refusal("org.freedesktop.DBus.Error.ServiceUnknown")
	}
	switch method {
	case "Hello":
		return []any{":1.7"}, nil
	case "AddMatch", "RemoveMatch", "Dismiss", "Close":
		return nil, nil
	case "StartServiceByName":
		if f.NoProvider && !f.Activatable {
			return nil, refusal("org.freedesktop.DBus.Error.ServiceUnknown")
		}
		f.NoProvider = false
		return []any{uint32(1)}, nil
	case "GetNameOwner":
		if f.NoProvider {
			return nil, refusal("org.freedesktop.DBus.Error.NameHasNoOwner")
		}
		return []any{":1.1"}, nil
	case "Get":
		all, failed := f.properties(path)
		return []any{all[in[1].(string)]}, failed
	case "GetAll":
		all, failed := f.properties(path)
		return []any{all}, failed
	case "ReadAlias":
		return []any{dbus.ObjectPath("/")}, nil
	case "SearchItems":
		return f.search(path, in[0].(map[string]string))
	case "CreateItem":
		return f.createItem(path, in)
	case "Delete":
		return f.delete(path)
	case "OpenSession":
		return f.openSession(in)
	case "GetSecrets":
		return f.getSecrets(in)
	case "Unlock":
		return f.unlock(in[0].([]dbus.ObjectPath))
	case "Prompt":
		return f.prompt(c, path)
	}
	return nil, refusal("org.freedesktop.DBus.Error.UnknownMethod")
}

func (f *Fake) properties(path dbus.ObjectPath) (map[string]dbus.Variant, *dbus.Error) {
	col, it := f.find(path)
	paths := []dbus.ObjectPath{}
	switch {
	case path == root:
		for _, name := range slices.Sorted(maps.Keys(f.Collections)) {
			paths = append(paths, root+"/collection/"+dbus.ObjectPath(name))
		}
		return map[string]dbus.Variant{"Collections": dbus.MakeVariant(paths)}, nil
	case it != nil:
		return map[string]dbus.Variant{
			"Label": dbus.MakeVariant(it.Label), "Attributes": dbus.MakeVariant(it.Attrs), "Locked": dbus.MakeVariant(it.Locked || col.Locked),
			"Created": dbus.MakeVariant(it.Created), "Modified": dbus.MakeVariant(it.Modified),
		}, nil
	case col != nil:
		for i := range col.Items {
			paths = append(paths, itemPath(path, i))
		}
		return map[string]dbus.Variant{
			"Label": dbus.MakeVariant(col.Label), "Locked": dbus.MakeVariant(col.Locked), "Items": dbus.MakeVariant(paths),
		}, nil
	}
	return nil, refusal("org.freedesktop.DBus.Error.UnknownObject")
}

func (f *Fake) search(path dbus.ObjectPath, want map[string]string) ([]any, *dbus.Error) {
	found := []dbus.ObjectPath{}
	col, _ := f.find(path)
	for i, it := range col.Items {
		all := map[string]string{}
		maps.Copy(all, it.Attrs)
		maps.Copy(all, want)
		if maps.Equal(all, it.Attrs) {
			found = append(found, itemPath(path, i))
		}
	}
	return []any{found}, nil
}

func (f *Fake) unlock(paths []dbus.ObjectPath) ([]any, *dbus.Error) {
	done, dialog := []dbus.ObjectPath{}, dbus.ObjectPath("/")
	f.asked = nil
	for _, p := range paths {
		col, it := f.find(p)
		switch {
		case col == nil:
		case it != nil && it.Locked, it == nil && col.Locked && !col.Free:
			f.asked = append(f.asked, p)
			dialog = root + "/prompt"
		default:
			col.Locked = col.Locked && it != nil
			done = append(done, p)
		}
	}
	return []any{done, dialog}, nil
}

// prompt plays a dialog and the person who answers it.
func (f *Fake) prompt(c net.Conn, dialog dbus.ObjectPath) ([]any, *dbus.Error) {
	if f.OnDialog != nil {
		f.OnDialog()
	}
	if f.OnPrompt == "" {
		return nil, nil
	}
	accepted := f.OnPrompt == "accept"
	for _, p := range f.asked {
		if col, it := f.find(p); it != nil {
			it.Locked = it.Locked && !accepted
		} else {
			col.Locked = col.Locked && !accepted
		}
	}
	go send(c, dbus.TypeSignal, map[dbus.HeaderField]dbus.Variant{
		dbus.FieldPath: dbus.MakeVariant(dialog), dbus.FieldInterface: dbus.MakeVariant("org.freedesktop.Secret.Prompt"),
		dbus.FieldMember: dbus.MakeVariant("Completed"),
	}, []any{!accepted, dbus.MakeVariant(slices.Clone(f.asked))})
	return nil, nil
}
