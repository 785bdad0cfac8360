package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Columns sets rows in borderless columns, two cells apart, no line wider than
// width. Cells that do not fit are wrapped within their column, and may have
// several lines to begin with. The widest columns give way first, down to
// their longest words and, where even that is too much, below them. A column
// for which right says so is set to the right.
func Columns(rows [][]string, right []bool, width int) []string {
	w := widths(rows, len(right), width-2*(len(right)-1))
	var out []string
	for _, row := range rows {
		out = append(out, setRow(row, right, w)...)
	}
	return out
}

// Room returns the least width at which Columns breaks no word, very long ones
// aside.
func Room(rows [][]string, columns int) int {
	total := 2 * (columns - 1)
	for _, n := range longest(rows, columns) {
		total += n
	}
	return total
}

func widths(rows [][]string, columns, room int) []int {
	w := make([]int, columns)
	total := 0
	for i := range w {
		for _, row := range rows {
			for line := range strings.SplitSeq(row[i], "\n") {
				w[i] = max(w[i], Width(line))
			}
		}
		total += w[i]
	}
	least := longest(rows, columns)
	for total > room && (shrink(w, least) || shrink(w, make([]int, columns))) {
		total--
	}
	return w
}

// longestWord is the longest word that is kept whole in a narrow column.
const longestWord = 12

// longest returns for each column how wide its longest word is.
func longest(rows [][]string, columns int) []int {
	out := make([]int, columns)
	for _, row := range rows {
		for i, cell := range row {
			for state, word := -1, ""; cell != "" && out[i] < longestWord; {
				word, cell, _, state = uniseg.FirstLineSegmentInString(cell, state)
				out[i] = min(longestWord, max(out[i], Width(strings.TrimRight(word, " \n"))))
			}
		}
	}
	return out
}

// shrink takes a cell from the widest column that is wider than its least
// width and than two cells, and reports whether there was one.
func shrink(w, least []int) bool {
	widest := -1
	for i := range w {
		if w[i] > max(least[i], 2) && (widest < 0 || w[i] > w[widest]) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	w[widest]--
	return true
}

func setRow(row []string, right []bool, w []int) []string {
	cells := make([][]string, len(right))
	height := 1
	for i := range right {
		cells[i] = Wrap(row[i], w[i])
		height = max(height, len(cells[i]))
	}
	out := make([]string, height)
	for n := range out {
		var line strings.Builder
		for i, r := range right {
			s := ""
			if n < len(cells[i]) {
				s = cells[i][n]
			}
			pad := strings.Repeat(" ", max(0, w[i]-Width(s)))
			if r {
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
