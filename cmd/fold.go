package cmd

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/report/terminal"
)

// fold breaks the lines of text that are wider than width; what follows of a
// line is indented by two cells more than its beginning.
func fold(text string, width int) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		body := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(body)]
		for i, part := range terminal.Wrap(body, width-len(indent)-2) {
			if i > 0 {
				part = "  " + part
			}
			out = append(out, indent+part)
		}
	}
	return strings.Join(out, "\n")
}

// reflow sets the paragraphs of text anew, so that those who write it need not
// count cells. Lines that begin with a space stay as they are.
func reflow(text string, l audit.Lang, width int) string {
	between := " "
	if l == audit.Japanese {
		between = ""
	}
	var out, paragraph []string
	end := func() {
		if len(paragraph) > 0 {
			out = append(out, terminal.Wrap(strings.Join(paragraph, between), width)...)
			paragraph = nil
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == ' ' {
			end()
			out = append(out, line)
			continue
		}
		paragraph = append(paragraph, line)
	}
	end()
	return strings.Join(out, "\n")
}
