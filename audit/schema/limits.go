package schema

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

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

var (
	noAliases = audit.Text{
		En: "there are no anchors, aliases, tags or directives here; put a value that begins with & * ! % ? in quotes",
		Ja: "アンカー・別名・タグ・ディレクティブは使えません。& * ! % ? で始まる値は引用符で囲んでください",
	}
	tooDeep = audit.Text{En: "lists and maps are nested too deeply", Ja: "入れ子が深すぎます"}
	noUTF8  = audit.Text{En: "this is not UTF-8 text", Ja: "UTF-8の文字ではありません"}
)

// tokens checks data against the limits and takes it apart. What could grow
// while it is parsed is refused before it is.
func (f Format) tokens(data []byte) (token.Tokens, *Problem) {
	if len(data) > f.Size {
		return nil, f.tooLarge()
	}
	if marks := mark().FindAllIndex(data, maxMarks); len(marks) == maxMarks {
		return nil, offset(data, marks[0][0]+1, noAliases)
	}
	if at := firstInvalid(data); at < len(data) {
		return nil, offset(data, at, noUTF8)
	}
	text := string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
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
func offset(data []byte, at int, what audit.Text) *Problem {
	before := data[:min(max(at, 0), len(data))]
	line := bytes.LastIndexByte(before, '\n') + 1
	return &Problem{Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(before[line:]), What: what}
}

// at is a problem at a token.
func at(t *token.Token, what audit.Text) *Problem {
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
			return at(t, noAliases)
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			dashes++
		}
		if flow > maxDepth || dashes > maxDepth {
			return at(t, tooDeep)
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
			return &Problem{Line: line, Column: n + 1, What: tooDeep}
		}
	}
	return nil
}
