package file

import (
	"reflect"
	"strings"

	"acctaudit/audit"
)

// Schema is a JSON Schema of the checklist, for editors. It is looser than the reader
// where a value may be written in two ways.
func Schema() map[string]any {
	s := schemaOf(reflect.TypeFor[document](), "")
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	return s
}

func schemaOf(t reflect.Type, path string) map[string]any {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	s := map[string]any{}
	if about, ok := book.Find("keys." + path); ok {
		s["description"] = about.In(audit.English)
	}
	switch {
	case t == reflect.TypeFor[date]():
		s["type"], s["format"] = "string", "date"
	case t == reflect.TypeFor[answer](), t == reflect.TypeFor[codes]():
		s["type"] = []string{"string", "boolean", "object"}
	case t.Kind() == reflect.Int && path != "version":
		s["type"], s["minimum"], s["maximum"] = "integer", 1, 5
	case t.Kind() == reflect.Int:
		s["type"] = "integer"
	case isMap(t):
		s["type"], s["additionalProperties"] = "object", schemaOf(t.Elem().Field(1).Type, path+"."+nameOf(path))
		if words := wordsOf(t.Elem().Field(0).Type); len(words) > 0 {
			s["propertyNames"] = map[string]any{"enum": words}
		}
	case t.Kind() == reflect.Slice:
		s["type"] = "array"
	case t.Kind() == reflect.Struct:
		s["type"], s["additionalProperties"], s["properties"] = "object", false, properties(t, path)
	case t == reflect.TypeFor[reply]():
		s["type"] = []string{"string", "boolean"}
	default:
		s["type"] = "string"
		if words := wordsOf(t); len(words) > 0 {
			s["enum"] = words
		}
	}
	return s
}

func properties(t reflect.Type, path string) map[string]any {
	all := map[string]any{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		all[name] = schemaOf(f.Type, strings.TrimPrefix(path+"."+name, "."))
	}
	return all
}
