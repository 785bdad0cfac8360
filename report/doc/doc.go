// Package doc is the one document that everything written for people is: a
// report, a sheet, a case, a list. A writer for each format (terminal,
// Markdown, HTML) escapes, wraps and colours for it.
//
// A writer knows nothing of what a document is about. The text of a document is in one
// language and disarmed: no name makes markup of its own, whatever it holds.
package doc

import (
	"slices"

	"acctaudit/audit"
)

// A Doc is a titled sequence of sections, in one language.
type Doc struct {
	Lang     audit.Lang
	Title    string
	Lead     []Block // below the title
	Sections []Section
}

// A Section is a part of a document. One without a title is a part of the
// document as well, and one without blocks is not written.
type Section struct {
	Title  string
	Tone   Tone
	Page   bool // begins a page when printed
	Fold   bool // folded away where that can be done
	Blocks []Block
}

// A Block is one of the kinds below.
type Block interface{ block() }

type (
	// A Heading parts the blocks of a section.
	Heading string
	// A Para is a paragraph.
	Para struct {
		Text string
		Tone Tone
	}
	// A List is items one below the other.
	List struct {
		First int  // number of the first item; 0 is no numbers
		Close bool // its items stand close together, the labels of their fields in one column
		Items []Item
	}
	// Fields are labels with values.
	Fields []Field
	// A Table is rows under heads.
	Table struct {
		Columns []Column
		Rows    [][]string // a cell for each column; it may have several lines
	}
	// Parts are numbers that add up to a whole, as one bar.
	Parts []Part
	// A Chart is Parts over time, drawn where that can be done, and the same numbers in
	// a table.
	Chart struct {
		Columns []Parts // of the same parts, the oldest first
		Table   Table
	}
	// A Letter is to be copied as it is, line by line.
	Letter string
)

// An Item is one line of a list: a name, what is said of it, and what stands
// below. Any of these may be missing.
type Item struct {
	Box      Box
	Tone     Tone
	Tag      string // a word or two that mark it
	Name     string
	Text     string
	Aside    string   // a word or two at the far end of the line
	Link     string   // https, or ""
	LinkText string   // where an address can stand behind words; "" is the address
	Notes    []string // in small letters
	Below    []Block
}

// A Field is a label with its value, its link or both. Without either it is a
// blank to be filled in.
type Field struct {
	Label, Value, Note string
	Link               string // https, or ""
	LinkText           string // as that of an item
}

// A Column says what stands in a column of a table.
type Column struct {
	Head string
	Kind Kind
}

// A Kind says how the cells of a column are set.
type Kind int

// The kinds of columns.
const (
	Words  Kind = iota
	Name        // its first line stands out
	Number      // to the right
)

// A Tone is how loud something is. Meaning is never by tone alone.
type Tone string

// The tones. The empty one is that of plain text.
const (
	Strong  Tone = "strong"
	Soft    Tone = "soft"
	Note    Tone = "note"    // to be known before reading on
	Warning Tone = "warning" // to be heeded
	Good    Tone = "good"

	Critical Tone = "critical"
	High     Tone = "high"
	Medium   Tone = "medium"
	Low      Tone = "low"
	Info     Tone = "info"
)

// A Box is the square before an item.
type Box int

// The boxes.
const (
	NoBox Box = iota
	Open
	Ticked
)

func (Heading) block() {}
func (Para) block()    {}
func (List) block()    {}
func (Fields) block()  {}
func (Table) block()   {}
func (Parts) block()   {}
func (Chart) block()   {}
func (Letter) block()  {}

// Paras returns a paragraph for each of texts that is not empty.
func Paras(texts ...string) []Block {
	var out []Block
	for _, s := range Given(texts...) {
		out = append(out, Para{Text: s})
	}
	return out
}

// Given returns the texts that are not empty.
func Given(texts ...string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" })
}

// Texts returns a list with an item for each text.
func Texts(texts ...string) List {
	items := make([]Item, len(texts))
	for i, s := range texts {
		items[i].Text = s
	}
	return List{Items: items}
}

// Listed returns a section with a list. An empty list gives way to the text none, or to
// nothing if that is "".
func Listed(title string, items []Item, none string) Section {
	if len(items) == 0 {
		return Section{Title: title, Blocks: Paras(none)}
	}
	return Section{Title: title, Blocks: []Block{List{Items: items}}}
}

// Filled returns the fields that have a value or a link.
func Filled(fields ...Field) Fields {
	return slices.DeleteFunc(fields, func(f Field) bool { return f.Value == "" && f.Link == "" })
}

// written returns the sections of d that have something in them.
func (d Doc) written() []Section {
	var out []Section
	for _, s := range d.Sections {
		if len(s.Blocks) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// colon stands between a label and its value.
func colon(l audit.Lang) string { return audit.Text{En: ": ", Ja: "："}.In(l) }

// blank is room to write where a value is missing.
func blank(l audit.Lang) string {
	return audit.Text{En: "________________________", Ja: "＿＿＿＿＿＿＿＿＿＿＿＿"}.In(l)
}
