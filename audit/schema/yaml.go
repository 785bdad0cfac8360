package schema

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// YAML reads data into what to points at: a struct whose fields carry yaml
// tags. The error, if any, is a [*Problem].
//
// A single value may stand where a list belongs. Where a map belongs, one may
// stand for the field that is tagged `schema:"alone"`. A list is a map by the
// fields of its members that are tagged `schema:"name"`. A time
// tagged `rule:"day"` is a day. Fields of other kinds read themselves by UnmarshalText,
// with a [Fault] or [OneOf] for what they refuse.
func (f Format) YAML(data []byte, to any) error {
	body, p := f.parse(data)
	if p == nil {
		p = f.version(body)
	}
	if p == nil {
		p = f.readStruct(body, reflect.ValueOf(to).Elem())
	}
	if p != nil {
		return p
	}
	return nil
}

// parse returns the one document in data, nil if it holds no more than
// comments.
func (f Format) parse(data []byte) (ast.Node, *Problem) {
	tokens, p := f.tokens(data)
	if p != nil {
		return nil, p
	}
	tree, err := parser.Parse(tokens, parser.ParseComments)
	if err != nil {
		return nil, syntax(err)
	}
	if len(tree.Docs) > 1 {
		return nil, atToken(tree.Docs[1].Start, book.Text("whole.second")) // its body may be nothing
	}
	if len(tree.Docs) == 0 {
		return nil, nil
	}
	return tree.Docs[0].Body, nil
}

// syntax says where the parser stopped. Its own words are not repeated: some
// quote the file.
func syntax(err error) *Problem {
	e, ok := errors.AsType[*yaml.SyntaxError](err)
	key := "whole.yaml"
	switch {
	case !ok:
		return &Problem{What: book.Text(key)}
	case strings.Contains(e.Message, "already defined"):
		key = "place.twice"
	case strings.HasPrefix(e.Message, "found character '\t'"):
		key = "place.tab"
	}
	return atToken(e.Token, book.Text(key))
}

// version finds the version of a file that says something, and judges it.
func (f Format) version(body ast.Node) *Problem {
	all, p := pairs(body)
	if f.Version == 0 || len(all) == 0 {
		return p
	}
	i := slices.IndexFunc(all, func(v *ast.MappingValueNode) bool { return v.Key.GetToken().Value == f.Key })
	if i < 0 {
		return f.checkVersion(0, false)
	}
	n, err := strconv.Atoi(all[i].Value.GetToken().Value)
	if p = f.checkVersion(n, err == nil); p != nil {
		where := all[i].Key.GetToken().Position
		p.Line, p.Column = where.Line, where.Column
	}
	return p
}

// pairs returns the members of a map.
func pairs(n ast.Node) ([]*ast.MappingValueNode, *Problem) {
	switch n := n.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
		return nil, nil
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, nil
	}
	return nil, at(n, book.Text("place.map"))
}

// items returns the members of a list; a single value counts as a list of one.
func items(n ast.Node) []ast.Node {
	if list, ok := n.(*ast.SequenceNode); ok {
		return list.Values
	}
	return []ast.Node{n}
}
