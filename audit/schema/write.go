package schema

import (
	"encoding"
	"reflect"
	"time"

	"github.com/goccy/go-yaml"
)

// Value returns what v says as it stands in a file, made of maps, lists, words, numbers and
// times: without what is empty, and without the version.
func (f Format) Value(v any) any { return f.value(reflect.ValueOf(v), "") }

// Unfit is the problem of a value, as [Format.Value] has it, that a word of it cannot stand
// in a file; nil if all can.
func Unfit(value any) error {
	var members []any
	switch v := value.(type) {
	case string:
		if !Fits(v) {
			return &Problem{What: book.Text("place.long")}
		}
	case []any:
		members = v
	case yaml.MapSlice:
		for _, m := range v {
			members = append(members, m.Key, m.Value)
		}
	}
	for _, m := range members {
		if err := Unfit(m); err != nil {
			return err
		}
	}
	return nil
}

func (f Format) value(v reflect.Value, rule string) any {
	switch v := v.Interface().(type) {
	case time.Time:
		if rule == day {
			return v.Format(time.DateOnly)
		}
		return v
	case encoding.TextMarshaler:
		text, _ := v.MarshalText() // none of ours fails
		return string(text)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return f.value(v.Elem(), rule)
	case reflect.Map:
		return f.mapped(v, rule)
	case reflect.Slice:
		return f.listed(v, rule)
	case reflect.Struct:
		return f.fields(v)
	case reflect.String:
		return v.String()
	}
	return v.Int()
}

// mapped is a map in the order of the words that its keys are.
func (f Format) mapped(v reflect.Value, rule string) yaml.MapSlice {
	var all yaml.MapSlice
	for _, key := range f.Words(rule) {
		if m := v.MapIndex(reflect.ValueOf(key)); m.IsValid() {
			all = append(all, yaml.MapItem{Key: key, Value: f.value(m, "")})
		}
	}
	return all
}

func (f Format) listed(v reflect.Value, rule string) any {
	name, named := Named(v.Type())
	var list []any
	var members yaml.MapSlice
	for i := range v.Len() {
		one := f.value(v.Index(i), rule)
		list = append(list, one)
		if named {
			members = append(members, yaml.MapItem{Key: v.Index(i).FieldByIndex(name.Index).String(), Value: one})
		}
	}
	if named {
		return members
	}
	return list
}

func (f Format) fields(v reflect.Value) any {
	all := yaml.MapSlice{}
	alone := false
	for _, field := range Fields(v.Type()) {
		x := v.FieldByIndex(field.Index)
		if x.IsZero() || x.Kind() == reflect.Slice && x.Len() == 0 || field.Key == f.Key {
			continue
		}
		all = append(all, yaml.MapItem{Key: field.Key, Value: f.value(x, field.Rule)})
		alone = field.Tag.Get("schema") == "alone"
	}
	if len(all) == 1 && alone {
		return all[0].Value
	}
	return all
}
