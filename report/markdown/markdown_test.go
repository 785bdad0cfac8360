package markdown_test

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
	"acctaudit/report/markdown"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func render(t testing.TB, rec *audit.Record, langs ...audit.Lang) string {
	t.Helper()
	var reports []*report.Report
	for _, l := range langs {
		r, err := report.New(rec, sample.Checks(), report.Options{Lang: l})
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	var b bytes.Buffer
	if err := markdown.Write(&b, reports...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, l := range audit.Langs {
		file := "testdata/" + string(l) + ".md"
		got := render(t, sample.Record(), l)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (go test -update writes it anew): %s", file, diff)
		}
	}
}

// A page is what a Markdown program makes of a report: one that lets HTML
// through and links bare addresses, as GitHub does.
type page struct {
	elements map[string]int
	links    []string
	text     string
}

func parse(t interface{ Fatal(...any) }, md string) page {
	var b bytes.Buffer
	program := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))
	if err := program.Convert([]byte(md), &b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	p := page{elements: make(map[string]int)}
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			p.text += n.Data
		case html.ElementNode:
			p.elements[n.Data]++
			if n.Data == "a" {
				p.links = append(p.links, n.Attr[0].Val)
			}
		}
	}
	return p
}

// TestHostileText: names make no element of their own, and show as they are.
func TestHostileText(t *testing.T) {
	allowed := []string{"html", "head", "body", "h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "input", "a", "hr"}
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String())
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(texts, 1, 8).Draw(rt, "texts")))
		p := parse(rt, render(t, rec, audit.English))
		for e := range p.elements {
			if !slices.Contains(allowed, e) {
				rt.Fatalf("a name made <%s>", e)
			}
		}
		for _, link := range p.links {
			if !strings.HasPrefix(link, "https://") || !strings.HasSuffix(link, "/.well-known/change-password") {
				rt.Fatalf("a name made a link to %q", link)
			}
		}
		for _, a := range rec.Accounts[:2] { // those with findings
			if name := text.Clean(a.Name.En, text.MaxLabel); !strings.Contains(p.text, name) {
				rt.Fatalf("%q is not shown", name)
			}
		}
	})
}

func TestLinksStayLinks(t *testing.T) {
	p := parse(t, render(t, sample.Record(), audit.English))
	if !slices.Contains(p.links, "https://bank.aozora.example/.well-known/change-password") {
		t.Errorf("links: %q", p.links)
	}
}

func BenchmarkWrite(b *testing.B) {
	r, err := report.New(sample.Large(10_000, 3_000), sample.Checks(), report.Options{Lang: audit.Japanese})
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := markdown.Write(&out, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
