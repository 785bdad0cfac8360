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

// lengths returns how long to draw each part if whole is room long: in proportion, and
// at least 1 for something.
func (p Parts) lengths(room, whole int) []int {
	out := make([]int, len(p))
	for i, part := range p {
		if part.N > 0 {
			out[i] = max(1, part.N*room/whole)
		}
	}
	return out
}

// whole returns the sum of the parts.
func (p Parts) whole() int {
	n := 0
	for _, part := range p {
		n += part.N
	}
	return n
}

// A drawing is rectangles in units of their own, drawn without script, style or link.
// Its colours are classes of the page, so that they follow light, dark and print; the
// numbers stand below it in words.
type drawing struct {
	Class         string
	Width, Height int
	Rects         []rect
}

type rect struct {
	Tone                Tone
	X, Y, Width, Height int
}

// Drawing draws the parts side by side.
func (p Parts) Drawing() drawing {
	d, x := drawing{Class: "bar", Width: 600, Height: 14}, 0
	for i, width := range p.lengths(d.Width-2*len(p), p.whole()) {
		if width > 0 {
			d.Rects = append(d.Rects, rect{p[i].Tone, x, 0, width, d.Height})
			x += width + 2
		}
	}
	return d
}

// Drawing draws the columns side by side, each as high as its parts.
func (c Chart) Drawing() drawing {
	d, highest := drawing{Class: "chart", Width: 600, Height: 90}, 1
	for _, parts := range c.Columns {
		highest = max(highest, parts.whole())
	}
	for i, parts := range c.Columns {
		x, next := i*d.Width/len(c.Columns), (i+1)*d.Width/len(c.Columns)
		y := d.Height
		for n, height := range parts.lengths(d.Height, highest) {
			if y -= height; height > 0 {
				d.Rects = append(d.Rects, rect{parts[n].Tone, x, y, max(1, next-x-1), height})
			}
		}
	}
	return d
}

// parts writes the numbers and their shares of a bar, in one line if they fit.
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
