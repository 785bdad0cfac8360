package doc

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"acctaudit/audit"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

// HTML writes docs as one self-contained page: no script, nothing fetched, and
// a content security policy that would stop both. It reads well on a
// telephone, in the dark, by screen reader and on A4 paper.
func HTML(w io.Writer, docs ...Doc) error {
	t, err := template.New("page").Funcs(funcs).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("html template: %w", err)
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, newPage(docs)); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return b.Flush()
}

// policy returns the content security policy of a page with a style sheet: it
// allows that, by its digest, and nothing else.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// A page is what the template sees.
type page struct {
	Lang   audit.Lang
	Title  string
	Policy string
	Style  template.CSS
	Docs   []article
}

// An article is a document with the name of its place on the page.
type article struct {
	Doc
	ID       string
	Sections []Section
}

func newPage(docs []Doc) page {
	p := page{Lang: audit.English, Policy: policy(styleCSS), Style: template.CSS(styleCSS)}
	if len(docs) > 0 {
		p.Lang, p.Title = docs[0].Lang, docs[0].Title
	}
	for i, d := range docs {
		p.Docs = append(p.Docs, article{d, fmt.Sprintf("doc-%d", i+1), d.written()})
	}
	return p
}

// Langs returns the first article of each language, nothing if there is one
// language only.
func (p page) Langs() []article {
	var out []article
	seen := make(map[audit.Lang]bool)
	for _, a := range p.Docs {
		if !seen[a.Lang] {
			seen[a.Lang] = true
			out = append(out, a)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// LangName returns the name of the language of a in itself.
func (a article) LangName() string { return audit.Text{En: "English", Ja: "日本語"}.In(a.Lang) }

var funcs = template.FuncMap{
	"colon":  colon,
	"kind":   func(b Block) string { return strings.TrimPrefix(fmt.Sprintf("%T", b), "doc.") },
	"view":   func(l audit.Lang, blocks []Block) view { return view{l, blocks} },
	"listOf": func(l audit.Lang, list List) listView { return listView{l, list} },
	"cells":  cellsOf,
	"svg":    func(p Parts) template.HTML { return template.HTML(p.svg()) },
}

// A view is blocks with their language.
type view struct {
	Lang   audit.Lang
	Blocks []Block
}

// A listView is a list with its language.
type listView struct {
	Lang audit.Lang
	List List
}

// Number returns the number of the item at i, 0 for none.
func (v listView) Number(i int) int {
	if v.List.First == 0 {
		return 0
	}
	return v.List.First + i
}

// An itemView is an item with its language.
type itemView struct {
	Lang audit.Lang
	Item Item
}

// At returns the item at i.
func (v listView) At(i int) itemView { return itemView{v.Lang, v.List.Items[i]} }

// Class says how the items of a list are set.
func (v listView) Class() string {
	for _, i := range v.List.Items {
		switch {
		case v.List.Close && i.Aside != "":
			return "cards close"
		case len(i.Below) > 0, i.Aside != "":
			return "cards"
		case i.Box != NoBox:
			return "tasks"
		}
	}
	return "plain"
}

// A rowView is a row with its cells as they are set.
type rowView struct {
	Tone  Tone
	Cells []cellView
}

type cellView struct {
	Column
	Text string
}

// Lines returns the lines of a cell.
func (c cellView) Lines() []string { return strings.Split(c.Text, "\n") }

func cellsOf(t Table) []rowView {
	out := make([]rowView, len(t.Rows))
	for i, r := range t.Rows {
		out[i].Tone = r.Tone
		for j, c := range r.Cells {
			out[i].Cells = append(out[i].Cells, cellView{t.Columns[j], c})
		}
	}
	return out
}
