package schema

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
)

// Limits on every YAML file, whatever its format.
const (
	maxDepth = 16   // levels of lists and maps within each other
	maxText  = 2000 // bytes of one value
	maxMarks = 1000 // what looks like an anchor or alias; one is too many, but a value may look like it
)

// mark matches what looks like an anchor or an alias.
var mark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\s,\[{:-][*&][\pL\pN_]`) })

// tokens checks data against the limits and takes it apart. What could grow
// while it is parsed is refused before it is.
func (f Format) tokens(data []byte) (token.Tokens, *Problem) {
	if len(data) > f.Size {
		return nil, f.tooLarge()
	}
	if marks := mark().FindAllIndex(data, maxMarks); len(marks) == maxMarks {
		return nil, offset(data, marks[0][0]+1, "place.alias")
	}
	if at := firstInvalid(data); at < len(data) {
		return nil, offset(data, at, "whole.utf8")
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n") // the lexer counts a line twice if a comment ends so
	tokens := lexer.Tokenize(text)
	if p := checkTokens(tokens); p != nil {
		return nil, p
	}
	return tokens, checkIndent(text)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// offset is a problem at a byte of data.
func offset(data []byte, at int, key string) *Problem {
	before := data[:min(max(at, 0), len(data))]
	line := bytes.LastIndexByte(before, '\n') + 1
	return &Problem{Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(before[line:]), What: book.Text(key)}
}

// at is a problem at the beginning of a node.
func at(n ast.Node, what audit.Text) *Problem {
	switch n := n.(type) {
	case nil:
		return &Problem{What: what}
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return at(n.Values[0], what)
		}
	case *ast.MappingValueNode:
		return at(n.Key, what)
	}
	return atToken(n.GetToken(), what)
}

func atToken(t *token.Token, what audit.Text) *Problem {
	if t == nil || t.Position == nil {
		return &Problem{What: what}
	}
	return &Problem{Line: t.Position.Line, Column: t.Position.Column, What: what}
}

func checkTokens(tokens token.Tokens) *Problem {
	flow, dashes, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType, token.MappingKeyType:
			return atToken(t, book.Text("place.alias"))
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			dashes++
		}
		if flow > maxDepth || dashes > maxDepth {
			return atToken(t, book.Text("place.deep"))
		}
	}
	return nil
}

// checkIndent bounds the nesting of block maps, each of which needs a deeper
// indentation than the one around it.
func checkIndent(text string) *Problem {
	levels := make(map[int]bool)
	line := 0
	for s := range strings.SplitSeq(text, "\n") {
		line++
		n := len(s) - len(strings.TrimLeft(s, " "))
		if n == len(s) {
			continue
		}
		if n == 0 {
			clear(levels)
		}
		levels[n] = true
		if len(levels) > 4*maxDepth {
			return &Problem{Line: line, Column: n + 1, What: book.Text("place.deep")}
		}
	}
	return nil
}
