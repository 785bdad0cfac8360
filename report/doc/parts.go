package doc

import (
	"fmt"
	"strings"

	"acctaudit/audit/text"
)

// A Part is how much of the whole is of one sort.
type Part struct {
	Label string
	N     int
	Tone  Tone
}

// lengths returns how long each part is drawn where whole is room long: in
// proportion, and never nothing for something.
func (p Parts) lengths(room, whole int) []int {
	out := make([]int, len(p))
	for i, part := range p {
		if part.N > 0 {
			out[i] = max(1, part.N*room/whole)
		}
	}
	return out
}

// whole is what the parts add up to.
func (p Parts) whole() int {
	n := 0
	for _, part := range p {
		n += part.N
	}
	return n
}

// parts writes the numbers with their shares of a bar, in one line if it has
// room for them.
func (p *plain) parts(pad string, parts Parts) {
	words := make([]string, len(parts))
	taken := len(pad)
	for i, part := range parts {
		words[i] = fmt.Sprintf("%s %d ", text.Visible(part.Label), part.N)
		taken += text.Width(words[i]) + 2
	}
	room := p.Width - taken - len(parts)
	for i, n := range parts.lengths(max(room, 2*len(parts)), parts.whole()) {
		words[i] += strings.Repeat("#", n)
	}
	if room >= 2*len(parts) {
		p.line(pad + strings.Join(words, "  "))
		return
	}
	for _, w := range words {
		p.wrap(pad, w, "")
	}
}
