package doc_test

import (
	"bytes"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/report/doc"
)

// TestALinkKeepsItsLabel: however long an address and its label are, both are written.
func TestALinkKeepsItsLabel(t *testing.T) {
	for _, label := range []string{"Contact", strings.Repeat("a long label, ", 4) + "that ends"} {
		for _, path := range []string{"", strings.Repeat("x", 50), strings.Repeat("x", 90)} {
			address := "https://www.example.org/" + path
			var b bytes.Buffer
			fields := doc.Fields{{Label: label, Link: address}, {Label: "Other", Value: "y"}}
			if err := (doc.Terminal{Width: 80}).Write(&b, doc.Doc{Lang: audit.English, Title: "T", Lead: []doc.Block{fields}}); err != nil {
				t.Fatal(err)
			}
			if out := b.String(); !strings.Contains(out, label+":") || !strings.Contains(strings.ReplaceAll(out, "\n", ""), address) {
				t.Errorf("%q, %d characters:\n%s", label, len(address), out)
			}
		}
	}
}
