package file

import (
	"reflect"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

// A Key is one place of a checklist.
type Key struct {
	Path  string   // such as accounts.NAME.factors
	Words []string // that may stand there; none is free text, or keys below it
	Type  Type
	About audit.Text
}

// A Type is what stands at a key.
type Type string

// The types.
const (
	Text   Type = "text"
	Date   Type = "date"
	Number Type = "1-5"
	List   Type = "list"
	Below  Type = "keys" // keys of its own
)

// Keys lists every key of a checklist, in the order in which they are written.
func Keys() []Key { return keysOf(reflect.TypeFor[document](), "") }

func keysOf(t reflect.Type, path string) []Key {
	var keys []Key
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		keys = append(keys, keyOf(f.Type, strings.TrimPrefix(path+"."+name, "."))...)
	}
	return keys
}

// keyOf returns the key of that path with those below it.
func keyOf(t reflect.Type, path string) []Key {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	k := Key{Path: path, Type: Text, Words: wordsOf(t), About: book.Text("keys." + path)}
	switch {
	case t == reflect.TypeFor[date]():
		k.Type = Date
	case t.Kind() == reflect.Int:
		k.Type = Number
	case isMap(t):
		pair := t.Elem()
		k.Type = Below
		key, value := pair.Field(0).Type, pair.Field(1).Type
		below := keyOf(value, path+"."+nameOf(path))
		if words := wordsOf(key); len(words) > 0 {
			k.Words = words
			below = nil
		}
		return append([]Key{k}, below...)
	case t.Kind() == reflect.Slice:
		k.Type = List
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[answer]():
		k.Type = Below
		return append([]Key{k}, keysOf(t, path)...)
	}
	return []Key{k}
}

// nameOf stands for a name that the person gives.
func nameOf(path string) string {
	return map[string]string{"things": "THING", "accounts": "ACCOUNT"}[path]
}

func isMap(t reflect.Type) bool {
	_, ok := reflect.New(t).Elem().Interface().(interface{ MarshalYAML() (any, error) })
	return ok && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct && t.Elem().NumField() > 1 && t.Elem().Field(0).Name == "Key"
}

// wordsOf are those that a value of type t may be.
func wordsOf(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[reply](), reflect.TypeFor[answer]():
		return []string{"yes", "no", "unknown"}
	case reflect.TypeFor[factors]():
		return answers.MethodNames()
	}
	if known, ok := reflect.New(t).Elem().Interface().(interface{ Known() []string }); ok {
		return slices.Clone(known.Known())
	}
	return nil
}
