package kit

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"acctaudit/audit"
	"acctaudit/report/internal/sheet"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

// A page is what the template sees.
type page struct {
	Lang   audit.Lang
	Title  string
	Policy string
	Style  template.CSS
	Docs   []Doc
}

// WriteHTML writes sheets as one self-contained page to be printed: no script,
// nothing fetched, and a content security policy that would stop both.
func WriteHTML(w io.Writer, docs ...Doc) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"number": number,
		"open":   func(b Box) bool { return b == Open },
		"ticked": func(b Box) bool { return b == Ticked },
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("kit template: %w", err)
	}
	p := page{Lang: audit.English, Policy: sheet.Policy(styleCSS), Style: template.CSS(styleCSS), Docs: docs}
	if len(docs) > 0 {
		p.Lang, p.Title = docs[0].Lang, docs[0].Title
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, p); err != nil {
		return fmt.Errorf("kit: %w", err)
	}
	return b.Flush()
}
