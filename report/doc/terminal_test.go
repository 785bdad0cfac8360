package doc_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/doc"
	"acctaudit/report/internal/sample"
)

// checkLines fails if a line is too wide, or holds what acts on a terminal.
func checkLines(t interface{ Fatalf(string, ...any) }, out string, width int) {
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		for _, r := range line {
			if text.Hidden(r) {
				t.Fatalf("%U in %q", r, line)
			}
		}
		if text.Width(line) > width {
			t.Fatalf("%d cells, more than %d: %q", text.Width(line), width, line)
		}
	}
}

// hostile draws texts that hurt whoever shows them as they are.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(texttest.Hostile()), rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("あ、。（）「」 a\u0301\u202e\x1b\n")), 0, 60, -1))
}

func TestTerminalHoldsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(40, 120).Draw(t, "width")
		lang := rapid.SampledFrom(audit.Langs).Draw(t, "lang")
		d := every(lang, hostile().Draw(t, "text"))
		checkLines(t, written(t, doc.Terminal{Width: width}.Write, d), width)
	})
}

// TestReportHoldsWidth: a whole report as well, whatever its names are.
func TestReportHoldsWidth(t *testing.T) {
	for _, width := range []int{40, 80} {
		for _, rec := range []*audit.Record{sample.Record(), sample.HostileRecord(sample.Cycle(texttest.Hostile()))} {
			checkLines(t, written(t, doc.Terminal{Width: width}.Write, docs(t, rec, audit.Langs...)...), width)
		}
	}
}

// notAtStart and notAtEnd are marks that a Japanese line does not begin or end
// with (JIS X 4051).
const (
	notAtStart = "、。，．）」』】！？ー：；％"
	notAtEnd   = "（「『【"
)

// TestJapaneseIsBrokenWell: no line of the report begins or ends where it must
// not.
func TestJapaneseIsBrokenWell(t *testing.T) {
	for _, width := range []int{40, 60, 80} {
		out := written(t, doc.Terminal{Width: width}.Write, docs(t, sample.Record(), audit.Japanese)...)
		for line := range strings.Lines(out) {
			for _, field := range regexp.MustCompile(` {2,}`).Split(strings.TrimSpace(line), -1) {
				runes := []rune(field)
				if len(runes) > 0 && (strings.ContainsRune(notAtStart, runes[0]) || strings.ContainsRune(notAtEnd, runes[len(runes)-1])) {
					t.Errorf("%d: %q", width, line)
				}
			}
		}
	}
}

// TestColourAddsNothingElse: with colour the same letters are written, and no
// escape but SGR; meaning is never by colour alone.
func TestColourAddsNothingElse(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, rec := range []*audit.Record{sample.Record(), sample.HostileRecord(sample.Cycle(texttest.Hostile()))} {
		d := docs(t, rec, audit.Langs...)
		plain := written(t, doc.Terminal{Width: 80}.Write, d...)
		colour := written(t, doc.Terminal{Width: 80, Color: true}.Write, d...)
		if plain == colour {
			t.Error("there is no colour")
		}
		if diff := cmp.Diff(plain, sgr.ReplaceAllString(colour, "")); diff != "" {
			t.Error(diff)
		}
	}
}

// TestNarrowTables: where columns have no room, cells stand below each other
// behind their heads, and no word is broken.
func TestNarrowTables(t *testing.T) {
	d := doc.Doc{Lang: audit.English, Lead: []doc.Block{doc.Table{
		Columns: []doc.Column{{Head: "Account"}, {Head: "Importance"}, {Head: "Methods"}, {Head: "Offered"}},
		Rows:    [][]string{{"Aozora Bank\ntaro", "5/5, guessed", "", "authenticator app"}},
	}}}
	want := `Account:    Aozora Bank / taro
Importance: 5/5, guessed
Offered:    authenticator app
`
	if diff := cmp.Diff(want, written(t, doc.Terminal{Width: 40}.Write, d)); diff != "" {
		t.Error(diff)
	}
}

// TestTerminalShowsEverything: no letter is lost on the way.
func TestTerminalShowsEverything(t *testing.T) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(hostile().Draw(t, "text"), 60)
		out := letters(written(t, doc.Terminal{Width: 60}.Write, every(audit.English, s)))
		if got, want := strings.Count(out, letters(s)), 30; letters(s) != "" && got < want {
			t.Fatalf("%q stands there %d times, not %d", s, got, want)
		}
	})
}
