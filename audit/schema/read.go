package schema

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// read puts n into what to holds. The words in it follow a rule.
func (f Format) read(n ast.Node, to reflect.Value, rule string) *Problem {
	if isNull(n) {
		return nil
	}
	if _, word := to.Addr().Interface().(encoding.TextUnmarshaler); word {
		return f.readWord(n, to, rule)
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return f.read(n, to.Elem(), rule)
	case reflect.Map:
		to.Set(reflect.MakeMap(to.Type()))
		return f.readMembers(n, to, rule)
	case reflect.Slice:
		if _, named := Named(to.Type()); named {
			return f.readMembers(n, to, rule)
		}
		return f.readList(n, to, rule)
	case reflect.Struct:
		return f.readStruct(n, to)
	}
	return f.readWord(n, to, rule)
}

func isNull(n ast.Node) bool {
	_, null := n.(*ast.NullNode)
	return n == nil || null
}

func (f Format) readList(n ast.Node, to reflect.Value, rule string) *Problem {
	for _, item := range items(n) {
		v := reflect.New(to.Type().Elem()).Elem()
		if p := f.read(item, v, rule); p != nil {
			return p
		}
		to.Set(reflect.Append(to, v))
	}
	return f.check(n, to)
}

// readMembers reads a map: into one whose keys follow a rule, or into a list whose members
// have names.
func (f Format) readMembers(n ast.Node, to reflect.Value, rule string) *Problem {
	all, p := pairs(n)
	if p != nil {
		return p
	}
	name, named := Named(to.Type())
	for _, pair := range all {
		v, key := reflect.New(to.Type().Elem()).Elem(), reflect.New(reflect.TypeFor[string]()).Elem()
		if named {
			key, rule = v.FieldByIndex(name.Index), name.Rule
		}
		if p := f.readWord(pair.Key, key, rule); p != nil {
			return p
		}
		if key.String() == "" {
			return at(pair.Key, book.Text("place.name"))
		}
		if p := f.read(pair.Value, v, ""); p != nil {
			return p
		}
		if named {
			to.Set(reflect.Append(to, v))
		} else {
			to.SetMapIndex(key, v)
		}
	}
	return f.check(n, to)
}

func (f Format) readStruct(n ast.Node, to reflect.Value) *Problem {
	if alone, ok := Alone(to.Type()); ok && isWord(n) {
		if p := f.read(n, to.FieldByIndex(alone.Index), alone.Rule); p != nil {
			return p
		}
		return f.check(n, to)
	}
	all, p := pairs(n)
	if p != nil {
		return p
	}
	fields := Fields(to.Type())
	for _, pair := range all {
		key := strings.TrimSpace(pair.Key.GetToken().Value)
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key })
		if i < 0 && slices.Contains(f.Gone, key) && isWord(pair.Value) {
			continue
		}
		if i < 0 {
			p := at(pair.Key, book.Text("place.key"))
			p.Near = Near(key, keys(fields))
			return p
		}
		if p := f.read(pair.Value, to.FieldByIndex(fields[i].Index), fields[i].Rule); p != nil {
			return p
		}
	}
	return f.check(n, to)
}

func isWord(n ast.Node) bool {
	_, ok := n.(ast.ScalarNode)
	return ok
}

// check lets the format refuse what was read.
func (f Format) check(n ast.Node, v reflect.Value) *Problem {
	if f.Check == nil {
		return nil
	}
	err := f.Check(v.Addr().Interface())
	if err == nil {
		return nil
	}
	if m, ok := errors.AsType[Member](err); ok {
		all, _ := pairs(n)
		return at(all[m.N].Key, told(err))
	}
	return at(n, told(err))
}

// readWord reads one value as it is written: 2026-10-01 and 090 stay what they
// are.
func (f Format) readWord(n ast.Node, to reflect.Value, rule string) *Problem {
	word, p := text(n)
	if p != nil || word == "" {
		return p
	}
	if err := f.set(to, word, rule); err != nil {
		p := at(n, told(err))
		if o, ok := err.(OneOf); ok {
			first, _, _ := strings.Cut(word, "@") // of METHOD@THING
			p.Near = Near(first, o)
		}
		return p
	}
	return f.check(n, to)
}

func (f Format) set(to reflect.Value, word, rule string) (err error) {
	if obey := f.Rules[rule]; obey != nil {
		if word, err = obey(word); err != nil {
			return err
		}
	}
	v := to.Addr().Interface()
	if t, ok := v.(*time.Time); ok {
		return setTime(t, word, rule)
	}
	if u, ok := v.(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(word))
	}
	switch to.Kind() {
	case reflect.String:
		to.SetString(word)
	case reflect.Int:
		i, err := strconv.Atoi(word)
		if err != nil {
			return Fault(book.Text("place.number"))
		}
		to.SetInt(int64(i))
	default:
		panic(fmt.Sprintf("schema: %s cannot be read", to.Type()))
	}
	return nil
}

func setTime(t *time.Time, word, rule string) (err error) {
	if rule != day {
		*t, err = moment(word)
		return err
	}
	if *t, err = Day(word, time.UTC); err != nil || t.Year() < 1900 {
		return Fault(book.Text("place.day"))
	}
	return nil
}

func text(n ast.Node) (string, *Problem) {
	var s string
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case ast.ScalarNode:
		s = strings.TrimSpace(n.GetToken().Value)
	default:
		return "", at(n, book.Text("place.word"))
	}
	if !Fits(s) {
		return "", at(n, book.Text("place.long"))
	}
	return s, nil
}

// Fits reports whether s can stand in a file as one value: it is not too long, is UTF-8 and
// has no control characters but tabs and ends of lines.
func Fits(s string) bool {
	return len(s) <= maxText && utf8.ValidString(s) && !strings.ContainsFunc(s, control)
}

// Fit returns s without what keeps it from [Fits].
func Fit(s string) string {
	s = strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s)
	return strings.ToValidUTF8(s[:min(len(s), maxText)], "")
}

func control(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f
}
