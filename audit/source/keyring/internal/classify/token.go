package classify

import (
	"bytes"
	"regexp"
	"sync"
	"unicode"
)

// A tokenForm is the prefix of a kind of issued token, and how many characters
// follow it, at least and at most.
type tokenForm struct {
	Prefix      string
	Least, Most int
}

// isToken reports whether text has the form of a token that a well-known
// service issues.
func isToken(text []byte) bool {
	for _, f := range rules().Tokens {
		rest, ok := bytes.CutPrefix(text, []byte(f.Prefix))
		if ok && len(rest) >= f.Least && len(rest) <= f.Most && looksIssued(rest) {
			return true
		}
	}
	return false
}

// runs matches each run of characters of one class.
var runs = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[a-z]+|[A-Z]+|[0-9]+|[-_.]+`) })

// looksIssued reports whether text mixes capitals, small letters and digits as
// chance does and words do not, and does not repeat itself. Of 100 characters
// drawn by lot, 62 follow one of another class; of words with capitals and
// digits between them, about 30.
func looksIssued(text []byte) bool {
	turns, known := -1, 0
	for _, run := range runs().FindAllIndex(text, -1) {
		turns++
		known += run[1] - run[0]
	}
	parts := make(map[[3]byte]bool, len(text))
	for i := range len(text) - 2 {
		parts[[3]byte(text[i:])] = true
	}
	mixed := bytes.ContainsFunc(text, unicode.IsLower) && bytes.ContainsFunc(text, unicode.IsUpper) && bytes.ContainsFunc(text, unicode.IsDigit)
	return mixed && known == len(text) && turns*10 >= len(text)*4 && len(parts)*10 >= len(text)*9-20
}
