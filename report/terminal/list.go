package terminal

import (
	"bufio"
	"io"

	"acctaudit/audit/text"
	"acctaudit/report"
)

// List writes pairs of a term and what it means, indented by two cells and no
// line wider than o says.
func List(w io.Writer, o Options, pairs [][2]string) error {
	rows := make([][]string, len(pairs))
	widest := 0
	for i, p := range pairs {
		rows[i] = []string{p[0], report.Cell(p[1])}
		widest = max(widest, text.Width(p[0]))
	}
	b := bufio.NewWriter(w)
	for _, line := range text.Columns(rows, []text.Column{{Min: widest}, {Min: 20}}, o.width()-2) {
		b.WriteString("  " + line + "\n")
	}
	return b.Flush()
}

// Wrap breaks s, one line, into lines of at most width cells, where the rules
// of Unicode and of Japanese typesetting let it be broken.
func Wrap(s string, width int) []string { return text.Wrap(s, width) }
