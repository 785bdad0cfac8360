package classify

import "bytes"

// A tokenForm is how a kind of issued token starts, and how many characters
// follow, at least and at most.
type tokenForm struct {
	prefix      string
	least, most int
}

var tokenForms = []tokenForm{
	{"ghp_", 36, 36},
	{"gho_", 36, 36},
	{"ghu_", 36, 36},
	{"ghs_", 36, 36},
	{"ghr_", 36, 76},
	{"github_pat_", 82, 82},
	{"glpat-", 20, 300},
	{"npm_", 36, 36},
	{"dckr_pat_", 27, 27},
	{"pypi-AgEIcHlwaS5vcmc", 60, 300},
	{"sk-", 40, 300},
	{"ya29.", 60, maxPassword},
	{"1//", 60, 300},
	{"hvs.", 24, 300},
	{"hvb.", 60, 300},
}

// isToken reports whether text has the form of a token that a well-known
// service issues.
func isToken(text []byte) bool {
	for _, f := range tokenForms {
		rest, ok := bytes.CutPrefix(text, []byte(f.prefix))
		if ok && len(rest) >= f.least && len(rest) <= f.most && looksIssued(rest) {
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
