package cli

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// reflow wraps the paragraphs of s to width, so that an author need not count cells.
// Lines that begin with a space stay as they are.
func reflow(s string, l audit.Lang, width int) string {
	between := " "
	if l == audit.Japanese {
		between = ""
	}
	var out, paragraph []string
	end := func() {
		if len(paragraph) > 0 {
			out = append(out, text.Wrap(strings.Join(paragraph, between), width)...)
			paragraph = nil
		}
	}
	for _, line := range strings.Split(s, "\n") {
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
