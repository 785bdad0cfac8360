package terminal

import (
	"bufio"
	"io"
	"strings"

	"acctaudit/audit/text"
	"acctaudit/report"
)

// Table writes a table that stands by itself, no line wider than o says.
func Table(w io.Writer, o Options, t report.Table) error {
	b := bufio.NewWriter(w)
	p := &page{w: b, width: o.width(), color: o.Color}
	if t.Title != "" {
		p.line(p.style(bold, t.Title))
		p.line(strings.Repeat("=", min(p.width, text.Width(t.Title))))
	}
	p.paragraphs(t.Above)
	if len(t.Rows) > 0 {
		if t.Title != "" || len(t.Above) > 0 {
			p.line("")
		}
		cols := make([]text.Column, len(t.Columns))
		for i, c := range t.Columns {
			cols[i] = text.Column{Min: c.Min, Right: c.Right}
		}
		var rows [][]string
		for _, row := range t.Rows {
			rows = append(rows, cells(row))
		}
		head := t.Heads()
		if strings.Join(head, "") == "" {
			head = nil
		}
		p.table(head, rows, cols)
	}
	p.paragraphs(t.Below)
	return b.Flush()
}

func (p *page) paragraphs(all []string) {
	for i, s := range all {
		if i == 0 {
			p.line("")
		}
		p.para("", report.Cell(s))
	}
}

func cells(row []string) []string {
	out := make([]string, len(row))
	for i, c := range row {
		out[i] = report.Cell(c)
	}
	return out
}
