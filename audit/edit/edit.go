// Package edit changes a YAML file that people write as well, and leaves all
// that it does not change as it stands: comments, order, blank lines, and how
// lines end.
package edit

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// ErrPlace reports a change that could not be made without disturbing what
// stands in the file.
var ErrPlace = errors.New("the change cannot be placed without disturbing the file")

const mark = "\ufeff" // byte order mark

// dressed has do change text without a byte order mark and with plain ends of lines, and
// gives it these again.
func dressed(text []byte, do func(string) (string, error)) ([]byte, error) {
	bare, marked := strings.CutPrefix(string(text), mark)
	plain := strings.ReplaceAll(bare, "\r\n", "\n")
	now, err := do(plain)
	if plain != bare {
		now = strings.ReplaceAll(now, "\n", "\r\n")
	}
	if marked {
		now = mark + now
	}
	return []byte(now), err
}

// place returns text with what differs between before and after made of it, as
// [schema.Format.Value] has both. Levels are those of [block], by the keys of sections. A
// text that loses a comment is ErrPlace.
func place(text string, before, after yaml.MapSlice, levels func(string) int) (string, error) {
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	root := rootOf(text)
	if root == nil { // nothing but comments yet
		text += "version: 1\n"
		root = rootOf(text)
	}
	if root == nil {
		return "", ErrPlace
	}
	p := &page{strings.Split(text, "\n"), comments(text)}
	if root.IsFlowStyle {
		p.replace(root.Start.Position.Line-1, len(p.lines), 0, flow(kept(root, before, after)))
	} else {
		p.merge(root, len(p.lines), before, after, levels)
	}
	now := strings.Join(p.lines, "\n")
	if !slices.Equal(slices.Sorted(maps.Values(p.comments)), slices.Sorted(maps.Values(comments(now)))) {
		return "", ErrPlace
	}
	return now, nil
}

// rootOf returns the map that text is; nil if it is none, or an empty one.
func rootOf(text string) *ast.MappingNode {
	tree, err := parser.ParseBytes([]byte(text), 0)
	if err != nil || len(tree.Docs) == 0 {
		return nil
	}
	root, ok := tree.Docs[0].Body.(*ast.MappingNode)
	if !ok || len(root.Values) == 0 {
		return nil
	}
	return root
}

// comments returns those in text, by the number of the line that each ends.
func comments(text string) map[int]string {
	all := make(map[int]string)
	for _, t := range lexer.Tokenize(text) {
		if t.Type == token.CommentType {
			all[t.Position.Line-1] = "#" + t.Value
		}
	}
	return all
}
