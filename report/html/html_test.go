package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report"
	reporthtml "acctaudit/report/html"
	"acctaudit/report/internal/sample"
)

func render(t testing.TB, rec *audit.Record, langs ...audit.Lang) []byte {
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
	if err := reporthtml.Write(&b, reports...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// elements returns every element of a page, in order.
func elements(t testing.TB, page []byte) []*html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
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
	allowedElements = strings.Fields("html head meta title style body main article section nav div span p h1 h2 h3 ul ol li dl dt dd a bdi cite strong br table thead tbody tr th td figure figcaption svg text rect circle time")
	allowedAttrs    = strings.Fields("lang charset http-equiv content name class id href rel role scope aria-label aria-labelledby data-label " +
		"viewbox width height x y cx cy r rx text-anchor viewBox")
)

func TestHostileText(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String())
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(texts, 1, 8).Draw(rt, "texts")))
		var shown []string
		for _, n := range elements(t, render(t, rec, audit.Langs...)) {
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
				shown = append(shown, textOf(n))
			}
		}
		for _, a := range rec.Accounts[:2] { // those with findings
			if name := text.Clean(a.Name.En, text.MaxLabel); name != "" && !slices.Contains(shown, name) {
				rt.Fatalf("%q is not shown as it is", name)
			}
		}
	})
}

// TestSelfContained: the policy allows the page's own style sheet and nothing
// else, and nothing else is asked for.
func TestSelfContained(t *testing.T) {
	page := render(t, sample.Record(), audit.Langs...)
	policy, style := "", ""
	for _, n := range elements(t, page) {
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
		for _, n := range elements(t, render(t, rec, audit.Langs...)) {
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
				if label, _ := attr(n, "aria-label"); label == "" {
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

func TestGapsStandFirst(t *testing.T) {
	page := string(render(t, sample.Record(), audit.Japanese))
	gaps, plan := strings.Index(page, "ja-coverage\">調べられなかったこと"), strings.Index(page, "ja-plan\">まずこれから")
	if gaps < 0 || plan < gaps {
		t.Errorf("gaps at %d, plan at %d", gaps, plan)
	}
	if strings.Contains(string(render(t, sample.Clean(), audit.Japanese)), "調べられなかったこと</h2>") {
		t.Error("a complete audit has a heading for gaps")
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
		if err := reporthtml.Write(&out, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
