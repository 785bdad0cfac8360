package doc_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/doc"
	"acctaudit/report/doc/doctest"
	"acctaudit/report/internal/sample"
)

// read returns what a program makes of content.
func read(t interface{ Fatal(...any) }, by func([]byte) (doctest.Reading, error), content string) doctest.Reading {
	r, err := by([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// marked draws texts made of what Markdown takes for markup.
func marked() *rapid.Generator[string] {
	pieces := append(strings.Split("` `` ``` ~~ ~~~ * ** _ __ - + = # ## > | \\ [ ] ( ) < > ! & ; : . , ^ $ @ 1. 2) --- === *** [ ] [x] [^1] [^1]: [a]: &lt; &#64; &amp; <b> <!-- --> ![ ]( http:// https:// www. ftp:// mailto: xmpp: a@b.example evil.example x y _z あ。「", " "), " ", " ")
	return rapid.Custom(func(t *rapid.T) string {
		return text.Clean(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(t, "pieces"), ""), 60)
	})
}

// TestMarkdownShowsTextAsItIs: a text makes the same elements as a plain word
// does, links nowhere, and is read letter by letter.
func TestMarkdownShowsTextAsItIs(t *testing.T) {
	texts := rapid.OneOf(marked(), rapid.SampledFrom(texttest.Hostile()), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(texts.Draw(t, "text"), 60)
		if s == "" {
			return
		}
		want := read(t, doctest.Markdown, written(t, doc.Markdown, every(audit.English, "Zzz")))
		md := written(t, doc.Markdown, every(audit.English, s))
		got := read(t, doctest.Markdown, md)
		if diff := cmp.Diff(want.Made(), got.Made()); diff != "" {
			t.Fatalf("%q makes elements: %s\n%s", s, diff, md)
		}
		if diff := cmp.Diff(want.Links, got.Links); diff != "" {
			t.Fatalf("%q makes links: %s", s, diff)
		}
		if diff := cmp.Diff(strings.ReplaceAll(want.Text, "Zzz", s), got.Text); diff != "" {
			t.Fatalf("%q is not shown as it is: %s\n%s", s, diff, md)
		}
	})
}

// TestMarkdownOfReport: names in a report make nothing either.
func TestMarkdownOfReport(t *testing.T) {
	allowed := strings.Fields("html head body h1 h2 h3 p ul ol li strong blockquote table thead tbody tr th td input a hr br code")
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(hostile(), 1, 8).Draw(rt, "texts")))
		p := read(rt, doctest.Markdown, written(rt, doc.Markdown, docs(t, rec, audit.English)...))
		for e := range p.Elements {
			if !slices.Contains(allowed, e) {
				rt.Fatalf("a name made <%s>", e)
			}
		}
		for _, link := range p.Links {
			rt.Fatalf("a name made a link to %q", link)
		}
	})
}

// TestMarkdownOnGitHub asks cmark-gfm, the program of GitHub, which links mail
// addresses that goldmark leaves alone.
func TestMarkdownOnGitHub(t *testing.T) {
	path, err := exec.LookPath("cmark-gfm")
	if err != nil {
		skip(t, "there is no cmark-gfm")
	}
	for _, s := range append(texttest.Hostile(), "x@y.example", "xmpp:x@y.example/z", "a b@c.example+d@e.example") {
		if s = text.Clean(s, 80); s == "" {
			continue
		}
		c := exec.CommandContext(t.Context(), path, "--unsafe", "-e", "autolink", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-e", "footnotes")
		c.Stdin, c.Stderr = strings.NewReader(written(t, doc.Markdown, every(audit.English, s))), os.Stderr
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		got, want := read(t, doctest.HTML, string(out)), read(t, doctest.Markdown, written(t, doc.Markdown, every(audit.English, "Zzz")))
		if diff := cmp.Diff(want.Links, got.Links); diff != "" {
			t.Errorf("%q makes links: %s", s, diff)
		}
		if flat := strings.Join(strings.Fields(got.Text), ""); !strings.Contains(flat, strings.Join(strings.Fields(s), "")) {
			t.Errorf("%q is not shown as it is", s)
		}
	}
}

// TestMarkdownStaysReadable: what would mean nothing is not escaped.
func TestMarkdownStaysReadable(t *testing.T) {
	for _, s := range []string{
		"Amazon.co.jp", "2026-11-24", "SBI Sumishin (Net) Bank", "3.5 hours, 12-14 o'clock", "snake_case", "AT&T", "C:\\new", "a: b", "[group A]",
		"five ____ words", "#1", "50% + tax = x", "楽天（rakuten.co.jp）", "!", "\"quoted\"", "x^2", "{name}", "-2",
	} {
		d := doc.Doc{Title: "t", Lead: doc.Paras("See " + s)}
		if out := written(t, doc.Markdown, d); out != "# t\n\nSee "+s+"\n\n" {
			t.Errorf("%s is written as %s", s, out)
		}
	}
}

func TestLinksStayLinks(t *testing.T) {
	const to = "https://bank.example/password"
	d := doc.Doc{Lead: []doc.Block{doc.List{Items: []doc.Item{{Name: "n", Link: to}}}, doc.Fields{{Label: "l", Value: "v", Link: to}, {Label: "l", Link: to}}}}
	if p := read(t, doctest.Markdown, written(t, doc.Markdown, d)); !slices.Equal(p.Links, []string{to, to, to}) {
		t.Errorf("links: %q", p.Links)
	}
}
