package doc

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

// Drawing is the parts side by side.
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

// Drawing is the columns side by side, each as high as its parts.
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
