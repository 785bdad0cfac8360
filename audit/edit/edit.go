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

// place returns text with what differs between before and after made of it, as
// [schema.Format.Value] has both. A text that is not good, or loses a comment, is
// ErrPlace.
func place(text []byte, before, after any, tall []string, good func([]byte) bool) ([]byte, error) {
	form := formOf(text)
	plain := form.plain(text)
	tree, err := parser.ParseBytes(plain, parser.ParseComments)
	if err != nil {
		return nil, ErrPlace
	}
	root, ok := rootOf(tree)
	if !ok { // nothing but comments yet
		return place(form.dress(append(withNewline(plain), "version: 1\n"...)), before, after, tall, good)
	}
	old := tree.String()
	merge(root, nodeOf(before, tall), nodeOf(after, tall))
	whole := tree.String()
	for _, try := range []string{splice(string(plain), old, whole), whole} {
		now := form.dress(withNewline([]byte(try)))
		if good(now) && slices.Equal(comments(plain), comments(now)) {
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
