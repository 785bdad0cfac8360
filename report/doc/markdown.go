package doc

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"acctaudit/audit"
)

// Markdown writes docs as CommonMark with GitHub's tables and task lists.
func Markdown(w io.Writer, docs ...Doc) error {
	return each(w, docs, "---\n\n", func(b *bufio.Writer, d Doc) { (&markdown{b, d.Lang}).doc(d) })
}

// each writes docs one after the other, with a separator between them.
func each(w io.Writer, docs []Doc, between string, write func(*bufio.Writer, Doc)) error {
	b := bufio.NewWriter(w)
	for i, d := range docs {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, d)
	}
	return b.Flush()
}

// A markdown writes a document as Markdown. Errors stay in its buffered writer.
type markdown struct {
	w    *bufio.Writer
	lang audit.Lang
}

func (m *markdown) print(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

func (m *markdown) doc(d Doc) {
	if d.Title != "" {
		m.print("# %s\n\n", inline(d.Title))
	}
	m.blocks("", d.Lead)
	for _, s := range d.written() {
		if s.Title != "" {
			m.print("## %s\n\n", inline(s.Title))
		}
		m.blocks("", s.Blocks)
	}
}

// blocks writes blocks behind pad, an empty line after each.
func (m *markdown) blocks(pad string, blocks []Block) {
	for _, b := range blocks {
		m.block(pad, b)
		m.print("\n")
	}
}

func (m *markdown) block(pad string, b Block) {
	switch b := b.(type) {
	case Heading:
		m.print("%s### %s\n", pad, inline(string(b)))
	case Para:
		m.print("%s%s\n", pad, para(b))
	case List:
		for i, item := range b.Items {
			m.item(pad, listMark(b, i), item)
		}
	case Fields:
		for _, f := range b {
			m.field(pad, f)
		}
	case Table:
		m.table(pad, b)
	case Chart:
		m.table(pad, b.Table)
	case Parts:
		for _, part := range b {
			m.print("%s- %s%s%d\n", pad, start(part.Label), colon(m.lang), part.N)
		}
	case Letter:
		m.letter(pad, string(b))
	}
}

func para(p Para) string {
	switch p.Tone {
	case Strong:
		return bold(p.Text)
	case Warning:
		return "> " + bold(p.Text)
	case Note:
		return "> " + start(p.Text)
	}
	return start(p.Text)
}

func listMark(l List, i int) string {
	if l.First > 0 {
		return fmt.Sprintf("%d. ", l.First+i)
	}
	return "- "
}

func (m *markdown) item(pad, mark string, item Item) {
	box := map[Box]string{Open: "[ ] ", Ticked: "[x] "}[item.Box]
	m.print("%s\n", strings.TrimRight(pad+mark+box+m.said(item), " "))
	pad += strings.Repeat(" ", len(mark))
	for _, n := range item.Notes {
		m.print("%s- %s\n", pad, start(n))
	}
	if len(item.Below) > 0 {
		m.print("\n")
		m.blocks(pad, item.Below)
	}
}

// said returns the line of an item.
func (m *markdown) said(item Item) string {
	name, said := item.Name, inline(item.Text)
	if name != "" && said != "" {
		name += strings.TrimSpace(colon(m.lang))
	}
	if item.Tag+name == "" {
		said = start(item.Text)
	}
	return strings.Join(Given(inBrackets(item.Tag), bold(name), said, inBrackets(item.Aside), link(item.Link)), " ")
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "(" + inline(s) + ")"
}

func (m *markdown) field(pad string, f Field) {
	value := strings.Join(Given(inline(f.Value), link(f.Link)), " ")
	m.print("%s* %s%s%s\n", pad, start(f.Label), colon(m.lang), cmp.Or(value, blank(m.lang)))
	if f.Note != "" {
		m.print("%s  - %s\n", pad, start(f.Note))
	}
}

func (m *markdown) table(pad string, t Table) {
	head, under := pad+"|", pad+"|"
	for _, c := range t.Columns {
		head += " " + cell(c.Head) + " |"
		under += map[bool]string{true: " --: |", false: " --- |"}[c.Kind == Number]
	}
	m.print("%s\n%s\n", head, under)
	for _, r := range t.Rows {
		m.print("%s|", pad)
		for _, c := range r {
			m.print(" %s |", cell(c))
		}
		m.print("\n")
	}
}

// letter writes s between fences that are longer than any fence in it.
func (m *markdown) letter(pad, s string) {
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	for l := range strings.SplitSeq(fence+"text\n"+s+"\n"+fence, "\n") {
		m.print("%s%s\n", pad, l)
	}
}
