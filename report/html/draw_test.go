package html_test

import (
	"os"
	"testing"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/html"
	"acctaudit/report/internal/sample"
	"acctaudit/report/markdown"
	"acctaudit/report/terminal"
)

func TestDraw(t *testing.T) {
	for _, l := range audit.Langs {
		r, err := report.New(sample.Record(), sample.Checks(), report.Options{Lang: l})
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create("/tmp/team/report/out/" + string(l) + ".html")
		if err := html.Write(f, r); err != nil {
			t.Fatal(err)
		}
		f, _ = os.Create("/tmp/team/report/out/" + string(l) + ".md")
		markdown.Write(f, r)
		f, _ = os.Create("/tmp/team/report/out/" + string(l) + ".txt")
		terminal.Write(f, terminal.Options{Width: 80}, r)
	}
}
