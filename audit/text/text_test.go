package text

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit/text/texttest"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Aozora Bank", "Aozora Bank"},
		{"japanese", "あおぞら銀行", "あおぞら銀行"},
		{"lines and tabs", " a\tb\r\n\n c ", "a b c"},
		{"escape", "\x1b[31mred", `\x1b[31mred`},
		{"bidi override", "user\u202egpj.exe", `user\u202egpj.exe`},
		{"byte order mark", "paypal\ufeff", `paypal\ufeff`},
		{"line separator", "a\u2028b", "a b"},
		{"too long", strings.Repeat("あ", 30), strings.Repeat("あ", 20) + "…"},
		{"accents", "a" + strings.Repeat("\u0301", 100), "a" + strings.Repeat("\u0301", 8)},
		{"far too long", strings.Repeat("a\u0301", 1e6), strings.Repeat("a\u0301", 20) + "…"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in, 20); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestVisible(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", `C:\new "x"`, `C:\new "x"`},
		{"japanese", "あおぞら　銀行", "あおぞら　銀行"},
		{"lines", "a\r\nb\tc", `a\r\nb\tc`},
		{"escape", "\x1b]8;;x\x07", `\x1b]8;;x\a`},
		{"one-byte CSI", "\u009b31m", `\u009b31m`},
		{"no UTF-8", "a\xff\x9bb", `a\xff\x9bb`},
		{"replacement character", "a\ufffdb", "a\ufffdb"},
		{"direction", "\u2066left\u2069 \u061c", `\u2066left\u2069 \u061c`},
		{"zero width", "pay\u200bpal", `pay\u200bpal`},
		{"tag", "\U000e0041", `\U000e0041`},
		{"hangul filler", "\u3164", `\u3164`},
		{"private use", "\ue000", `\ue000`},
		{"form of a letter", "葛\U000e0100城", "葛城"},
		{"marks", "e\u0301" + strings.Repeat("\u0489", 9) + "e\u0301", "e\u0301" + strings.Repeat("\u0489", 7) + "e\u0301"},
	}
	for _, tt := range tests {
		if got := Visible(tt.in); got != tt.want {
			t.Errorf("%s: Visible(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// harmful returns what a line must not hold, "" if it is harmless.
func harmful(s string) string {
	marks := 0
	for _, r := range s {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			marks++
		} else {
			marks = 0
		}
		if marks > 8 || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			return strconv.QuoteRune(r)
		}
	}
	if !utf8.ValidString(s) {
		return "a byte that is no UTF-8"
	}
	return ""
}

// TestVisibleIsHarmless: nothing acts on the terminal, and what is harmless
// stays as it is.
func TestVisibleIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyText().Draw(t, "in")
		got := Visible(in)
		if bad := harmful(got); bad != "" {
			t.Fatalf("Visible(%q) keeps %s", in, bad)
		}
		if again := Visible(got); again != got {
			t.Fatalf("Visible is not stable: %q, then %q", got, again)
		}
	})
}

// anyText draws hostile names, pieces of them and any Unicode.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("あ、。（）「」ーっ a\n-.…/")), 0, 60, -1))
}

func TestCleanIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyText().Draw(t, "in")
		got := Clean(in, 40)
		if bad := harmful(got); bad != "" || utf8.RuneCountInString(got) > 4*40+1 {
			t.Fatalf("Clean(%q) = %q: %s", in, got, bad)
		}
		if again := Clean(got, 41); again != got {
			t.Fatalf("Clean is not stable: %q, then %q", got, again)
		}
	})
}

func TestWrap(t *testing.T) {
	tests := []struct {
		in    string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"one two three", 8, []string{"one two", "three"}},
		{"日本語の文です。", 8, []string{"日本語の", "文です。"}},
		{"あいうえ。", 8, []string{"あいう", "え。"}},       // 。 may not begin a line
		{"あいう（え", 8, []string{"あいう", "（え"}},       // （ may not end one
		{"ウェブサイト", 4, []string{"ウェ", "ブサ", "イト"}}, // ェ may not begin one
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"abcdefghij kl", 8, []string{"abcdefgh", "ij kl"}}, // the space stays behind a word that was cut
		{"a\nb", 10, []string{"a", "b"}},
		{"with --format-in or -o here", 12, []string{"with", "--format-in", "or -o here"}},
		{"with --format-in", 7, []string{"with", "--forma", "t-in"}},
		{"（--key-file）は、-o と", 14, []string{"（--key-file）", "は、-o と"}},
		{"a - b -- c", 4, []string{"a -", "b --", "c"}},
		{"one-time", 5, []string{"one-", "time"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Wrap(tt.in, tt.width)); diff != "" {
			t.Errorf("Wrap(%q, %d): %s", tt.in, tt.width, diff)
		}
	}
}

// TestWrapOfALongWord: a word of a megabyte, as a hostile export has it, takes no longer for
// each of its lines than a short one.
func TestWrapOfALongWord(t *testing.T) {
	long := strings.Repeat("N", 1<<20)
	began := time.Now()
	if lines := Wrap(long, 20); strings.Join(lines, "") != long {
		t.Errorf("%d lines", len(lines))
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestWrapKeepsWidthAndText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Clean(anyText().Draw(t, "in"), 200)
		width := rapid.IntRange(10, 80).Draw(t, "width")
		lines := Wrap(in, width)
		for _, line := range lines {
			if Width(line) > width {
				t.Fatalf("Wrap(%q, %d): %q has %d cells", in, width, line, Width(line))
			}
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strip(strings.Join(lines, "")); got != strip(in) {
			t.Fatalf("Wrap(%q, %d) holds %q", in, width, got)
		}
	})
}

// TestKinsoku: no line begins with what must not begin one.
func TestKinsoku(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := strings.TrimSpace(rapid.StringOfN(rapid.RuneFrom([]rune("あい漢字カタ、。）」ー")), 1, 80, -1).Draw(t, "in"))
		in = "あ" + strings.NewReplacer("、、", "、", "。。", "。", "））", "）", "」」", "」", "ーー", "ー").Replace(in)
		for _, line := range Wrap(in, 40)[1:] {
			if r, _ := utf8.DecodeRuneInString(line); strings.ContainsRune("、。）」", r) {
				t.Fatalf("a line of %q begins with %q", in, line)
			}
		}
	})
}

func TestColumns(t *testing.T) {
	rows := [][]string{{"項目", "件数", "説明"}, {"パスワード", "3", "長い説明はこの列の中で折り返します"}, {"a\nb", "", "c"}}
	want := []string{
		"項目        件数  説明",
		"パスワード     3  長い説明はこの列の",
		"                  中で折り返します",
		"a                 c",
		"b",
	}
	got := Columns(rows, []bool{false, true, false}, 36)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func anyRows(t *rapid.T) [][]string {
	var rows [][]string
	cell := func(label string) string { return Clean(anyText().Draw(t, label), 60) }
	for range rapid.IntRange(1, 5).Draw(t, "rows") {
		rows = append(rows, []string{cell("a"), cell("b") + "\n" + cell("c"), cell("d")})
	}
	return rows
}

func TestColumnsKeepWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(20, 80).Draw(t, "width")
		for _, line := range Columns(anyRows(t), []bool{false, false, true}, width) {
			if Width(line) > width {
				t.Fatalf("%q has %d cells", line, Width(line))
			}
		}
	})
}

// TestRoom: with that much room no word is broken that is not very long.
func TestRoom(t *testing.T) {
	rows := [][]string{{"Importance", "a b c", "enlarged"}, {"5", "methods", "https://site.example/a-very-long-path"}}
	room := Room(rows, 3)
	if want := 10 + 7 + 12 + 4; room != want {
		t.Errorf("room is %d, want %d", room, want)
	}
	all := strings.Join(Columns(rows, make([]bool, 3), room), "\n")
	for _, word := range []string{"Importance", "methods", "enlarged"} {
		if !strings.Contains(all, word) {
			t.Errorf("%s is broken:\n%s", word, all)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"あいう", 4, "あ…"}, {"あいう", 5, "あい…"}} {
		if got := Cut(tt.in, tt.n); got != tt.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
		if got := Width(Fit(tt.in, 8)); got != 8 {
			t.Errorf("Fit(%q, 8) has %d cells", tt.in, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range texttest.Hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if bad := harmful(Visible(s)); bad != "" {
			t.Errorf("Visible(%q) keeps %s", s, bad)
		}
		got := Clean(s, MaxLabel)
		for _, line := range Wrap(got, 40) {
			if Width(line) > 40 {
				t.Errorf("%q has %d cells", line, Width(line))
			}
		}
	})
}
