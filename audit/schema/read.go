package schema

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"acctaudit/audit"
	"acctaudit/audit/words"
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

// MarshalYAML writes m in its order.
func (m Map[K, V]) MarshalYAML() (any, error) {
	var all yaml.MapSlice
	for _, p := range m {
		all = append(all, yaml.MapItem{Key: string(p.Key), Value: p.Value})
	}
	return all, nil
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
	if isNull(n) {
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

func isNull(n ast.Node) bool {
	_, null := n.(*ast.NullNode)
	return n == nil || null
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
			return at(pair.Key, book.Text("place.name"))
		}
		if p := read(pair.Value, value); p != nil {
			return p
		}
	}
	return nil
}

func readStruct(n ast.Node, to reflect.Value) *Problem {
	if alone, ok := alone(to); ok && isWord(n) {
		if p := read(n, alone); p != nil {
			return p
		}
		return check(n, to)
	}
	all, p := pairs(n)
	if p != nil {
		return p
	}
	for _, pair := range all {
		key := strings.TrimSpace(pair.Key.GetToken().Value)
		i := slices.Index(names(to.Type()), key)
		if i < 0 || key == "" {
			p := at(pair.Key, book.Text("place.key"))
			p.Near = Near(key, names(to.Type()))
			return p
		}
		if p := read(pair.Value, to.Field(i)); p != nil {
			return p
		}
		if p := inRange(pair.Value, to.Type().Field(i).Tag.Get("range"), to.Field(i)); p != nil {
			return p
		}
	}
	return check(n, to)
}

func isWord(n ast.Node) bool {
	_, ok := n.(ast.ScalarNode)
	return ok
}

// alone returns the field of a struct that may stand for the whole.
func alone(v reflect.Value) (reflect.Value, bool) {
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("schema") == "alone" {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

// inRange holds a number to the range of its field, such as "1-5".
func inRange(n ast.Node, limits string, v reflect.Value) *Problem {
	low, high, limited := strings.Cut(limits, "-")
	if !limited || isNull(n) {
		return nil
	}
	least, _ := strconv.Atoi(low)
	most, _ := strconv.Atoi(high)
	if v.Int() >= int64(least) && v.Int() <= int64(most) {
		return nil
	}
	return at(n, say("place.from-to", words.V{"min": least, "max": most}))
}

// names lists the keys of a struct by its fields; "" is a field without one.
func names(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		out = append(out, name)
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
		return at(n, told(err))
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
		p := at(n, told(err))
		if o, ok := err.(OneOf); ok {
			first, _, _ := strings.Cut(word, "@") // of METHOD@THING
			p.Near = Near(first, o)
		}
		return p
	}
	return check(n, to)
}

func set(to reflect.Value, word string) error {
	v := to.Addr().Interface()
	if t, ok := v.(*time.Time); ok {
		read, err := moment(word)
		*t = read
		return err
	}
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
			return fault("place.number", nil)
		}
		to.SetInt(int64(i))
	default:
		panic(fmt.Sprintf("schema: %s cannot be read", to.Type()))
	}
	return nil
}

func fault(key string, v words.V) *Fault {
	f := Fault(say(key, v))
	return &f
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
	if len(s) > maxText || !utf8.ValidString(s) || strings.ContainsFunc(s, control) {
		return "", at(n, book.Text("place.long"))
	}
	return s, nil
}

func control(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f
}
