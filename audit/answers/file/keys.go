package file

import (
	"reflect"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/schema"
)

// A Key is one place of a checklist.
type Key struct {
	Path  string   // such as accounts.NAME.factors
	Words []string // that may stand there; none is free text, or keys below it
	Type  string   // of what stands there: "text", "date", "1-5", "list", or "keys" of its own
	About audit.Text
}

// Keys lists every key of a checklist, in the order in which they are written.
func Keys() []Key {
	var d description
	d.fields(reflect.TypeFor[answers.Set](), "")
	return d
}

// Schema is a JSON Schema of the checklist, for editors. It is looser than the reader
// where a value may be written in two ways.
func Schema() map[string]any {
	var d description
	return map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"type":    "object", "additionalProperties": false, "properties": d.fields(reflect.TypeFor[answers.Set](), ""),
	}
}

// A description is the keys that were met.
type description []Key

// fields describes those of a struct, and returns their schemas.
func (d *description) fields(t reflect.Type, path string) map[string]any {
	all := map[string]any{}
	for _, f := range schema.Fields(t) {
		all[f.Key] = d.value(f.Type, f, strings.TrimPrefix(path+"."+f.Key, "."))
	}
	return all
}

// names stand for those that a person gives.
var names = map[string]string{"things": "THING", "accounts": "ACCOUNT"}

// value describes what stands at a path, and returns its schema.
func (d *description) value(t reflect.Type, f schema.Field, path string) map[string]any {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	s := map[string]any{}
	k := Key{Path: path, Type: "text", Words: files.Words(f.Rule), About: book.Text("keys." + path)}
	if k.About.En != "keys."+path {
		s["description"] = k.About.En
	}
	at := len(*d)
	*d = append(*d, k)
	name, named := schema.Named(t)
	alone, loose := schema.Alone(t)
	switch {
	case named, t.Kind() == reflect.Map:
		if k.Type = "keys"; named {
			k.Words = files.Words(name.Rule)
		}
		below := d
		if len(k.Words) > 0 {
			below, s["propertyNames"] = new(description), map[string]any{"enum": k.Words}
		}
		s["type"], s["additionalProperties"] = "object", below.value(t.Elem(), schema.Field{}, path+"."+names[path])
	case f.Rule == "day":
		k.Type, s["type"], s["format"] = "date", "string", "date"
	case t.Kind() == reflect.Int:
		k.Type, s["type"] = "1-5", "integer"
		if f.Rule == "weight" {
			s["minimum"], s["maximum"] = 1, 5
		}
	case t.Kind() == reflect.Slice:
		k.Type, s["type"] = "list", "array"
	case loose:
		s["type"] = []string{"string", "boolean", "object"}
		if k.Words = files.Words(alone.Rule); alone.Rule != "reply" {
			k.Type, k.Words = "keys", nil
			d.fields(t, path)
		}
	case t.Kind() == reflect.Struct:
		k.Type, s["type"], s["additionalProperties"], s["properties"] = "keys", "object", false, d.fields(t, path)
	case f.Rule == "reply":
		s["type"] = []string{"string", "boolean"}
	default:
		if s["type"] = "string"; len(k.Words) > 0 {
			s["enum"] = k.Words
		}
	}
	(*d)[at] = k
	return s
}
