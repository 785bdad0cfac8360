package keyringtest

import (
	"fmt"
	"maps"
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
func (f *Fake) find(path dbus.ObjectPath) (*FakeCollection, *FakeItem) {
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
func (f *Fake) handle(c *fakeConn, method string, path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
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
		return f.get(path, in)
	case "GetAll":
		return f.getAll(path)
	case "ReadAlias":
		return []any{dbus.ObjectPath("/")}, nil
	case "SearchItems":
		return f.search(path, in)
	case "CreateItem":
		return f.createItem(path, in)
	case "Delete":
		return f.delete(path)
	case "OpenSession":
		return f.openSession(in)
	case "GetSecrets":
		return f.getSecrets(in)
	case "Unlock":
		return f.unlock(in)
	case "Prompt":
		return f.prompt(c, path)
	}
	return nil, refusal("org.freedesktop.DBus.Error.UnknownMethod")
}

func (f *Fake) get(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	if path == root {
		paths := []dbus.ObjectPath{}
		for _, n := range slices.Sorted(maps.Keys(f.Collections)) {
			paths = append(paths, root+"/collection/"+dbus.ObjectPath(n))
		}
		return []any{dbus.MakeVariant(paths)}, nil
	}
	all, failed := f.getAll(path)
	if failed != nil {
		return nil, failed
	}
	return []any{all[0].(map[string]dbus.Variant)[in[1].(string)]}, nil
}

func (f *Fake) getAll(path dbus.ObjectPath) ([]any, *dbus.Error) {
	col, it := f.find(path)
	switch {
	case it != nil:
		return []any{map[string]dbus.Variant{
			"Label": dbus.MakeVariant(it.Label), "Attributes": dbus.MakeVariant(it.Attrs), "Locked": dbus.MakeVariant(it.Locked || col.Locked),
			"Created": dbus.MakeVariant(it.Created), "Modified": dbus.MakeVariant(it.Modified),
		}}, nil
	case col == nil:
		return nil, refusal("org.freedesktop.DBus.Error.UnknownObject")
	}
	paths := []dbus.ObjectPath{}
	for i := range col.Items {
		paths = append(paths, itemPath(path, i))
	}
	return []any{map[string]dbus.Variant{
		"Label": dbus.MakeVariant(col.Label), "Locked": dbus.MakeVariant(col.Locked), "Items": dbus.MakeVariant(paths),
	}}, nil
}

func (f *Fake) search(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	found := []dbus.ObjectPath{}
	want, _ := in[0].(map[string]string)
	col, _ := f.find(path)
	for i, it := range col.Items {
		if carries(it.Attrs, want) {
			found = append(found, itemPath(path, i))
		}
	}
	return []any{found}, nil
}

func carries(attrs, want map[string]string) bool {
	for k, v := range want {
		if attrs[k] != v {
			return false
		}
	}
	return true
}

func (f *Fake) unlock(in []any) ([]any, *dbus.Error) {
	done := []dbus.ObjectPath{}
	var need []dbus.ObjectPath
	paths, _ := in[0].([]dbus.ObjectPath)
	for _, p := range paths {
		col, it := f.find(p)
		switch {
		case col == nil:
		case it != nil && it.Locked, it == nil && col.Locked && !col.Free:
			need = append(need, p)
		default:
			if it == nil {
				col.Locked = false
			}
			done = append(done, p)
		}
	}
	if need == nil {
		return []any{done, dbus.ObjectPath("/")}, nil
	}
	f.serial++
	dialog := dbus.ObjectPath(fmt.Sprintf("%s/prompt/%d", root, f.serial))
	f.prompts[dialog] = need
	return []any{done, dialog}, nil
}

// prompt pretends a dialog and a person in front of it.
func (f *Fake) prompt(c *fakeConn, dialog dbus.ObjectPath) ([]any, *dbus.Error) {
	if f.OnDialog != nil {
		f.OnDialog()
	}
	if f.OnPrompt == "" {
		return nil, nil
	}
	accepted := f.OnPrompt == "accept"
	paths := []dbus.ObjectPath{}
	if accepted {
		paths = f.prompts[dialog]
		for _, p := range paths {
			if col, it := f.find(p); it != nil {
				it.Locked = false
			} else {
				col.Locked = false
			}
		}
	}
	body := []any{!accepted, dbus.MakeVariant(paths)}
	go c.send(&dbus.Message{Type: dbus.TypeSignal, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldPath: dbus.MakeVariant(dialog), dbus.FieldInterface: dbus.MakeVariant("org.freedesktop.Secret.Prompt"),
		dbus.FieldMember: dbus.MakeVariant("Completed"), dbus.FieldSender: dbus.MakeVariant(":1.1"),
		dbus.FieldSignature: dbus.MakeVariant(dbus.SignatureOf(body...)),
	}})
	return nil, nil
}
