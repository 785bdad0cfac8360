package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit/source"
)

var roomy = source.Limits{Item: 1 << 20, Field: 1 << 20}

// all reads every record as strings, and the lines that they began on.
func all(r io.Reader, limits source.Limits) (records [][]string, lines []int, err error) {
	cr := NewReader(r, limits)
	defer cr.Close()
	for {
		fields, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return records, lines, nil
		}
		if err != nil {
			return records, lines, err
		}
		record := make([]string, len(fields))
		for i, f := range fields {
			record[i] = string(f)
		}
		records, lines = append(records, record), append(lines, cr.Line())
	}
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		in    string
		want  [][]string
		lines []int
	}{
		"empty":             {"", nil, nil},
		"blank lines":       {"\n\r\n\n", nil, nil},
		"one":               {"a,b", [][]string{{"a", "b"}}, []int{1}},
		"CRLF":              {"a,b\r\nc,d\r\n", [][]string{{"a", "b"}, {"c", "d"}}, []int{1, 2}},
		"CR at the end":     {"a,b\r", [][]string{{"a", "b"}}, []int{1}},
		"CR inside":         {"a\rb,c\n", [][]string{{"a\rb", "c"}}, []int{1}},
		"quotes":            {`"a""b",","` + "\n", [][]string{{`a"b`, ","}}, []int{1}},
		"quoted CRLF":       {"\"a\"\r\n\"b\"\r", [][]string{{"a"}, {"b"}}, []int{1, 2}},
		"line breaks":       {"\"a\r\nb\nc\",d\n\ne,f", [][]string{{"a\nb\nc", "d"}, {"e", "f"}}, []int{1, 5}},
		"empty fields":      {",,\n\"\"\n", [][]string{{"", "", ""}, {""}}, []int{1, 2}},
		"comma at the end":  {"a,", [][]string{{"a", ""}}, []int{1}},
		"spaces are kept":   {" a , b ", [][]string{{" a ", " b "}}, []int{1}},
		"Japanese":          {"銀行,\"パス,ワード\"\n", [][]string{{"銀行", "パス,ワード"}}, []int{1}},
		"a formula is text": {"=1+1,@x\n", [][]string{{"=1+1", "@x"}}, []int{1}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in))} {
				got, lines, err := all(r, roomy)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, got) + cmp.Diff(c.lines, lines); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestFaults(t *testing.T) {
	tight := source.Limits{Item: 10, Field: 6}
	for name, c := range map[string]struct {
		in     string
		limits source.Limits
		line   int
		at     int
		code   source.Code
	}{
		"bare quote":      {"a,b\nc,d\"e\n", roomy, 2, 1, source.CodeQuote},
		"after quote":     {"\"a\"b,c\n", roomy, 1, 0, source.CodeQuote},
		"CR after quote":  {"\"a\"\rb\n", roomy, 1, 0, source.CodeQuote},
		"open quote":      {"a,b\nc,\"d\ne\nf", roomy, 2, 1, source.CodeTruncated},
		"quote at end":    {"a,\"", roomy, 1, 1, source.CodeTruncated},
		"long field":      {"a\n1234567\n", tight, 2, 0, source.CodeFieldTooLong},
		"long quoted":     {"a,\"123\n567\"\n", tight, 1, 1, source.CodeFieldTooLong},
		"long record":     {"123,456,789,0ab\n", tight, 1, 3, source.CodeItemTooLong},
		"Shift_JIS":       {"a\nb,\x8b\xe2\x8ds\n", roomy, 2, 1, source.CodeShiftJIS},
		"EUC-JP":          {"b,\xb6\xe4\xb9\xd4\n", roomy, 1, 1, source.CodeEUCJP},
		"Latin-1":         {"caf\xe9,b\n", roomy, 1, 0, source.CodeNotUTF8},
		"a broken letter": {"a,\xe9\x8a\n", roomy, 1, 1, source.CodeNotUTF8},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := all(strings.NewReader(c.in), c.limits)
			e, ok := errors.AsType[*FieldError](err)
			if !ok {
				t.Fatalf("error %v, want a FieldError", err)
			}
			if e.Line != c.line || e.At != c.at || e.Code != c.code {
				t.Errorf("line %d, field %d, %s; want line %d, field %d, %s", e.Line, e.At, e.Code, c.line, c.at, c.code)
			}
		})
	}
}

func TestBrokenSource(t *testing.T) {
	broken := errors.New("the cable is out")
	for _, in := range []string{"", "a,b\n", "a,b", "a,\"b", "\"a\""} {
		_, _, err := all(io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken)), roomy)
		if !errors.Is(err, broken) {
			t.Errorf("%q: %v, want %v", in, err, broken)
		}
	}
	if _, _, err := all(silent{}, roomy); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a source that gives nothing: %v", err)
	}
}

type silent struct{}

func (silent) Read([]byte) (int, error) { return 0, nil }

// TestClose looks into the buffers, the outgrown ones too.
func TestClose(t *testing.T) {
	const canary = "correct horse"
	in := strings.NewReader("a,\"" + canary + "\"\nb," + strings.Repeat("x", 5000) + "\n" + canary + ",c\n")
	r := NewReader(in, roomy)
	var outgrown [][]byte
	for {
		if _, err := r.Read(); err != nil {
			break
		}
		outgrown = append(outgrown, r.rec[:cap(r.rec)])
	}
	r.Close()
	for _, b := range append(outgrown, r.buf) {
		if len(bytes.Trim(b, "\x00")) > 0 && bytes.Contains(b, []byte(canary)) {
			t.Error("a buffer still holds what was read")
		}
	}
}

// sameAsStandard holds Read to what encoding/csv gives and refuses.
func sameAsStandard(t interface{ Errorf(string, ...any) }, in string) {
	std := stdcsv.NewReader(strings.NewReader(in))
	std.FieldsPerRecord = -1
	want, wantErr := std.ReadAll()
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "by bytes": iotest.OneByteReader(strings.NewReader(in))} {
		got, _, err := all(r, roomy)
		if (err != nil) != (wantErr != nil) {
			t.Errorf("%s: %q: error %v, encoding/csv: %v", name, in, err, wantErr)
		}
		if err == nil && !cmp.Equal(want, got) {
			t.Errorf("%s: %q: %s", name, in, cmp.Diff(want, got))
		}
	}
}

func TestSameAsStandard(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "bc", ",", ",", "\n", "\r\n", "\r", `"`, `""`, `"x"`, "日", " ", `","`, "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		sameAsStandard(t, strings.Join(rapid.SliceOfN(piece, 0, 24).Draw(t, "pieces"), ""))
	})
}

// TestRoundTrip reads back what encoding/csv writes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("ab,\" \n銀=@"))), 2, 5), 1, 6).Draw(t, "records")
		var file strings.Builder
		if err := stdcsv.NewWriter(&file).WriteAll(want); err != nil {
			t.Fatal(err)
		}
		got, _, err := all(strings.NewReader(file.String()), roomy)
		if err != nil || !cmp.Equal(want, got) {
			t.Fatalf("%v %s", err, cmp.Diff(want, got))
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"\xd4,\x90", "a,b\r\n", "\"a\"\"\r\n\",c", "\"a\"\rb", "a\"b", ",\r", "\r\r\n", "\"\r\n\"\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if utf8.ValidString(in) {
			sameAsStandard(t, in)
			return
		}
		if _, _, err := all(strings.NewReader(in), roomy); err == nil {
			t.Errorf("%q: not UTF-8, and no error", in)
		}
	})
}

// BenchmarkRead reads the same file with this package and with encoding/csv.
func BenchmarkRead(b *testing.B) {
	in := strings.Repeat("Site 12,https://www.site12.example/login,alice@example.com,\"pa,ss\"\"word\",\r\n", 10_000)
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		for b.Loop() {
			r := NewReader(strings.NewReader(in), roomy)
			for err := error(nil); err == nil; {
				_, err = r.Read()
			}
			r.Close()
		}
	})
	b.Run("encoding", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		for b.Loop() {
			r := stdcsv.NewReader(strings.NewReader(in))
			r.ReuseRecord = true
			for err := error(nil); err == nil; {
				_, err = r.Read()
			}
		}
	})
}
