package checklist

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
)

// Parse reads a checklist. The error, if any, is a [*Problem].
func Parse(data []byte) (*File, error) {
	d, root, p := parse(data)
	if p != nil {
		return nil, p
	}
	f := &File{src: data, read: data}
	if err := d.file(root, f); err != nil {
		return nil, err
	}
	return f, nil
}

// A decoder turns the syntax tree into a File. It is written out by hand so
// that each refusal can point at its place.
type decoder struct {
	lines []string
}

// parse checks the limits and the syntax. The root is nil if data holds no
// more than comments.
func parse(data []byte) (*decoder, ast.Node, *Problem) {
	if p := checkBytes(data); p != nil {
		return nil, nil, p
	}
	text := string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	d := &decoder{lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
	tokens := lexer.Tokenize(text)
	if p := d.checkTokens(tokens); p != nil {
		return nil, nil, p
	}
	tree, err := parser.Parse(tokens, parser.ParseComments)
	if err != nil {
		return nil, nil, d.syntax(err)
	}
	if len(tree.Docs) > 1 {
		return nil, nil, d.problem(tree.Docs[1].GetToken(), audit.Text{En: "a checklist is one document, and a second one begins here", Ja: "チェックリストは一つの文書ですが、ここで二つ目が始まっています"})
	}
	if len(tree.Docs) == 0 {
		return d, nil, nil
	}
	return d, tree.Docs[0].Body, nil
}

// syntax puts what the parser says into a Problem. Its words stay English:
// they are the library's.
func (d *decoder) syntax(err error) *Problem {
	e, ok := errors.AsType[*yaml.SyntaxError](err)
	if !ok || e.Token == nil {
		return &Problem{What: audit.Text{En: "this is not YAML", Ja: "YAMLとして読めません"}}
	}
	if strings.Contains(e.Message, "already defined") {
		return d.problem(e.Token, audit.Text{En: "this name is there twice", Ja: "同じ名前が二度出てきます"})
	}
	if strings.Contains(e.Message, "cannot start any token") && strings.Contains(e.Message, "\t") {
		return d.problem(e.Token, audit.Text{En: "this is not YAML: a line cannot begin with a tab", Ja: "YAMLとして読めません: 行の先頭にタブは使えません"})
	}
	return d.problem(e.Token, audit.Text{
		En: "this is not YAML: " + strings.Map(printable, firstLine(e.Message)),
		Ja: "YAMLとして読めません: " + strings.Map(printable, firstLine(e.Message)),
	})
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// A setter takes the value of one key.
type setter func(ast.Node) error

// fields walks a map whose keys are fixed.
func (d *decoder) fields(n ast.Node, set map[string]setter, known []string) error {
	return d.each(n, func(key string, at *token.Token, value ast.Node) error {
		if s := set[key]; s != nil {
			return s(value)
		}
		return d.unknownKey(key, at, known)
	})
}

// unknownKey is the problem of a key that has no place here. Whatever it holds
// is not shown.
func (d *decoder) unknownKey(key string, at *token.Token, known []string) error {
	p := d.problem(at, audit.Text{En: fmt.Sprintf("there is no key %q here", key), Ja: fmt.Sprintf("%q というキーはありません", key)})
	if soundsSecret(strings.ToLower(key)) {
		p.What = audit.Text{
			En: "a checklist never holds a secret: take this line out and note only where it is kept (its value is not shown here)",
			Ja: "チェックリストに秘密は書けません。この行を消し、保管場所だけを書いてください（値はここには出しません）",
		}
	}
	p.Near = nearest(key, known)
	if i := strings.Index(p.Source, key); i >= 0 {
		p.Source = p.Source[:i+len(key)] + ": …"
	}
	return p
}

// each walks a map in order. Keys are plain names.
func (d *decoder) each(n ast.Node, do func(key string, at *token.Token, value ast.Node) error) error {
	pairs, err := d.pairs(n)
	if err != nil {
		return err
	}
	for _, v := range pairs {
		at := v.Key.GetToken()
		key := strings.TrimSpace(at.Value)
		if key == "" || len(key) > maxText || strings.ContainsFunc(key, func(r rune) bool { return printable(r) != r }) {
			return d.problem(at, audit.Text{En: "this is not a name", Ja: "名前として使えません"})
		}
		if err := do(key, at, v.Value); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) pairs(n ast.Node) ([]*ast.MappingValueNode, error) {
	switch n := n.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
		return nil, nil
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, nil
	}
	return nil, d.problem(n.GetToken(), audit.Text{En: "names with values belong here, such as \"name: value\"", Ja: "ここには「名前: 値」の並びを書きます"})
}

// items returns the members of a list; a single scalar counts as a list of one.
func (d *decoder) items(n ast.Node) ([]ast.Node, error) {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return nil, nil
	case *ast.SequenceNode:
		return n.Values, nil
	case *ast.MappingNode, *ast.MappingValueNode:
		return nil, d.problem(n.GetToken(), audit.Text{En: "a list belongs here", Ja: "ここには並び（リスト）を書きます"})
	}
	return []ast.Node{n}, nil
}

// text reads a value as it is written: 2026-10-01 and 090 stay what they are.
func (d *decoder) text(n ast.Node) (string, error) {
	var s string
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return "", nil
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = strings.TrimSpace(n.Value.Value)
	case ast.ScalarNode:
		s = n.GetToken().Value
	default:
		return "", d.problem(n.GetToken(), audit.Text{En: "one value belongs here", Ja: "ここには値を一つ書きます"})
	}
	if len(s) > maxText || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && printable(r) != r }) {
		return "", d.problem(n.GetToken(), audit.Text{En: "this value is too long or holds control characters", Ja: "値が長すぎるか、制御文字が入っています"})
	}
	return s, nil
}

// word returns a setter of a string.
func (d *decoder) word(to *string) setter {
	return func(n ast.Node) (err error) {
		*to, err = d.text(n)
		return err
	}
}
