package doc

import (
	"fmt"
	"html"
	"strings"

	"acctaudit/audit/text"
)

// Sizes, in the units of the drawing: one is about a CSS pixel.
const (
	rowHeight  = 28
	chartWidth = 360
	fontCell   = 8 // width of half a Japanese letter at 14 units, with some room
	maxLabel   = 216
	maxDots    = 15
)

// svg draws c as inline SVG without script, style or link. Its colours are
// classes of the page, so that they follow light, dark and print, and every
// label and number is read out in its place.
func (c Chart) svg() string {
	height := len(c.Bars) * rowHeight
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="chart" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">`,
		chartWidth, height, chartWidth, height, html.EscapeString(c.described()))
	if c.Dots {
		c.dots(&s)
	} else {
		c.bars(&s)
	}
	s.WriteString("</svg>")
	return s.String()
}

func (c Chart) described() string {
	parts := make([]string, len(c.Bars))
	for i, b := range c.Bars {
		parts[i] = fmt.Sprintf("%s %d", b.Label, b.N)
	}
	return c.Title + ": " + strings.Join(parts, ", ")
}

func (c Chart) bars(s *strings.Builder) {
	label, most := c.widest()
	label = min(label*fontCell, maxLabel)
	left := label + 10
	room := chartWidth - left - 44
	for i, b := range c.Bars {
		y := i * rowHeight
		fmt.Fprintf(s, `<text x="%d" y="%d" text-anchor="end">%s</text>`, label, y+19, html.EscapeString(text.Cut(b.Label, maxLabel/fontCell)))
		fmt.Fprintf(s, `<rect class="track" x="%d" y="%d" width="%d" height="16" rx="4"/>`, left, y+6, room)
		if b.N > 0 {
			fmt.Fprintf(s, `<rect class="fill-%s" x="%d" y="%d" width="%d" height="16" rx="4"/>`, html.EscapeString(string(b.Tone)), left, y+6, max(4, room*b.N/most))
		}
		fmt.Fprintf(s, `<text class="n" x="%d" y="%d" text-anchor="end">%d</text>`, chartWidth-2, y+19, b.N)
	}
}

func (c Chart) dots(s *strings.Builder) {
	for i, b := range c.Bars {
		y := i*rowHeight + 14
		fmt.Fprintf(s, `<text x="34" y="%d" text-anchor="end">%s</text>`, y+5, html.EscapeString(text.Cut(b.Label, 5)))
		for n := range min(b.N, maxDots) {
			fmt.Fprintf(s, `<circle class="fill-%s" cx="%d" cy="%d" r="6"/>`, html.EscapeString(string(b.Tone)), 52+n*17, y)
		}
		fmt.Fprintf(s, `<text class="n" x="%d" y="%d">%d</text>`, 52+min(b.N, maxDots)*17, y+5, b.N)
	}
}

// widest returns the width of the widest label, in cells, and the largest
// number, at least one.
func (c Chart) widest() (label, most int) {
	most = 1
	for _, b := range c.Bars {
		label, most = max(label, text.Width(b.Label)), max(most, b.N)
	}
	return label, most
}
