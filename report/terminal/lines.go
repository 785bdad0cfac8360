package terminal

import (
	"fmt"
	"strings"

	"acctaudit/audit/text"
)

// SGR parameters.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
)

func (p *page) style(sgr, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

func (p *page) line(s string) { fmt.Fprintln(p.w, s) }

func (p *page) heading(s string) {
	p.line("")
	p.line(p.style(bold, s))
	p.line(strings.Repeat("-", min(p.width, text.Width(s))))
}

// para writes s wrapped, after mark; the lines that follow are indented by
// its width.
func (p *page) para(mark, s string) { p.paraStyled(mark, s, "") }

func (p *page) paraStyled(mark, s, sgr string) {
	indent := strings.Repeat(" ", text.Width(mark))
	for i, line := range text.Wrap(s, p.width-len(indent)) {
		if i > 0 {
			mark = indent
		}
		if sgr != "" {
			line = p.style(sgr, line)
		}
		p.line(mark + line)
	}
}

// table writes rows under head, which may be nil.
func (p *page) table(head []string, rows [][]string, cols []text.Column) {
	if len(rows) == 0 {
		return
	}
	all := rows
	if head != nil {
		all = append([][]string{head}, rows...)
	}
	for _, line := range text.Columns(all, cols, p.width) {
		p.line(line)
	}
}
