package doc

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// A Terminal says what the terminal can do that a document is written for.
type Terminal struct {
	Width int  // cells; less than 40 counts as 80
	Color bool // write SGR escapes
}

// Write writes docs one after the other, no line wider than t says. Japanese
// is broken where it may be broken, and without colour not one escape is
// written.
func (t Terminal) Write(w io.Writer, docs ...Doc) error {
	if t.Width < 40 {
		t.Width = 80
	}
	return each(w, docs, "\n\n", func(b *bufio.Writer, d Doc) { (&plain{Terminal: t, w: b, lang: d.Lang}).doc(d) })
}

// A plain writes a document as plain text. Errors stay in its buffered writer.
type plain struct {
	Terminal
	w      *bufio.Writer
	lang   audit.Lang
	column int // the width of labels in a close list
}

var sgr = map[Tone]string{Critical: "1;31", Warning: "1;33", High: "1;33", Medium: "1", Low: "1", Info: "1", Strong: "1", Soft: "2"}

func (p *plain) doc(d Doc) {
	gap := false
	for i, s := range append([]Section{{Title: d.Title}, {Blocks: d.Lead}}, d.written()...) {
		if s.Title == "" && len(s.Blocks) == 0 {
			continue
		}
		p.gap(gap)
		gap = true
		switch {
		case i == 0:
			p.title(s.Title, "=")
		case s.Title != "":
			p.title(s.Title, "-")
		}
		p.blocks("", s.Blocks)
	}
}

func (p *plain) gap(wanted bool) {
	if wanted {
		p.line("")
	}
}

func (p *plain) title(s, under string) {
	p.wrap("", s, Strong)
	p.line(strings.Repeat(under, min(p.Width, text.Width(text.Visible(s)))))
}

func (p *plain) line(s string) { fmt.Fprintln(p.w, strings.TrimRight(s, " ")) }

// wrap writes s after first, and indents the lines that follow by its width. Everything
// that is shown passes through wrap or cells.
func (p *plain) wrap(first, s string, tone Tone) {
	indent := text.Width(first)
	for i, l := range text.Wrap(text.Visible(s), p.Width-indent) {
		if p.Color && sgr[tone] != "" && l != "" {
			l = "\x1b[" + sgr[tone] + "m" + l + "\x1b[0m"
		}
		if i > 0 {
			first = strings.Repeat(" ", indent)
		}
		p.line(first + l)
	}
}

// blocks writes blocks. Empty lines part them, unless they stand below an item.
func (p *plain) blocks(pad string, blocks []Block) {
	for i, b := range blocks {
		_, headed := b.(Heading)
		if i > 0 && pad == "" {
			_, afterHeading := blocks[i-1].(Heading)
			p.gap(headed || !afterHeading)
		}
		p.block(pad, b)
	}
}

func (p *plain) block(pad string, b Block) {
	switch b := b.(type) {
	case Heading:
		p.wrap(pad, string(b), Strong)
	case Para:
		p.wrap(pad+marks[b.Tone], b.Text, b.Tone)
	case List:
		p.list(pad, b)
	case Fields:
		p.fields(pad, b)
	case Table:
		p.table(pad, b)
	case Parts:
		p.parts(pad, b)
	case Chart:
		p.table(pad, b.Table)
	case Letter:
		for l := range strings.SplitSeq(string(b), "\n") {
			p.wrap(pad+"  ", l, "")
		}
	}
}

// marks stand before what is not to be overlooked where there is no colour.
var marks = map[Tone]string{Warning: "! "}

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

// cells returns the cells of r, disarmed line by line.
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
