package doc

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"acctaudit/audit/text/texttest"
)

// elements parses an SVG and fails if it is not well-formed.
func elements(t *testing.T, svg string) []xml.StartElement {
	t.Helper()
	var out []xml.StartElement
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := token.(xml.StartElement); ok {
			out = append(out, e.Copy())
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestTextAlternative(t *testing.T) {
	bars := []Bar{{"高", 5, High}, {"低", 0, Low}}
	for _, svg := range []string{(Chart{"件数", false, bars}).svg(), (Chart{"件数", true, bars}).svg()} {
		root := elements(t, svg)[0]
		if attr(root, "role") != "img" || attr(root, "aria-label") != "件数: 高 5, 低 0" {
			t.Errorf("%s", svg)
		}
	}
}

func TestBarsAreInProportion(t *testing.T) {
	var widths []int
	for _, e := range elements(t, (Chart{Bars: []Bar{{"a", 10, "x"}, {"b", 5, "x"}, {"c", 0, "x"}}}).svg()) {
		if e.Name.Local == "rect" && attr(e, "class") == "fill-x" {
			n, _ := strconv.Atoi(attr(e, "width"))
			widths = append(widths, n)
		}
	}
	if len(widths) != 2 || widths[0] != 2*widths[1] && widths[0] != 2*widths[1]+1 {
		t.Errorf("widths %v of 10, 5 and 0", widths)
	}
}

func TestDotsCount(t *testing.T) {
	for n, want := range map[int]int{0: 0, 3: 3, maxDots: maxDots, 1000: maxDots} {
		dots := 0
		for _, e := range elements(t, (Chart{Dots: true, Bars: []Bar{{"A", n, "x"}}}).svg()) {
			if e.Name.Local == "circle" {
				dots++
			}
		}
		if dots != want {
			t.Errorf("%d dots for %d", dots, want)
		}
	}
}

// TestStaysInside: nothing is drawn outside the picture, and no label makes an
// element of its own.
func TestStaysInside(t *testing.T) {
	allowed := map[string]bool{"svg": true, "text": true, "rect": true, "circle": true}
	for _, label := range texttest.Hostile() {
		label = strings.Map(func(r rune) rune { // as a report has it: disarmed
			if r < ' ' || r == 0xfffe || r == 0xffff {
				return -1
			}
			return r
		}, strings.ToValidUTF8(label, ""))
		bars := []Bar{{label, 1, "x"}, {"b", 1_000_000, "x"}}
		for _, svg := range []string{(Chart{label, false, bars}).svg(), (Chart{label, true, bars}).svg()} {
			for _, e := range elements(t, svg) {
				x, _ := strconv.Atoi(attr(e, "x"))
				w, _ := strconv.Atoi(attr(e, "width"))
				if !allowed[e.Name.Local] || x < 0 || e.Name.Local == "rect" && x+w > chartWidth {
					t.Errorf("%q: <%s> from %d, %d wide", label, e.Name.Local, x, w)
				}
			}
		}
	}
}
