package doc

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"acctaudit/audit"
)

// rects parses the drawing of b on a page, fails if it is not well-formed, and returns
// where its rectangles begin and how wide they are.
func rects(t *testing.T, b Block) (out [][2]int) {
	t.Helper()
	var page strings.Builder
	if err := HTML(&page, Doc{Lead: []Block{b}}); err != nil {
		t.Fatal(err)
	}
	_, svg, _ := strings.Cut(page.String(), "<svg")
	svg, _, _ = strings.Cut("<svg"+svg, "</svg>")
	svg += "</svg>"
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local != "svg" {
			var r [2]int
			if e.Name.Local != "rect" {
				t.Fatalf("<%s> in %s", e.Name.Local, svg)
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "x":
					r[0], _ = strconv.Atoi(a.Value)
				case "width":
					r[1], _ = strconv.Atoi(a.Value)
				}
			}
			out = append(out, r)
		}
	}
}

func TestPartsAreInProportion(t *testing.T) {
	for _, parts := range []Parts{{{"a", 10, "x"}, {"b", 5, "x"}, {"c", 0, "x"}}, {{"a", 1, "x"}, {"b", 1_000_000, `"><b>`}}, {{"a", 0, "x"}}, {}} {
		at, drawn := 0, rects(t, parts)
		for _, r := range drawn {
			if r[0] < at || r[1] < 1 || r[0]+r[1] > 600+1 {
				t.Errorf("%v: %v", parts, drawn)
			}
			at = r[0] + r[1]
		}
	}
	if r := rects(t, Parts{{"a", 10, "x"}, {"b", 5, "x"}, {"c", 0, "x"}}); len(r) != 2 || r[0][1] != 2*r[1][1] {
		t.Errorf("widths %v of 10, 5 and 0", r)
	}
}

// TestPartsInOneLine: where there is room, and else each in its own.
func TestPartsInOneLine(t *testing.T) {
	d := Doc{Lead: []Block{Parts{{"In order", 2, Good}, {"To do", 6, High}, {"Open", 0, Info}}}}
	for width, want := range map[int]string{
		80: "In order 2 ###########  To do 6 #################################  Open 0\n",
		40: "In order 2 #\nTo do 6 ####\nOpen 0\n",
	} {
		var b strings.Builder
		if err := (Terminal{Width: width}).Write(&b, d); err != nil || b.String() != want {
			t.Errorf("%d: %q, %v", width, b.String(), err)
		}
	}
}

// TestFilled: a field with a value or a link stays, and one with neither is left out.
func TestFilled(t *testing.T) {
	got := Filled(Field{Label: "a"}, Field{Label: "b", Value: "x"}, Field{Label: "c", Link: "https://x.example"})
	if len(got) != 2 || got[0].Label != "b" || got[1].Label != "c" {
		t.Errorf("%+v", got)
	}
}

// TestPageOfLanguages: a page has the language and the title of its first document, and leads to each language if
// there are two.
func TestPageOfLanguages(t *testing.T) {
	en, ja := Doc{Lang: audit.English, Title: "One"}, Doc{Lang: audit.Japanese, Title: "二つ"}
	for _, tt := range []struct {
		docs       []Doc
		has, hasNo []string
	}{
		{nil, []string{`<html lang="en"`}, []string{`href="#doc-`}},
		{[]Doc{ja}, []string{`<html lang="ja"`, "<title>二つ", `id="doc-1"`}, []string{`href="#doc-`}},
		{[]Doc{en, en, ja}, []string{`<html lang="en"`, "<title>One", `href="#doc-1"`, `href="#doc-3"`, `id="doc-2"`}, []string{`href="#doc-2"`}},
	} {
		var page strings.Builder
		if err := HTML(&page, tt.docs...); err != nil {
			t.Fatal(err)
		}
		for _, s := range tt.has {
			if !strings.Contains(page.String(), s) {
				t.Errorf("%d documents: no %s in %s", len(tt.docs), s, page.String())
			}
		}
		for _, s := range tt.hasNo {
			if strings.Contains(page.String(), s) {
				t.Errorf("%d documents: %s", len(tt.docs), s)
			}
		}
	}
}

// TestInline has the borders of what is escaped: of letters and digits, and of what stands at the beginning.
func TestInline(t *testing.T) {
	for s, want := range map[string]string{
		"0@9": "`0@9`", "A@Z": "`A@Z`", "a@z": "`a@z`", "(0@9)": "(`0@9`)", "0_9": "0_9", "A_Z": "A_Z", "a_z": "a_z", "_z": `\_z`, "a_": `a\_`,
		`\!`: `\\!`, `\a`: `\a`, `\`: `\\`, "www.x": `www\.x`, "ww.x": "ww.x", "a www.x": `a www\.x`,
	} {
		if got := inline(s); got != want {
			t.Errorf("%s is written %s, want %s", s, got, want)
		}
	}
}

// TestChartStandsOnTheGround: columns side by side, each as high as its share of the highest, the first part below.
func TestChartStandsOnTheGround(t *testing.T) {
	got := Chart{Columns: []Parts{{{"a", 1, "x"}}, {{"b", 1, "x"}, {"c", 1, "y"}}}}.Drawing().Rects
	want := []rect{{"x", 0, 45, 299, 45}, {"x", 300, 45, 299, 45}, {"y", 300, 0, 299, 45}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
