package doc

import (
	"strings"

	"acctaudit/audit/text"
)

// table writes rows side by side, or one cell below the other where there is
// no room for that.
func (p *plain) table(pad string, t Table) {
	var head []string
	var right []bool
	for _, c := range t.Columns {
		head, right = append(head, text.Visible(c.Head)), append(right, c.Kind == Number)
	}
	rows := [][]string{head}
	for _, r := range t.Rows {
		rows = append(rows, cells(r))
	}
	if text.Room(rows, len(head)) <= p.Width-len(pad) {
		for _, l := range text.Columns(rows, right, p.Width-len(pad)) {
			p.line(pad + l)
		}
		return
	}
	for i, r := range rows[1:] {
		p.gap(i > 0)
		p.stack(pad, head, r)
	}
}

// stack writes the cells of a row one below the other, each behind its head.
func (p *plain) stack(pad string, head, cells []string) {
	var fields Fields
	for i, c := range cells {
		if c != "" {
			fields = append(fields, Field{Label: head[i], Value: strings.ReplaceAll(c, "\n", " / ")})
		}
	}
	p.fields(pad, fields)
}

// cells returns the cells of r as a terminal may have them.
func cells(r []string) []string {
	out := make([]string, len(r))
	for i, c := range r {
		lines := strings.Split(c, "\n")
		for j, l := range lines {
			lines[j] = text.Visible(l)
		}
		out[i] = strings.Join(lines, "\n")
	}
	return out
}
