package doc_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/doc"
	"acctaudit/report/internal/sample"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// docs returns the reports of rec, one for each language.
func docs(t testing.TB, rec *audit.Record, langs ...audit.Lang) []doc.Doc {
	t.Helper()
	var out []doc.Doc
	for _, l := range langs {
		out = append(out, report.Doc(rec, sample.Checks(), report.Options{Lang: l, Full: true}))
	}
	return out
}

// written returns what write writes.
func written(t interface{ Fatal(...any) }, write func(io.Writer, ...doc.Doc) error, docs ...doc.Doc) string {
	var b bytes.Buffer
	if err := write(&b, docs...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGolden writes the sample report in the formats that are read as text.
func TestGolden(t *testing.T) {
	for _, l := range audit.Langs {
		d := docs(t, sample.Record(), l)
		golden(t, fmt.Sprintf("%s.md", l), written(t, doc.Markdown, d...))
		for _, width := range []int{40, 80, 120} {
			golden(t, fmt.Sprintf("%s-%d.txt", l, width), written(t, doc.Terminal{Width: width}.Write, d...))
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name
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

// every is a document with s wherever a text can stand.
func every(l audit.Lang, s string) doc.Doc {
	item := doc.Item{Name: s, Text: s, Tag: s, Notes: []string{s}}
	aside := item
	aside.Aside = s
	boxed := item
	boxed.Box, boxed.Link = doc.Open, "https://site.example/.well-known/change-password"
	card := item
	card.Below = []doc.Block{doc.Para{Text: s}, doc.Texts(s), doc.Fields{{Label: s, Value: s}}}
	return doc.Doc{
		Lang: l, Title: s,
		Lead: []doc.Block{doc.Para{Text: s}, doc.Para{Text: s, Tone: doc.Note}, doc.Para{Text: s, Tone: doc.Warning}, doc.Para{Text: s, Tone: doc.Strong}},
		Sections: []doc.Section{
			{Title: s, Blocks: []doc.Block{doc.Heading(s), doc.Texts(s, s), doc.List{First: 3, Items: []doc.Item{item, boxed, card, aside, {Name: s}}}, doc.List{Close: true, Items: []doc.Item{card, aside}}}},
			{Title: s, Fold: true, Blocks: doc.Paras(s)},
			{Tone: doc.Warning, Blocks: []doc.Block{
				doc.Fields{{Label: s, Value: s, Note: s}, {Label: s}, {Label: s, Value: s, Link: "https://site.example/x"}},
				doc.Table{Columns: []doc.Column{{Head: s, Kind: doc.Name}, {Head: s, Kind: doc.Number}, {Head: s}}, Rows: [][]string{{s, s + "\n" + s, s}}},
				doc.Parts{{Label: s, N: 3}, {Label: s}},
				doc.Letter(s + "\n" + s),
				doc.Chart{
					Columns: []doc.Parts{{{Label: s, N: 3, Tone: doc.Tone(s)}}, {{Label: s, N: 1}}},
					Table:   doc.Table{Columns: []doc.Column{{Head: s}}, Rows: [][]string{{s}, {s}}},
				},
			}},
		},
	}
}

func BenchmarkWrite(b *testing.B) {
	d := docs(b, sample.Large(10_000, 3_000), audit.Japanese)
	for name, write := range map[string]func(io.Writer, ...doc.Doc) error{
		"terminal": doc.Terminal{Width: 80}.Write, "markdown": doc.Markdown, "html": doc.HTML,
	} {
		b.Run(name, func(b *testing.B) {
			var out bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				if err := write(&out, d...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "bytes")
		})
	}
}
