package doc

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
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
	b, p := bufio.NewWriter(w), newPage(docs)
	part := func(name string, l audit.Lang, what any) error {
		return template.Must(template.New("page").Funcs(funcsIn(l)).Parse(pageHTML)).ExecuteTemplate(b, name, what)
	}
	err := part("head", p.Lang, p)
	for _, a := range p.Docs {
		err = errors.Join(err, part("article", a.Lang, a))
	}
	if err = errors.Join(err, part("foot", p.Lang, p)); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return b.Flush()
}

// policy returns a content security policy that allows one style sheet, by its digest,
// and nothing else.
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

// Langs returns the first article of each language, or nothing if there is one language
// only. Articles of a language stand together.
func (p page) Langs() []article {
	out := slices.CompactFunc(slices.Clone(p.Docs), func(a, b article) bool { return a.Lang == b.Lang })
	if len(out) < 2 {
		return nil
	}
	return out
}

// LangName returns the name of the article's language in that language.
func (a article) LangName() string { return audit.Text{En: "English", Ja: "日本語"}.In(a.Lang) }

// funcsIn returns the functions that the template calls in a document of that language.
func funcsIn(l audit.Lang) template.FuncMap {
	return template.FuncMap{
		"colon":  func() string { return colon(l) },
		"kind":   func(b Block) string { return strings.TrimPrefix(fmt.Sprintf("%T", b), "doc.") },
		"class":  class,
		"number": func(list List, i int) int { return min(list.First, 1) * (list.First + i) }, // 0 is none
		"lines":  func(cell string) []string { return strings.Split(cell, "\n") },
		"alone":  func(b Block) []Block { return []Block{b} },
	}
}

// class says how the items of a list are set.
func class(l List) string {
	for _, i := range l.Items {
		switch {
		case l.Close && i.Aside != "":
			return "cards close"
		case len(i.Below) > 0, i.Aside != "":
			return "cards"
		case i.Box != NoBox:
			return "tasks"
		}
	}
	return "plain"
}
