package doc

import (
	"fmt"
	"html"
	"strings"
)

// The drawing of a chart, in its own units.
const (
	chartWidth  = 600
	chartHeight = 90
)

// svg draws the columns side by side, each as high as its parts, without script,
// style or link. Its colours are classes of the page; the numbers stand in the table.
func (c Chart) svg() string {
	highest := 1
	for _, parts := range c.Columns {
		highest = max(highest, parts.whole())
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="chart" viewBox="0 0 %d %d" preserveAspectRatio="none" aria-hidden="true">`, chartWidth, chartHeight)
	for i, parts := range c.Columns {
		x, next := i*chartWidth/len(c.Columns), (i+1)*chartWidth/len(c.Columns)
		y := chartHeight
		for _, part := range parts {
			h := part.N * chartHeight / highest
			if part.N > 0 {
				h = max(1, h)
			}
			if y -= h; h > 0 {
				fmt.Fprintf(&s, `<rect class="fill-%s" x="%d" y="%d" width="%d" height="%d"/>`, html.EscapeString(string(part.Tone)), x, y, max(1, next-x-1), h)
			}
		}
	}
	s.WriteString("</svg>")
	return s.String()
}

// whole is what the parts add up to.
func (p Parts) whole() int {
	n := 0
	for _, part := range p {
		n += part.N
	}
	return n
}
