package command

import (
	"errors"
	"strings"
)

// Split splits a command line into words: at blanks, but not inside '…' or "…". Nothing else
// is special; a character that only a shell understands is an error outside of quotation
// marks.
func Split(line string) ([]string, error) {
	var words []string
	var word []rune
	var quote rune
	begun := false
	for _, c := range line {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word = append(word, c)
		case c == '\'' || c == '"':
			quote, begun = c, true
		case c == ' ' || c == '\t' || c == '\n':
			if begun {
				words = append(words, string(word))
			}
			word, begun = nil, false
		case strings.ContainsRune("|&;<>()$`", c):
			return nil, ErrShell
		default:
			word, begun = append(word, c), true
		}
	}
	if quote != 0 {
		return nil, ErrQuote
	}
	if begun {
		words = append(words, string(word))
	}
	if len(words) == 0 || words[0] == "" {
		return nil, ErrMissing
	}
	return words, nil
}

// Errors of Split.
var (
	ErrShell = errors.New("only a shell would understand it")
	ErrQuote = errors.New("a quotation mark has no end")
)
