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

func collectionPath(name string) dbus.ObjectPath {
	return root + "/collection/" + dbus.ObjectPath(name)
}

func itemPath(name string, i int) dbus.ObjectPath {
	return collectionPath(name) + "/" + dbus.ObjectPath(strconv.Itoa(i))
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
	case "NameHasOwner", "ListActivatableNames", "StartServiceByName", "GetNameOwner", "GetConnectionUnixProcessID":
		return f.busCall(method)
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

func (f *Fake) busCall(method string) ([]any, *dbus.Error) {
	switch method {
	case "NameHasOwner":
		return []any{!f.NoProvider}, nil
	case "ListActivatableNames":
		if f.Activatable {
			return []any{[]string{"org.freedesktop.secrets"}}, nil
		}
		return []any{[]string{}}, nil
	case "StartServiceByName":
		f.NoProvider = false
		return []any{uint32(1)}, nil
	case "GetNameOwner":
		return []any{":1.1"}, nil
	}
	return nil, refusal("org.freedesktop.DBus.Error.UnixProcessIdUnknown")
}

func (f *Fake) names() []string { return slices.Sorted(maps.Keys(f.Collections)) }

func (f *Fake) get(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	if path == root {
		paths := []dbus.ObjectPath{}
		for _, n := range f.names() {
			paths = append(paths, collectionPath(n))
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
	name := string(path[strings.LastIndexByte(string(path), '/')+1:])
	paths := []dbus.ObjectPath{}
	for i := range col.Items {
		paths = append(paths, itemPath(name, i))
	}
	return []any{map[string]dbus.Variant{
		"Label": dbus.MakeVariant(col.Label), "Locked": dbus.MakeVariant(col.Locked), "Items": dbus.MakeVariant(paths),
	}}, nil
}

func (f *Fake) search(path dbus.ObjectPath, in []any) ([]any, *dbus.Error) {
	found := []dbus.ObjectPath{}
	want, _ := in[0].(map[string]string)
	for _, name := range f.names() {
		for i, it := range f.Collections[name].Items {
			if path == collectionPath(name) && carries(it.Attrs, want) {
				found = append(found, itemPath(name, i))
			}
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
