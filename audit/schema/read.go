package schema

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"acctaudit/audit"
)

// What the types of a schema may say of themselves.
type (
	known   interface{ Known() []string }
	checked interface{ Check() error }
)

// A Map is a map in the order of its file.
type Map[K ~string, V any] []Pair[K, V]

// A Pair is one member of a [Map].
type Pair[K ~string, V any] struct {
	Key          K
	Value        V
	Line, Column int // of the key
}

// Problem is a problem at p.
func (p *Pair[K, V]) Problem(what audit.Text) *Problem {
	return &Problem{Line: p.Line, Column: p.Column, What: what}
}

func (m *Map[K, V]) grow(line, column int) (key, value reflect.Value) {
	*m = append(*m, Pair[K, V]{Line: line, Column: column})
	p := &(*m)[len(*m)-1]
	return reflect.ValueOf(&p.Key).Elem(), reflect.ValueOf(&p.Value).Elem()
}

type growing interface {
	grow(line, column int) (key, value reflect.Value)
}

// read puts n into what to holds.
func read(n ast.Node, to reflect.Value) *Problem {
	if _, null := n.(*ast.NullNode); n == nil || null {
		return nil
	}
	switch v := to.Addr().Interface().(type) {
	case growing:
		return readMap(n, v)
	case encoding.TextUnmarshaler:
		return readWord(n, to)
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return read(n, to.Elem())
	case reflect.Slice:
		return readList(n, to)
	case reflect.Struct:
		return readStruct(n, to)
	}
	return readWord(n, to)
}

func readList(n ast.Node, to reflect.Value) *Problem {
	all, p := items(n)
	if p != nil {
		return p
	}
	for _, item := range all {
		v := reflect.New(to.Type().Elem()).Elem()
		if p := read(item, v); p != nil {
			return p
		}
		to.Set(reflect.Append(to, v))
	}
	return check(n, to)
}

func readMap(n ast.Node, to growing) *Problem {
	all, p := pairs(n)
	if p != nil {
		return p
	}
	for _, pair := range all {
		pos := pair.Key.GetToken().Position
		key, value := to.grow(pos.Line, pos.Column)
		if p := readWord(pair.Key, key); p != nil {
			return p
		}
		if key.String() == "" {
			return at(pair.Key.GetToken(), audit.Text{En: "this is not a name", Ja: "名前として使えません"})
		}
		if p := read(pair.Value, value); p != nil {
			return p
		}
	}
	return nil
}

func readStruct(n ast.Node, to reflect.Value) *Problem {
	fields, alone := fieldsOf(to)
	if _, scalar := n.(ast.ScalarNode); scalar && alone.IsValid() {
		return read(n, alone)
	}
	all, p := pairs(n)
	if p != nil {
		return p
	}
	for _, pair := range all {
		key := pair.Key.GetToken()
		field, ok := fields[strings.TrimSpace(key.Value)]
		if !ok {
			p := at(key, unknownKey)
			p.Near = Near(key.Value, names(to.Type()))
			return p
		}
		if p := read(pair.Value, field); p != nil {
			return p
		}
	}
	return check(n, to)
}

var unknownKey = audit.Text{En: "there is no key of this name here", Ja: "このキーはここでは使えません"}

// fieldsOf returns the fields of a struct by their names in a file, and the
// one that may stand for the whole.
func fieldsOf(v reflect.Value) (byName map[string]reflect.Value, alone reflect.Value) {
	byName = make(map[string]reflect.Value)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("schema") == "alone" {
			alone = v.Field(i)
		}
		if name := nameOf(v.Type().Field(i)); name != "" {
			byName[name] = v.Field(i)
		}
	}
	return byName, alone
}

func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name
}

// names lists the keys of a struct, in order.
func names(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if name := nameOf(t.Field(i)); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// check lets what was read refuse itself.
func check(n ast.Node, v reflect.Value) *Problem {
	c, ok := v.Addr().Interface().(checked)
	if !ok {
		return nil
	}
	if err := c.Check(); err != nil {
		return at(n.GetToken(), words(err))
	}
	return nil
}

// readWord reads one value as it is written: 2026-10-01 and 090 stay what they
// are.
func readWord(n ast.Node, to reflect.Value) *Problem {
	word, p := text(n)
	if p != nil || word == "" {
		return p
	}
	if err := set(to, word); err != nil {
		p := at(n.GetToken(), words(err))
		if o, ok := err.(OneOf); ok {
			p.Near = Near(word, o)
		}
		return p
	}
	return check(n, to)
}

func set(to reflect.Value, word string) error {
	v := to.Addr().Interface()
	if u, ok := v.(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(word))
	}
	if k, ok := v.(known); ok && !slices.Contains(k.Known(), word) {
		return OneOf(k.Known())
	}
	switch to.Kind() {
	case reflect.String:
		to.SetString(word)
	case reflect.Int:
		i, err := strconv.Atoi(word)
		if err != nil {
			return &Fault{En: "a whole number belongs here", Ja: "ここには整数を書きます"}
		}
		to.SetInt(int64(i))
	default:
		panic(fmt.Sprintf("schema: %s cannot be read", to.Type()))
	}
	return nil
}

func text(n ast.Node) (string, *Problem) {
	var s string
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = strings.TrimSpace(n.Value.Value)
	case ast.ScalarNode:
		s = strings.TrimSpace(n.GetToken().Value)
	default:
		return "", at(n.GetToken(), audit.Text{En: "one value belongs here", Ja: "ここには値を一つ書きます"})
	}
	if len(s) > maxText || !utf8.ValidString(s) || strings.ContainsFunc(s, control) {
		return "", at(n.GetToken(), audit.Text{En: "this value is too long or holds control characters", Ja: "値が長すぎるか、制御文字が入っています"})
	}
	return s, nil
}

func control(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f
}
