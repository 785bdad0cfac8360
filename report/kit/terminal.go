package kit

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// WriteText writes sheets as plain text, no line wider than width cells.
func WriteText(w io.Writer, width int, docs ...Doc) error {
	p := &plain{b: bufio.NewWriter(w), width: max(width, 20)}
	for i, d := range docs {
		if i > 0 {
			p.line("")
			p.line(strings.Repeat("=", p.width))
			p.line("")
		}
		p.doc(d)
	}
	return p.b.Flush()
}

type plain struct {
	b     *bufio.Writer
	width int
}

func (p *plain) line(s string) { fmt.Fprintln(p.b, strings.TrimRight(s, " ")) }

// wrap writes s with first before its first line and as much space before the
// others.
func (p *plain) wrap(first, s string) {
	indent := text.Width(first)
	for i, l := range text.Wrap(s, p.width-indent) {
		if i == 0 {
			p.line(first + l)
			continue
		}
		p.line(strings.Repeat(" ", indent) + l)
	}
}

func (p *plain) doc(d Doc) {
	p.wrap("", d.Title)
	p.line(strings.Repeat("=", min(p.width, text.Width(d.Title))))
	for _, s := range d.Lead {
		p.wrap("", s)
	}
	for _, s := range d.Warnings {
		p.line("")
		p.wrap("!! ", s)
	}
	for _, s := range d.Sections {
		p.section(d.Lang, s)
	}
	for i, s := range d.Foot {
		if i == 0 {
			p.line("")
		}
		p.wrap("", s)
	}
}

func (p *plain) section(l audit.Lang, s Section) {
	p.line("")
	if s.Title != "" {
		p.wrap("", s.Title)
		p.line(strings.Repeat("-", min(p.width, text.Width(s.Title))))
	}
	for _, t := range s.Lead {
		p.wrap("", t)
	}
	for _, f := range s.Fields {
		p.field(l, f)
	}
	for i, item := range s.Items {
		p.item(s, i, item)
	}
	if s.Letter != "" {
		p.letter(s.Letter)
	}
}

func (p *plain) field(l audit.Lang, f Field) {
	label := f.Label + colon(l)
	if text.Width(label) > p.width/2 {
		p.wrap("  ", strings.TrimRight(label, " "))
		label = "    "
	} else {
		label = "  " + label
	}
	if v := f.Value; text.Width(label+v) > p.width && !strings.Contains(v, " ") && strings.Contains(v, "://") {
		p.line(strings.TrimRight(label, " ")) // an address on a line of its own can be copied
		label = "    "
	}
	p.wrap(label, orBlank(l, f.Value))
	if f.Note != "" {
		p.wrap("      ", f.Note)
	}
}

// colon stands between a label and its value.
func colon(l audit.Lang) string { return audit.Text{En: ": ", Ja: "："}.In(l) }

func orBlank(l audit.Lang, s string) string {
	if s == "" {
		return audit.Text{En: "________________________", Ja: "＿＿＿＿＿＿＿＿＿＿＿＿"}.In(l)
	}
	return s
}

func (p *plain) item(s Section, i int, item Item) {
	mark := map[Box]string{NoBox: "- ", Open: "[ ] ", Ticked: "[x] "}[item.Box]
	if n := number(s, i, item); n > 0 {
		if item.Box == NoBox {
			mark = ""
		}
		mark += fmt.Sprintf("%2d. ", n)
	}
	p.wrap(mark, item.Text)
	for _, n := range item.Notes {
		p.wrap(strings.Repeat(" ", len(mark)), n)
	}
}

// number returns the number of an item: its own, or its place in a numbered
// section.
func number(s Section, i int, item Item) int {
	if item.Number == 0 && s.Numbered {
		return i + 1
	}
	return item.Number
}

func (p *plain) letter(s string) {
	p.line("")
	for l := range strings.SplitSeq(s, "\n") {
		if l == "" {
			p.line("")
			continue
		}
		p.wrap("  ", l)
	}
}
