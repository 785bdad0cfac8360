package doc

import (
	"fmt"
	"html"
	"strings"

	"acctaudit/audit/text"
)

// A Part is how much of the whole is of one sort.
type Part struct {
	Label string
	N     int
	Tone  Tone
}

// barWidth is that of the bar, in the units of the drawing.
const barWidth = 600

// lengths returns how long each part is drawn of a bar that is room long: in
// proportion, and never nothing for something.
func (p Parts) lengths(room int) []int {
	whole := p.whole()
	out := make([]int, len(p))
	for i, part := range p {
		if part.N > 0 {
			out[i] = max(1, part.N*room/whole)
		}
	}
	return out
}

// svg draws the bar without script, style or link. Its colours are classes of
// the page, so that they follow light, dark and print. The numbers stand below
// it in words.
func (p Parts) svg() string {
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="bar" viewBox="0 0 %d 14" preserveAspectRatio="none" aria-hidden="true">`, barWidth)
	x := 0
	for i, w := range p.lengths(barWidth - 2*len(p)) {
		if w > 0 {
			fmt.Fprintf(&s, `<rect class="fill-%s" x="%d" y="0" width="%d" height="14"/>`, html.EscapeString(string(p[i].Tone)), x, w)
			x += w + 2
		}
	}
	s.WriteString("</svg>")
	return s.String()
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
	for i, n := range parts.lengths(max(room, 2*len(parts))) {
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
