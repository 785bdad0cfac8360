package checklist

import (
	"bytes"
	"fmt"
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
)

// Limits on a checklist. Five thousand accounts with every question answered
// come to about 2 MB.
const (
	maxSize  = 4 << 20 // bytes
	maxDepth = 16      // levels of lists and maps within each other
	maxText  = 2000    // bytes of one value
	maxMarks = 1000    // what looks like an anchor or alias; one is too many, but a value may look like it
)

// mark matches what looks like an anchor or an alias.
var mark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\s,\[{:-][*&][\pL\pN_]`) })

// checkBytes refuses what cannot be a checklist before it is looked at.
func checkBytes(data []byte) *Problem {
	if len(data) > maxSize {
		return &Problem{What: audit.Text{
			En: fmt.Sprintf("a checklist is at most %d MB, and this is larger", maxSize>>20),
			Ja: fmt.Sprintf("チェックリストは%d MBまでですが、それより大きいファイルです", maxSize>>20),
		}}
	}
	if marks := mark().FindAllIndex(data, maxMarks); len(marks) == maxMarks {
		return &Problem{Line: 1 + bytes.Count(data[:marks[0][0]+1], []byte("\n")), Column: 1, What: noAliases}
	}
	if !utf8.Valid(data) {
		return &Problem{
			Line: 1 + bytes.Count(data[:firstInvalid(data)], []byte("\n")), Column: 1,
			What: audit.Text{En: "this is not UTF-8 text", Ja: "UTF-8の文字ではありません"},
		}
	}
	return nil
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

var noAliases = audit.Text{
	En: "a checklist has no anchors, aliases, tags or directives; put a value that begins with & * ! % ? in quotes",
	Ja: "チェックリストではアンカー・別名・タグ・ディレクティブは使えません。& * ! % ? で始まる値は引用符で囲んでください",
}

// checkTokens refuses what a checklist has no use for and what could grow
// while it is parsed: anchors and aliases, tags, and deep nesting. It runs
// before the parser does.
func (d *decoder) checkTokens(tokens token.Tokens) *Problem {
	flow, dashes, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType, token.MappingKeyType:
			return d.problem(t, noAliases)
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			dashes++
		}
		if flow > maxDepth || dashes > maxDepth {
			return d.problem(t, audit.Text{En: "lists and maps are nested too deeply", Ja: "入れ子が深すぎます"})
		}
	}
	return d.checkIndent()
}

// checkIndent bounds the nesting of block maps, each of which needs a deeper
// indentation than the one around it.
func (d *decoder) checkIndent() *Problem {
	levels := make(map[int]bool)
	for i, line := range d.lines {
		n := len(line) - len(bytes.TrimLeft([]byte(line), " "))
		if n == len(line) {
			continue
		}
		if n == 0 {
			clear(levels)
		}
		levels[n] = true
		if len(levels) > 4*maxDepth {
			return &Problem{Line: i + 1, Column: n + 1, What: audit.Text{En: "lists and maps are nested too deeply", Ja: "入れ子が深すぎます"}}
		}
	}
	return nil
}
