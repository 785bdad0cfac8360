package kit_test

import (
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"acctaudit/audit"
	"acctaudit/report/doc"
)

// notAtStart and notAtEnd are marks that a Japanese line does not begin or end
// with (JIS X 4051).
const (
	notAtStart = "、。，．）」』】！？ー・：；％"
	notAtEnd   = "（「『【"
)

// TestTextFits: no line is wider than 80 cells or breaks where Japanese does
// not.
func TestTextFits(t *testing.T) {
	const name = "見本 花子さんの「とても長い名前のサービス」（東京本店・インターネット支店）"
	for _, l := range audit.Langs {
		for _, width := range []int{80, 60, 40} {
			out := render(t, func(w io.Writer) error { return doc.Terminal{Width: width}.Write(w, all(t, l, name)...) })
			for i, line := range strings.Split(out, "\n") {
				if n := uniseg.StringWidth(line); n > width {
					t.Errorf("%s line %d has %d cells: %s", l, i+1, n, line)
				}
				trimmed := strings.TrimSpace(line)
				if first, _ := utf8.DecodeRuneInString(trimmed); strings.ContainsRune(notAtStart, first) && first != '・' {
					t.Errorf("%s line %d begins with %c: %s", l, i+1, first, line)
				}
				if last, _ := utf8.DecodeLastRuneInString(trimmed); strings.ContainsRune(notAtEnd, last) {
					t.Errorf("%s line %d ends with %c: %s", l, i+1, last, line)
				}
			}
		}
	}
}

// TestEverythingIsInBothLanguages: no sheet has an empty title, step or label,
// English has no Japanese of its own, and every step has words.
func TestEverythingIsInBothLanguages(t *testing.T) {
	japanese := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}]`)
	for _, l := range audit.Langs {
		for _, d := range all(t, l, "x") {
			if d.Title == "" || d.Lang != l {
				t.Errorf("%s: a sheet without a title, or in %q", l, d.Lang)
			}
			for _, b := range blocks(d) {
				fields, _ := b.(doc.Fields)
				for _, f := range fields {
					if f.Label == "" {
						t.Errorf("%s: %s has a field without a label", l, d.Title)
					}
				}
			}
			for _, item := range items(d) {
				if strings.TrimSpace(item.Text) == "" {
					t.Errorf("%s: %s has an empty item", l, d.Title)
				}
			}
		}
	}
	text := render(t, func(w io.Writer) error { return doc.Terminal{Width: 80}.Write(w, all(t, audit.English, "x")...) })
	for _, line := range strings.Split(text, "\n") {
		if japanese.MatchString(strings.ReplaceAll(line, "どこかの銀行", "")) {
			t.Errorf("Japanese in an English sheet: %s", line)
		}
	}
}

// said returns every text of a sheet, line by line.
func said(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		return strings.Split(v.String(), "\n")
	case reflect.Interface:
		return said(v.Elem())
	}
	var out []string
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, said(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, said(v.Field(i))...)
		}
	}
	return out
}

// wrong are the marks of a text that was not made as it should be.
var wrong = map[string]*regexp.Regexp{
	"an unfilled placeholder":      regexp.MustCompile(`[{}]`),
	"a key without a text":         regexp.MustCompile(`\b(letters|steps|phases|kinds|topics|judged|evidence|warnings|found|guise|unclear|ids|taken)\.[a-z]`),
	"a word of the code":           regexp.MustCompile(`Unknown|<nil>|%!`),
	"two full stops":               regexp.MustCompile(`。[。.]|[^.]\.\.([^.]|$)|\.。`),
	"a mark that begins no line":   regexp.MustCompile(`^\s*[、。，．）」』】！？ー：；％,.;:!?)]`),
	"a colon of the other script":  regexp.MustCompile(`[ぁ-んァ-ヶ一-龠]: `),
	"a word that is said twice":    regexp.MustCompile(`ごろごろ|からから|ですです|がが、`),
	"a blank where a name belongs": regexp.MustCompile(`^\s*(（|\()`),
}

// TestEverySheetIsWhole: whatever was said, no text of any sheet, letter or
// calendar shows that it was put together.
func TestEverySheetIsWhole(t *testing.T) {
	for _, l := range audit.Langs {
		for _, text := range []string{"x", "11月20日ごろから。", "It was the 20th."} {
			for _, d := range all(t, l, text) {
				for _, s := range said(reflect.ValueOf(d)) {
					for fault, re := range wrong {
						if re.MatchString(s) {
							t.Errorf("%s, %q: %s: %q in %q", l, text, fault, s, d.Title)
						}
					}
				}
			}
		}
	}
}
