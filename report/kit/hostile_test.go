package kit_test

import (
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/doc"
	"acctaudit/report/doc/doctest"
	"acctaudit/report/kit"
)

// TestNamesMakeNothing: whatever a site, a user or a note is called, a sheet
// has the same elements and links, in Markdown and in HTML.
func TestNamesMakeNothing(t *testing.T) {
	sheets := func(name string) []doc.Doc {
		s := full(incident.UnauthorisedAccess, "mail", name)
		inv := person(name)
		docs := kit.Contact(s, kit.ByPhone, options(audit.English))
		sheet := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
		whole := kit.Case(s, options(audit.English))
		return append(docs, sheet, whole)
	}
	for name, format := range map[string]struct {
		write func(io.Writer, ...doc.Doc) error
		read  func([]byte) (doctest.Reading, error)
	}{"markdown": {doc.Markdown, doctest.Markdown}, "html": {doc.HTML, doctest.HTML}} {
		reading := func(name string) doctest.Reading {
			r, err := format.read([]byte(render(t, func(w io.Writer) error { return format.write(w, sheets(name)...) })))
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		want := reading("Zzz")
		for _, s := range texttest.Hostile() {
			if text.Clean(s, 80) == "" {
				continue
			}
			got := reading(s)
			if diff := cmp.Diff(want.Made(), got.Made()) + cmp.Diff(want.Links, got.Links); diff != "" {
				t.Errorf("%s: %q makes: %s", name, s, diff)
			}
		}
	}
}

// TestNamesAreDisarmed: no sheet hands on a character that acts on a terminal.
func TestNamesAreDisarmed(t *testing.T) {
	for _, s := range texttest.Hostile() {
		if !strings.ContainsFunc(s, text.Hidden) {
			continue
		}
		for _, d := range all(t, audit.Japanese, s) {
			for _, line := range said(reflect.ValueOf(d)) {
				if i := strings.IndexFunc(line, text.Hidden); i >= 0 {
					t.Fatalf("%q: a hidden character at %d of %q in %s", s, i, line, d.Title)
				}
			}
		}
	}
}
