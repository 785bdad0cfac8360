package doc_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/report/doc"
	"acctaudit/report/doc/doctest"
	"acctaudit/report/internal/sample"
)

func htmlPage(t testing.TB, rec *audit.Record, langs ...audit.Lang) []byte {
	t.Helper()
	return []byte(written(t, doc.HTML, docs(t, rec, langs...)...))
}

// elements returns every element of a page, in order.
func elements(t testing.TB, content []byte) []*html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
	}
	return out
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
	}
	return s.String()
}

// Elements and attributes that a report is made of; a name must add none.
var (
	allowedElements = strings.Fields("html head meta title style body main article section nav div span p h1 h2 h3 ul ol li dl dt dd a bdi cite strong br table thead tbody tr th td figure figcaption svg text rect circle b small details summary")
	allowedAttrs    = strings.Fields("lang charset http-equiv content name class id href rel start role scope aria-label aria-labelledby data-label " +
		"viewbox width height x y viewBox preserveaspectratio preserveAspectRatio aria-hidden")
)

func TestHTMLOfReport(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(hostile(), 1, 8).Draw(rt, "texts")))
		shown := ""
		for _, n := range elements(t, htmlPage(t, rec, audit.Langs...)) {
			if !slices.Contains(allowedElements, n.Data) {
				rt.Fatalf("a name made <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(allowedAttrs, a.Key) {
					rt.Fatalf("a name made the attribute %s=%q", a.Key, a.Val)
				}
			}
			if href, ok := attr(n, "href"); ok && !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "#") {
				rt.Fatalf("a name made a link to %q", href)
			}
			if n.Data == "bdi" {
				shown += textOf(n) + "\n"
			}
		}
		for _, a := range rec.Accounts[:2] { // those with findings
			if name := text.Clean(a.Name.En, text.MaxLabel); !strings.Contains(shown, name) {
				rt.Fatalf("%q is not shown as it is", name)
			}
		}
	})
}

// TestHTMLShowsTextAsItIs: a text makes the same elements as a plain word
// does, links nowhere, and is read letter by letter.
func TestHTMLShowsTextAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(hostile().Draw(t, "text"), 60)
		if s == "" {
			return
		}
		want := read(t, doctest.HTML, written(t, doc.HTML, every(audit.English, "Zzz")))
		got := read(t, doctest.HTML, written(t, doc.HTML, every(audit.English, s)))
		if diff := cmp.Diff(want.Made(), got.Made()); diff != "" {
			t.Fatalf("%q makes elements: %s", s, diff)
		}
		if diff := cmp.Diff(want.Links, got.Links); diff != "" {
			t.Fatalf("%q makes links: %s", s, diff)
		}
		if n := strings.Count(got.Text, s); n < 30 {
			t.Fatalf("%q is read %d times", s, n)
		}
	})
}

// TestSelfContained: the policy allows the page's own style sheet and nothing
// else, and nothing else is asked for.
func TestSelfContained(t *testing.T) {
	content := htmlPage(t, sample.Record(), audit.Langs...)
	policy, style := "", ""
	for _, n := range elements(t, content) {
		switch n.Data {
		case "meta":
			if v, _ := attr(n, "http-equiv"); v == "Content-Security-Policy" {
				policy, _ = attr(n, "content")
			}
		case "style":
			style = textOf(n)
		case "script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "use":
			t.Errorf("there is a <%s>", n.Data)
		case "a":
			href, _ := attr(n, "href")
			if rel, _ := attr(n, "rel"); strings.HasPrefix(href, "https:") && rel != "noopener noreferrer" {
				t.Errorf("the link to %s tells where it comes from", href)
			}
		}
	}
	sum := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if policy != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
	for _, bad := range []string{"url(", "@import", "http:", "expression("} {
		if strings.Contains(style, bad) {
			t.Errorf("the style sheet has %s", bad)
		}
	}
}

// TestStructure: headings that do not skip a level, ids that are used once,
// labels that name something, cells that name their column.
func TestStructure(t *testing.T) {
	for _, rec := range []*audit.Record{sample.Record(), sample.Clean()} {
		ids := make(map[string]bool)
		var labelled []string
		level, articles := 0, 0
		for _, n := range elements(t, htmlPage(t, rec, audit.Langs...)) {
			if id, ok := attr(n, "id"); ok {
				if ids[id] {
					t.Errorf("two elements have the id %s", id)
				}
				ids[id] = true
			}
			if id, ok := attr(n, "aria-labelledby"); ok {
				labelled = append(labelled, id)
			}
			switch n.Data {
			case "article":
				articles, level = articles+1, 0
				if lang, _ := attr(n, "lang"); lang == "" {
					t.Error("an article has no language")
				}
			case "h1", "h2", "h3":
				if now := int(n.Data[1] - '0'); now > level+1 {
					t.Errorf("%s %q follows h%d", n.Data, textOf(n), level)
				} else {
					level = now
				}
			case "td":
				if label, _ := attr(n, "data-label"); label == "" {
					t.Errorf("the cell %q names no column", textOf(n))
				}
			case "svg":
				if hidden, _ := attr(n, "aria-hidden"); hidden != "true" { // what it shows stands below in words
					t.Error("a picture has no text")
				}
			}
		}
		for _, id := range labelled {
			if !ids[id] {
				t.Errorf("%s labels something, but is not there", id)
			}
		}
		if articles != 2 {
			t.Errorf("%d articles", articles)
		}
	}
}
