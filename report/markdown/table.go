package markdown

import (
	"bufio"
	"io"
	"strings"

	"acctaudit/report"
)

// Table writes a table that stands by itself.
func Table(w io.Writer, t report.Table) error {
	b := bufio.NewWriter(w)
	p := &page{w: b}
	if t.Title != "" {
		p.printf("# %s\n\n", esc(t.Title))
	}
	p.paragraphs(t.Above)
	if len(t.Rows) > 0 {
		marks := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			marks[i] = "---"
			if c.Right {
				marks[i] = "--:"
			}
		}
		p.row(t.Heads())
		p.printf("| %s |\n", strings.Join(marks, " | "))
		for _, row := range t.Rows {
			p.row(cells(row))
		}
		p.printf("\n")
	}
	p.paragraphs(t.Below)
	return b.Flush()
}

func (p *page) paragraphs(all []string) {
	for _, s := range all {
		p.printf("%s\n\n", esc(report.Cell(s)))
	}
}

func cells(row []string) []string {
	out := make([]string, len(row))
	for i, c := range row {
		out[i] = report.Cell(c)
	}
	return out
}
