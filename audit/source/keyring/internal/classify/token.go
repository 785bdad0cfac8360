package classify

import "bytes"

// A tokenForm is how a kind of issued token starts, and how many characters
// follow, at least and at most.
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

// looksIssued reports whether text mixes capitals, small letters and digits as
// chance does and words do not, and does not repeat itself. Of 100 characters
// drawn by lot, 62 follow one of another class; of words with capitals and
// digits between them, about 30.
func looksIssued(text []byte) bool {
	turns := 0
	var seen [6]bool
	parts := make(map[[3]byte]bool, len(text))
	for i, b := range text {
		class := classOf(b)
		seen[class] = true
		if i > 0 && class != classOf(text[i-1]) {
			turns++
		}
		if i >= 2 {
			parts[[3]byte(text[i-2:i+1])] = true
		}
	}
	mixed := seen[small] && seen[capital] && seen[digit] && !seen[other]
	return mixed && turns*10 >= len(text)*4 && len(parts)*10 >= len(text)*9-20
}

// Classes of the characters of a token.
const (
	other = iota
	small
	capital
	digit
	mark
)

func classOf(b byte) int {
	switch {
	case b >= 'a' && b <= 'z':
		return small
	case b >= 'A' && b <= 'Z':
		return capital
	case b >= '0' && b <= '9':
		return digit
	case b == '_' || b == '-' || b == '.':
		return mark
	}
	return other
}
