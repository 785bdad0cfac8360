package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text/texttest"
	"acctaudit/report"
	"acctaudit/report/csv"
	"acctaudit/report/internal/sample"
)

// table returns the rows of rec in each language.
func table(t interface{ Fatal(...any) }, rec *audit.Record, langs ...audit.Lang) [][]string {
	var out [][]string
	for _, l := range langs {
		out = append(out, report.Rows(rec, sample.Checks(), report.Options{Lang: l})...)
	}
	return out
}

func rows(t interface{ Fatal(...any) }, o csv.Options, rec *audit.Record, langs ...audit.Lang) [][]string {
	var b bytes.Buffer
	if err := csv.Table(&b, o, report.Columns, table(t, rec, langs...)); err != nil {
		t.Fatal(err)
	}
	out, err := stdcsv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRows(t *testing.T) {
	got := rows(t, csv.Options{}, sample.Record(), audit.English)
	want := [][]string{
		report.Columns,
		{"en", "note", "", "", "", "This is a demonstration: the person, accounts and passwords are invented.", "", "", "", "", "", "", "", ""},
		{"en", "not-looked-at", "", "", "", "keyring: 仕事 (gnome-keyring-daemon): locked; 4 items not read", "", "Log in on the desktop, which opens it, or run this there again with --unlock.", "", "", "", "", "", ""},
		{"en", "not-looked-at", "", "", "mfa.unknown", "Two-factor sign-in: second factor unknown", "", "Answer with: acctaudit answer", "Denki Store, Yama SNS, Nagare Video, Tetsu Rail, Manabi School and 1 more", "", "", "", "", ""},
		{"en", "not-looked-at", "", "", "", "Leaked passwords: no password was there to look at", "", "Unlock your keyring, or name an export with --from.", "", "", "", "", "", ""},
		{"en", "source", "", "", "", "keyring: login (gnome-keyring-daemon): 21 items, 12 looked at, 0 not read; set apart: 6 tokens of programs, 3 keys that programs made for themselves", "", "", "", "", "", "", "", ""},
		{"en", "source", "", "", "", "keyring: 仕事 (gnome-keyring-daemon): 4 items, 0 looked at, 4 not read; set apart: none", "", "", "", "", "", "", "", ""},
		{"en", "finding", "critical", "Critical", "pw.reused.exact", "4 accounts share one password", "", "Stop sharing passwords between services", "Aozora Bank", "taro@midori.example", "bank.aozora.example", "5", "A", ""},
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if n := len(got); n != 7+16 {
		t.Errorf("%d rows", n)
	}
}

func TestBothLanguages(t *testing.T) {
	one := rows(t, csv.Options{}, sample.Record(), audit.Japanese)
	both := rows(t, csv.Options{}, sample.Record(), audit.Langs...)
	if len(both) != 2*len(one)-1 {
		t.Errorf("%d rows in one language, %d in both", len(one), len(both))
	}
}

func TestBOM(t *testing.T) {
	for _, bom := range []bool{true, false} {
		var b bytes.Buffer
		if err := csv.Table(&b, csv.Options{BOM: bom}, report.Columns, table(t, sample.Record(), audit.Japanese)); err != nil {
			t.Fatal(err)
		}
		if got := bytes.HasPrefix(b.Bytes(), []byte("\ufefflang,")); got != bom {
			t.Errorf("BOM %v: begins with %q", bom, b.Bytes()[:8])
		}
		if !bytes.Contains(b.Bytes(), []byte("\r\n")) {
			t.Error("lines do not end in CRLF")
		}
	}
}

// TestNoFormula: no cell begins with what a spreadsheet computes, whatever
// stands before it that the spreadsheet looks through.
func TestNoFormula(t *testing.T) {
	texts := rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String(), rapid.StringMatching(`[ '"\t　]{0,3}[=+\-@|%＝＋－＠].{0,9}`))
	rapid.Check(t, func(rt *rapid.T) {
		rec := sample.HostileRecord(sample.Cycle(rapid.SliceOfN(texts, 1, 8).Draw(rt, "texts")))
		for _, row := range rows(rt, csv.Options{}, rec, audit.Langs...) {
			for _, cell := range row {
				bare := strings.TrimLeft(cell, " \t\"\u3000")
				if bare != "" && strings.ContainsRune("=+-@|%＝＋－＠\t\r\n", []rune(bare)[0]) {
					rt.Fatalf("%q", cell)
				}
				if strings.ContainsAny(cell, "\r\n\t\x00\x1b") {
					rt.Fatalf("%q", cell)
				}
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	r := table(b, sample.Large(10_000, 3_000), audit.Japanese)
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := csv.Table(&out, csv.Options{}, report.Columns, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
