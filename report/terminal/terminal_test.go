package terminal_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report"
	"acctaudit/report/advice"
	"acctaudit/report/internal/sample"
	"acctaudit/report/terminal"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func render(t testing.TB, rec *audit.Record, o terminal.Options, langs ...audit.Lang) string {
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
	if err := terminal.Write(&b, o, reports...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, l := range audit.Langs {
		for _, width := range []int{80, 120} {
			file := fmt.Sprintf("testdata/%s-%d.txt", l, width)
			got := render(t, sample.Record(), terminal.Options{Width: width}, l)
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
}

// url matches a line that is nothing but an address, which is never broken.
var url = regexp.MustCompile(`^ *https://[a-z0-9./-]+$`)

func checkLines(t interface{ Fatalf(string, ...any) }, out string, width int) {
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		for _, r := range line {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Fatalf("%U in %q", r, line)
			}
		}
		if text.Width(line) > width && !url.MatchString(line) {
			t.Fatalf("%d cells, more than %d: %q", text.Width(line), width, line)
		}
	}
}

func TestHostileText(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String())
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(texts, 1, 8).Draw(rt, "texts")))
		width := rapid.SampledFrom([]int{60, 80, 120}).Draw(rt, "width")
		checkLines(rt, render(t, rec, terminal.Options{Width: width}, audit.Langs...), width)
	})
}

// TestColourAddsNothingElse: with colour the same letters are written, and no
// escape but SGR; meaning is never by colour alone.
func TestColourAddsNothingElse(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, rec := range []*audit.Record{sample.Record(), sample.HostileRecord(sample.Cycle(texttest.Hostile()))} {
		plain := render(t, rec, terminal.Options{Width: 80}, audit.Langs...)
		colour := render(t, rec, terminal.Options{Width: 80, Color: true}, audit.Langs...)
		if plain == colour {
			t.Error("there is no colour")
		}
		if diff := cmp.Diff(plain, sgr.ReplaceAllString(colour, "")); diff != "" {
			t.Error(diff)
		}
	}
}

// TestGapsStandFirst: what could not be looked at is said before anything that
// was found.
func TestGapsStandFirst(t *testing.T) {
	for _, l := range audit.Langs {
		out := render(t, sample.Record(), terminal.Options{Width: 80}, l)
		labels := report.LabelsIn(l)
		gaps, plan := strings.Index(out, "\n"+labels.Gaps+"\n"), strings.Index(out, "\n"+labels.Plan+"\n")
		if gaps < 0 || plan < gaps {
			t.Errorf("%s: gaps at %d, plan at %d", l, gaps, plan)
		}
	}
}

func TestAdviceAndExplanation(t *testing.T) {
	catalogue, err := advice.Load()
	if err != nil {
		t.Fatal(err)
	}
	explanations, err := report.Explain(sample.Checks())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range audit.Langs {
		var b bytes.Buffer
		o := terminal.Options{Width: 80}
		if err := terminal.Advice(&b, o, l, catalogue.Rows); err != nil {
			t.Fatal(err)
		}
		if err := terminal.Codes(&b, o, l, explanations); err != nil {
			t.Fatal(err)
		}
		for _, e := range explanations {
			if err := terminal.Explanation(&b, o, l, e); err != nil {
				t.Fatal(err)
			}
		}
		checkLines(t, b.String(), 80)
		for _, row := range catalogue.Rows {
			if !strings.Contains(b.String(), row.ID) {
				t.Errorf("%s: %s is missing", l, row.ID)
			}
		}
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
		if err := terminal.Write(&out, terminal.Options{Width: 80}, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
