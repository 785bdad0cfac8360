package text

import "strings"

// A Column says how one column of a table is set.
type Column struct {
	Min, Max int  // cells; Max 0 is as wide as it needs
	Right    bool // numbers
}

// Columns sets rows in borderless columns, two cells apart, no line wider than
// width. Cells that do not fit are wrapped within their column. The widest
// columns give way first, down to their least width and, where even that is
// too much, below it.
func Columns(rows [][]string, cols []Column, width int) []string {
	w := widths(rows, cols, width-2*(len(cols)-1))
	var out []string
	for _, row := range rows {
		out = append(out, setRow(row, cols, w)...)
	}
	return out
}

func widths(rows [][]string, cols []Column, room int) []int {
	w := make([]int, len(cols))
	total := 0
	for i, c := range cols {
		for _, row := range rows {
			w[i] = max(w[i], Width(row[i]))
		}
		if c.Max > 0 {
			w[i] = min(w[i], c.Max)
		}
		total += w[i]
	}
	for total > room && (shrink(w, func(i int) int { return max(cols[i].Min, 2) }) || shrink(w, func(int) int { return 2 })) {
		total--
	}
	return w
}

// shrink takes a cell from the widest column that is wider than its least
// width, and reports whether there was one.
func shrink(w []int, least func(int) int) bool {
	widest := -1
	for i := range w {
		if w[i] > least(i) && (widest < 0 || w[i] > w[widest]) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	w[widest]--
	return true
}

func setRow(row []string, cols []Column, w []int) []string {
	cells := make([][]string, len(cols))
	height := 1
	for i := range cols {
		cells[i] = Wrap(row[i], w[i])
		height = max(height, len(cells[i]))
	}
	out := make([]string, height)
	for n := range out {
		var line strings.Builder
		for i, c := range cols {
			s := ""
			if n < len(cells[i]) {
				s = cells[i][n]
			}
			pad := strings.Repeat(" ", max(0, w[i]-Width(s)))
			if c.Right {
				line.WriteString(pad + s)
			} else {
				line.WriteString(s + pad)
			}
			line.WriteString("  ")
		}
		out[n] = strings.TrimRight(line.String(), " ")
	}
	return out
}
