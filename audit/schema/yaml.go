package schema

import (
	"errors"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"acctaudit/audit"
)

// YAML reads data into what to points at: a struct whose fields carry yaml
// tags. The error, if any, is a [*Problem].
//
// A single value may stand where a list belongs. Where a map belongs, one may
// stand for the field that is tagged `schema:"alone"`. Fields of other kinds
// read themselves by UnmarshalText, with a [*Fault] or [OneOf] for what they
// refuse; a type with a method Known takes one of these words only; one with a
// method Check may refuse the whole.
func (f Format) YAML(data []byte, to any) error {
	body, p := f.parse(data)
	if p == nil {
		p = f.version(body)
	}
	if p == nil {
		p = read(body, reflect.ValueOf(to).Elem())
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
		return nil, at(tree.Docs[1].GetToken(), audit.Text{
			En: "this file is one document, and a second one begins here", Ja: "一つの文書のはずが、ここで二つ目が始まっています",
		})
	}
	if len(tree.Docs) == 0 {
		return nil, nil
	}
	return tree.Docs[0].Body, nil
}

// syntax says where the parser stopped. Its own words are not repeated: some
// quote the file.
func syntax(err error) *Problem {
	what := audit.Text{En: "this is not YAML", Ja: "YAMLとして読めません"}
	e, ok := errors.AsType[*yaml.SyntaxError](err)
	switch {
	case !ok:
		return &Problem{What: what}
	case strings.Contains(e.Message, "already defined"):
		what = twice
	case strings.HasPrefix(e.Message, "found character '\t'"):
		what = audit.Text{En: "this is not YAML: a line cannot begin with a tab", Ja: "YAMLとして読めません: 行の先頭にタブは使えません"}
	}
	return at(e.Token, what)
}

var twice = audit.Text{En: "this name is there twice", Ja: "同じ名前が二度出てきます"}

// version finds the version of a file that says something, and judges it.
func (f Format) version(body ast.Node) *Problem {
	if f.Version == 0 {
		return nil
	}
	all, p := pairs(body)
	if len(all) == 0 {
		return p
	}
	for _, pair := range all {
		if pair.Key.GetToken().Value != f.Key {
			continue
		}
		n, err := strconv.Atoi(pair.Value.GetToken().Value)
		p := f.checkVersion(n, err == nil)
		if p != nil {
			p.Line, p.Column = pair.Key.GetToken().Position.Line, pair.Key.GetToken().Position.Column
		}
		return p
	}
	return f.checkVersion(0, false)
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
	return nil, at(n.GetToken(), audit.Text{En: "names with values belong here, such as \"name: value\"", Ja: "ここには「名前: 値」の並びを書きます"})
}

// items returns the members of a list; a single value counts as a list of one.
func items(n ast.Node) ([]ast.Node, *Problem) {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return nil, nil
	case *ast.SequenceNode:
		return n.Values, nil
	}
	return []ast.Node{n}, nil
}
