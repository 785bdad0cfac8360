package text

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"acctaudit/audit/text/texttest"
)

// written returns what comes out of a Writer that is given s in pieces of at
// most n bytes.
func written(s string, n int, styles bool) string {
	var out bytes.Buffer
	w := NewWriter(&out)
	for p := range slices.Chunk([]byte(s), n) {
		if styles {
			w.Styled().Write(p)
		} else {
			w.Write(p)
		}
	}
	w.Flush()
	return out.String()
}

func TestWriter(t *testing.T) {
	for in, want := range map[string]string{
		"あおぞら\n銀行\tx\r\n":                         "あおぞら\n銀行\tx\r\n",
		"a\rb\r":                                  `a\rb\r`,
		"\ufeffa,b\n\ufeff":                       "\ufeffa,b\n" + `\ufeff`,
		"\x1b[1mbold\x1b[0m":                      `\x1b[1mbold\x1b[0m`,
		"\x1b]52;c;QQ==\a\x9b":                    `\x1b]52;c;QQ==\a\x9b`,
		"a\xe3\x81":                               `a\xe3\x81`,
		"user\u202egpj.exe":                       `user\u202egpj.exe`,
		"e" + strings.Repeat("\u0301", 30) + "\n": "e" + strings.Repeat("\u0301", 8) + "\n",
	} {
		for _, n := range []int{1, 2, 3, 100} {
			if got := written(in, n, false); got != want {
				t.Errorf("%q in pieces of %d: %q, want %q", in, n, got, want)
			}
		}
	}
}

// TestWriterIsHarmless: whatever comes, and in whatever pieces, every line that
// comes out is harmless.
func TestWriterIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOf(anyText()).Draw(t, "in"), rapid.SampledFrom([]string{"", "\n", "\r", "\x1b[1m"}).Draw(t, "between"))
		got := written(in, rapid.IntRange(1, 9).Draw(t, "n"), false)
		if whole := written(in, len(in)+1, false); got != whole {
			t.Fatalf("in pieces %q, whole %q", got, whole)
		}
		checkLines(t, got)
	})
}

func checkLines(t *rapid.T, out string) {
	t.Helper()
	out = strings.ReplaceAll(strings.TrimPrefix(out, "\ufeff"), "\r\n", "\n")
	for line := range strings.SplitSeq(out, "\n") {
		if bad := harmful(strings.ReplaceAll(line, "\t", " ")); bad != "" {
			t.Fatalf("%q keeps %s", out, bad)
		}
	}
}

// TestStyledLetsStylesThrough: the styles of the program pass in whatever
// pieces, and nothing else does.
func TestStyledLetsStylesThrough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		style := rapid.SampledFrom(Styles).Draw(t, "style")
		in := style + anyText().Draw(t, "in") + style + "x" + style
		got := written(in, rapid.IntRange(1, 9).Draw(t, "n"), true)
		if strings.Count(got, style) < 3 {
			t.Fatalf("%q lost its styles: %q", in, got)
		}
		for _, s := range Styles {
			got = strings.ReplaceAll(got, s, "")
		}
		checkLines(t, got)
	})
	for _, other := range []string{"\x1b[31m", "\x1b[8m", "\x1b[2J", "\x1b[1;31", "\x1b[0;1m", "\x1b"} {
		if got := written(other+"x", 1, true); strings.Contains(got, "\x1b") {
			t.Errorf("%q passes as %q", other, got)
		}
	}
}

// TestJSON: the text is harmless, and means the same.
func TestJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.MapOf(anyText(), anyText()).Draw(t, "in")
		b, err := json.MarshalIndent(in, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		got := JSON(b)
		var a, c any
		if json.Unmarshal(b, &a) != nil || json.Unmarshal(got, &c) != nil {
			t.Fatalf("%q is no JSON: %q", b, got)
		}
		if !reflect.DeepEqual(a, c) {
			t.Fatalf("%q became %q", b, got)
		}
		if out := written(string(got), 7, false); out != string(got) {
			t.Fatalf("%q is not as a Writer leaves it", got)
		}
	})
	if got := JSON([]byte("\"\xff\"")); strings.ContainsFunc(string(got), func(r rune) bool { return r > unicode.MaxASCII }) {
		t.Errorf("%q", got)
	}
}

func FuzzWriter(f *testing.F) {
	for _, s := range texttest.Hostile() {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		got := written(s, max(1, n%16), false)
		for line := range strings.SplitSeq(strings.ReplaceAll(strings.TrimPrefix(got, "\ufeff"), "\r\n", "\n"), "\n") {
			if bad := harmful(strings.ReplaceAll(line, "\t", " ")); bad != "" {
				t.Errorf("%q keeps %s", got, bad)
			}
		}
	})
}
