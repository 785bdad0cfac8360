// Package edit changes a YAML file that people write as well, and leaves all
// that it does not change as it stands: comments, order, blank lines, and how
// lines end.
package edit

import (
	"bytes"
	"errors"
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// ErrPlace reports a change that could not be made without disturbing what
// stands in the file.
var ErrPlace = errors.New("the change cannot be placed without disturbing the file")

// A Change is what a document says now, and what it shall say.
type Change struct {
	Before, After any                    // as [schema.Format.Value] has them; only what differs is written
	Tall          []string               // sections each member of which stands on lines of its own
	Good          func(text []byte) bool // reports whether a changed file reads as it should
}

// YAML returns text with the change made. A change that is not good, or loses a
// comment, is ErrPlace.
func YAML(text []byte, c Change) ([]byte, error) {
	form := formOf(text)
	plain := form.plain(text)
	tree, err := parser.ParseBytes(plain, parser.ParseComments)
	if err != nil {
		return nil, ErrPlace
	}
	root, ok := rootOf(tree)
	if !ok { // nothing but comments yet
		return YAML(form.dress(append(withNewline(plain), "version: 1\n"...)), c)
	}
	old := tree.String()
	merge(root, nodeOf(c.Before, c.Tall), nodeOf(c.After, c.Tall))
	whole := tree.String()
	for _, try := range []string{splice(string(plain), old, whole), whole} {
		now := form.dress(withNewline([]byte(try)))
		if c.Good(now) && slices.Equal(comments(plain), comments(now)) {
			return now, nil
		}
	}
	return nil, ErrPlace
}

func rootOf(tree *ast.File) (*ast.MappingNode, bool) {
	if len(tree.Docs) == 0 {
		return nil, false
	}
	root, ok := tree.Docs[0].Body.(*ast.MappingNode)
	return root, ok
}

func withNewline(text []byte) []byte {
	if len(text) == 0 || bytes.HasSuffix(text, []byte("\n")) {
		return text
	}
	return append(text, '\n')
}

// comments returns every comment in text, sorted: an edit may move one.
func comments(text []byte) []string {
	var all []string
	for _, t := range lexer.Tokenize(string(text)) {
		if t.Type == token.CommentType {
			all = append(all, t.Value)
		}
	}
	slices.Sort(all)
	return all
}

// A form is how the lines of a file end, and whether it begins with a byte
// order mark.
type form struct{ mark, crlf bool }

var (
	mark = []byte("\xef\xbb\xbf")
	crlf = []byte("\r\n")
)

func formOf(text []byte) form { return form{bytes.HasPrefix(text, mark), bytes.Contains(text, crlf)} }

// plain returns text without the form.
func (f form) plain(text []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(text, mark), crlf, []byte("\n"))
}

// dress gives text the form.
func (f form) dress(text []byte) []byte {
	if f.crlf {
		text = bytes.ReplaceAll(text, []byte("\n"), crlf)
	}
	if f.mark {
		text = slices.Concat(mark, text)
	}
	return text
}
