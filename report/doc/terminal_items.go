package doc

import (
	"cmp"
	"fmt"
	"strings"

	"acctaudit/audit/text"
)

func (p *plain) list(pad string, l List) {
	if l.Close {
		p.column = p.widest(l)
		defer func() { p.column = 0 }()
	}
	for i, item := range l.Items {
		p.gap(i > 0 && len(item.Below) > 0 && !l.Close)
		p.item(pad, p.mark(l, i), item)
	}
}

// widest returns the width of the labels of a close list.
func (p *plain) widest(l List) int {
	room := 0
	for _, item := range l.Items {
		for _, b := range item.Below {
			if f, ok := b.(Fields); ok {
				room = max(room, p.labels(f))
			}
		}
	}
	return room
}

// mark returns the number, box or dash before the item of l at i.
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
	case l.Close:
		return ""
	}
	return "- "
}

func (p *plain) item(pad, mark string, item Item) {
	p.lineOf(pad+mark, item)
	pad += strings.Repeat(" ", max(2, len(mark)))
	for _, n := range item.Notes {
		p.wrap(pad, n, Soft)
	}
	p.link(pad, item.Link)
	p.blocks(pad, item.Below)
}

// lineOf writes the line of an item, and its aside at the right edge.
func (p *plain) lineOf(first string, item Item) {
	aside := text.Visible(item.Aside)
	room := p.Width - text.Width(first) - text.Width(aside) - 2
	if aside == "" || room < 16 {
		p.wrap(first, strings.TrimRight(p.said(item)+"  "+aside, " "), item.Tone)
		return
	}
	for i, l := range text.Wrap(text.Visible(p.said(item)), room) {
		if i == 0 {
			l = text.Fit(l, room) + "  " + aside
		}
		p.wrap(first, l, item.Tone)
		first = strings.Repeat(" ", text.Width(first))
	}
}

// said returns the line of an item.
func (p *plain) said(item Item) string {
	s := strings.Join(Given(item.Name, item.Text), colon(p.lang))
	if item.Tag != "" {
		s = strings.TrimRight("["+item.Tag+"] "+s, " ")
	}
	return s
}

// link writes an address on a line of its own, so that it can be copied. It begins at
// the edge if the address would break behind pad.
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
	room := max(p.column, p.labels(fields))
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
		p.wrap(first, cmp.Or(f.Value, blank(p.lang)), "")
	case f.Value != "":
		p.wrap(first, f.Value, "")
		p.link(indent, f.Link)
	case text.Width(first+f.Link) <= p.Width:
		p.wrap(first, f.Link, "")
	default:
		if first != indent {
			p.line(first)
		}
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
