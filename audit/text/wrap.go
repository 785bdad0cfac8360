package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width returns the number of terminal cells that s takes.
func Width(s string) int {
	if ascii(s) {
		return len(s)
	}
	return uniseg.StringWidth(s)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Wrap breaks s into lines of at most width cells where UAX #14 allows it, so
// that no Japanese line begins with a closing mark or ends with an opening
// one, but not within a flag such as --format-in, which is to be copied. A single word
// wider than a line is cut between characters.
func Wrap(s string, width int) []string {
	width = max(width, 2)
	var lines []string
	var line strings.Builder
	used, state := 0, -1
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used = 0
	}
	for s != "" {
		var word string
		var must bool
		word, s, must, state = uniseg.FirstLineSegmentInString(s, state)
		for s != "" && !must && cutFlag(word) {
			var more string
			more, s, must, state = uniseg.FirstLineSegmentInString(s, state)
			word += more
		}
		bare := strings.TrimRight(word, " \n")
		behind := word[len(bare):] // the space behind a word that is cut still parts it from the next
		room := Width(bare)
		if used > 0 && used+room > width {
			flush()
		}
		for room > width {
			head, tail := cut(bare, width)
			line.WriteString(head)
			flush()
			bare, room = tail, room-Width(head)
		}
		word = bare + behind
		word = strings.TrimRight(word, "\n")
		line.WriteString(word)
		used += Width(word)
		if must && s != "" {
			flush()
		}
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// cutFlag reports whether word is the beginning of a flag up to a hyphen in it. No flag is
// as long as what it stops at.
func cutFlag(word string) bool {
	return len(word) < 40 && strings.HasSuffix(word, "-") && strings.HasPrefix(strings.TrimLeft(word, `"'(（「`), "-")
}

// cut splits s after as many whole characters as fit into width cells, but at
// least one.
func cut(s string, width int) (head, tail string) {
	rest, state, used := s, -1, 0
	for rest != "" {
		_, after, w, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if used > 0 && used+w > width {
			break
		}
		used, rest, state = used+w, after, next
	}
	return s[:len(s)-len(rest)], rest
}

// Fit returns s in exactly width cells: padded with spaces, or cut and ended
// with "…".
func Fit(s string, width int) string {
	s = Cut(s, width)
	return s + strings.Repeat(" ", max(0, width-Width(s)))
}

// Cut returns s in at most width cells; a longer s is cut and ends with "…".
func Cut(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	head, _ := cut(s, max(1, width-1))
	return strings.TrimRight(head, " ") + "…"
}
