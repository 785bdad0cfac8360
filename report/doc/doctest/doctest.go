// Package doctest reads documents as the programs that show them do, to see what a text
// becomes there. Nothing but tests imports it.
package doctest

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// A Reading is what a program shows of a document.
type Reading struct {
	Elements map[string]int
	Links    []string
	Text     string
}

// HTML reads a page.
func HTML(page []byte) (Reading, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Elements: make(map[string]int)}
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			r.Text += n.Data
		case html.ElementNode:
			r.Elements[n.Data]++
			if n.Data == "a" {
				r.Links = append(r.Links, n.Attr[0].Val)
			}
		}
	}
	return r, nil
}

// Markdown reads source as a program does that lets HTML through and links bare
// addresses.
func Markdown(source []byte) (Reading, error) {
	var b bytes.Buffer
	program := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))
	if err := program.Convert(source, &b); err != nil {
		return Reading{}, err
	}
	return HTML(b.Bytes())
}

// Made returns the elements of r that give a document its shape. Code is left out,
// since it may stand round a word.
func (r Reading) Made() map[string]int {
	delete(r.Elements, "code")
	return r.Elements
}
