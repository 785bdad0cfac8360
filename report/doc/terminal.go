package doc

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// A Terminal says what the terminal can do that is written for.
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
	p := &plain{Terminal: t, w: bufio.NewWriter(w)}
	for i, d := range docs {
		if i > 0 {
			p.line("\n")
		}
		p.lang = d.Lang
		p.doc(d)
	}
	return p.w.Flush()
}

// A plain writes documents as plain text. Errors stay in its buffered writer.
type plain struct {
	Terminal
	w    *bufio.Writer
	lang audit.Lang
}

var sgr = map[Tone]string{Critical: "1;31", Warning: "1;33", High: "1;33", Medium: "1", Low: "1", Info: "1", Strong: "1", Soft: "2"}

func (p *plain) doc(d Doc) {
	gap := false
	if d.Title != "" {
		p.title(d.Title, "=")
		gap = true
	}
	if len(d.Lead) > 0 {
		p.gap(gap)
		p.blocks("", d.Lead)
		gap = true
	}
	for _, s := range d.written() {
		p.gap(gap)
		if gap = true; s.Title != "" {
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

// wrap writes s after first; the lines that follow are indented by its width.
// Everything that is shown passes here or through cells.
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

// blocks writes blocks, parted by empty lines where they stand by themselves
// and not below an item.
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
	case Charts:
		p.charts(pad, b)
	case Letter:
		for l := range strings.SplitSeq(string(b), "\n") {
			p.wrap(pad+"  ", l, "")
		}
	}
}

// marks say what is not to be overlooked where there is no colour.
var marks = map[Tone]string{Warning: "! "}

func (p *plain) list(pad string, l List) {
	for i, item := range l.Items {
		if i > 0 && len(item.Below) > 0 {
			p.line("")
		}
		p.item(pad, p.mark(l, i), item)
	}
}

// mark returns what stands before the item of l at i.
func (p *plain) mark(l List, i int) string {
	box := map[Box]string{NoBox: "", Open: "[ ] ", Ticked: "[x] "}[l.Items[i].Box]
	switch {
	case l.First > 0:
		width := len(fmt.Sprint(l.First + len(l.Items) - 1))
		return fmt.Sprintf("%s%*d. ", box, width, l.First+i)
	case box != "":
		return box
	case l.Items[i].Tone == Warning:
		return marks[Warning]
	}
	return "- "
}

func (p *plain) item(pad, mark string, item Item) {
	p.wrap(pad+mark, p.said(item), item.Tone)
	pad += strings.Repeat(" ", len(mark))
	p.link(pad, item.Link)
	for _, n := range item.Notes {
		p.wrap(pad, n, Soft)
	}
	p.blocks(pad, item.Below)
}

// said returns the line of an item.
func (p *plain) said(item Item) string {
	s := item.Name
	if item.Name != "" && item.Text != "" {
		s += colon(p.lang)
	}
	s += item.Text
	if item.Tag != "" {
		s = strings.TrimRight("["+item.Tag+"] "+s, " ")
	}
	return s
}

// link writes an address on a line of its own, so that it can be copied, and
// from the edge if it would have to be broken behind pad.
func (p *plain) link(pad, address string) {
	if address == "" {
		return
	}
	if text.Width(pad+address) > p.Width {
		pad = ""
	}
	p.wrap(pad, address, "")
}

func (p *plain) fields(pad string, fields Fields) {
	room := p.labels(fields)
	for _, f := range fields {
		label := text.Visible(f.Label) + strings.TrimRight(colon(p.lang), " ")
		first, indent := pad+text.Fit(label, room), pad+strings.Repeat(" ", room)
		if text.Width(label) > room {
			p.wrap(pad, label, "")
			first, indent = pad+"    ", pad+"    "
		}
		p.value(first, indent, f)
		if f.Note != "" {
			p.wrap(indent, f.Note, Soft)
		}
	}
}

func (p *plain) value(first, indent string, f Field) {
	switch {
	case f.Link == "":
		p.wrap(first, orBlank(p.lang, f.Value), "")
	case text.Width(first+f.Link) <= p.Width:
		p.wrap(first, f.Link, "")
	default:
		p.gap(first == indent)
		p.link(indent, f.Link)
	}
}

// labels returns how wide the column of labels is. A label that is wider than
// a third of the line stands above its value.
func (p *plain) labels(fields Fields) int {
	room := 0
	for _, f := range fields {
		if w := text.Width(f.Label + colon(p.lang)); w <= max(20, p.Width/3) {
			room = max(room, w)
		}
	}
	return room
}

func (p *plain) charts(pad string, charts Charts) {
	for i, c := range charts {
		if i > 0 {
			p.line("")
		}
		p.wrap(pad, c.Title, Strong)
		p.bars(pad+"  ", c)
	}
}

func (p *plain) bars(pad string, c Chart) {
	label, most := c.widest()
	room := max(4, p.Width-len(pad)-label-9)
	rows := make([][]string, len(c.Bars))
	for i, b := range c.Bars {
		rows[i] = []string{text.Visible(b.Label), fmt.Sprintf("%4d", b.N), strings.Repeat("#", b.length(most, room))}
	}
	p.columns(pad, rows, []bool{false, true, false})
}

// length returns how long b is drawn where the longest of its chart may take
// room: as long as it counts if that fits, and never nothing for something.
func (b Bar) length(most, room int) int {
	if b.N == 0 {
		return 0
	}
	return max(1, b.N*room/max(most, room))
}

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
		p.columns(pad, rows, right)
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
func cells(r Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		lines := strings.Split(c, "\n")
		for j, l := range lines {
			lines[j] = text.Visible(l)
		}
		out[i] = strings.Join(lines, "\n")
	}
	return out
}

func (p *plain) columns(pad string, rows [][]string, right []bool) {
	for _, l := range text.Columns(rows, right, p.Width-len(pad)) {
		p.line(pad + l)
	}
}
