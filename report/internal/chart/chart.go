// Package chart draws inline SVG. A picture never says more than its text
// alternative, carries no script, style or link, and takes its colours from
// the classes that the page defines, so that they follow light, dark and
// print.
package chart

import (
	"fmt"
	"html"
	"strings"

	"acctaudit/audit/text"
)

// A Bar is one row of a chart.
type Bar struct {
	Label string
	N     int
	Class string // of the page's style sheet
}

// Sizes, in the units of the drawing: one is about a CSS pixel.
const (
	rowHeight = 28
	width     = 360
	fontCell  = 8 // width of half a Japanese letter at 14 units, with some room
	maxLabel  = 216
)

// Bars returns a chart of horizontal bars. Title is read out in its place,
// with every label and number.
func Bars(title string, bars []Bar) string {
	most, label := 1, 0
	for _, b := range bars {
		most = max(most, b.N)
		label = max(label, min(text.Width(b.Label)*fontCell, maxLabel))
	}
	left, right := label+10, 44
	room := width - left - right
	var s strings.Builder
	open(&s, title, len(bars), describe(bars))
	for i, b := range bars {
		y := i * rowHeight
		fmt.Fprintf(&s, `<text x="%d" y="%d" text-anchor="end">%s</text>`, label, y+19, html.EscapeString(text.Cut(b.Label, maxLabel/fontCell)))
		fmt.Fprintf(&s, `<rect class="track" x="%d" y="%d" width="%d" height="16" rx="4"/>`, left, y+6, room)
		if b.N > 0 {
			fmt.Fprintf(&s, `<rect class="%s" x="%d" y="%d" width="%d" height="16" rx="4"/>`, html.EscapeString(b.Class), left, y+6, max(4, room*b.N/most))
		}
		fmt.Fprintf(&s, `<text class="n" x="%d" y="%d" text-anchor="end">%d</text>`, width-2, y+19, b.N)
	}
	s.WriteString("</svg>")
	return s.String()
}

// maxDots is how many dots one row of [Dots] has at most.
const maxDots = 15

// Dots returns a chart with a dot for each thing counted.
func Dots(title string, rows []Bar) string {
	var s strings.Builder
	open(&s, title, len(rows), describe(rows))
	for i, b := range rows {
		y := i*rowHeight + 14
		fmt.Fprintf(&s, `<text x="34" y="%d" text-anchor="end">%s</text>`, y+5, html.EscapeString(text.Cut(b.Label, 5)))
		for n := range min(b.N, maxDots) {
			fmt.Fprintf(&s, `<circle class="%s" cx="%d" cy="%d" r="6"/>`, html.EscapeString(b.Class), 52+n*17, y)
		}
		fmt.Fprintf(&s, `<text class="n" x="%d" y="%d">%d</text>`, 52+min(b.N, maxDots)*17, y+5, b.N)
	}
	s.WriteString("</svg>")
	return s.String()
}

func open(s *strings.Builder, title string, rows int, desc string) {
	fmt.Fprintf(s, `<svg class="chart" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">`,
		width, rows*rowHeight, width, rows*rowHeight, html.EscapeString(title+": "+desc))
}

func describe(bars []Bar) string {
	parts := make([]string, len(bars))
	for i, b := range bars {
		parts[i] = fmt.Sprintf("%s %d", b.Label, b.N)
	}
	return strings.Join(parts, ", ")
}
