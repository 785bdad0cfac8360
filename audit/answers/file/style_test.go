package file

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

// A style draws a checklist with comments and blank lines wherever YAML allows them.
type style struct {
	*rapid.T
	strings.Builder
	comments int
}

// line writes one, and what may stand above and behind it.
func (s *style) line(indent int, text string) {
	for range rapid.IntRange(0, 2).Draw(s.T, "above") {
		s.WriteString(rapid.SampledFrom([]string{"\n", s.comment() + "\n", strings.Repeat(" ", indent) + s.comment() + "\n"}).Draw(s.T, "own line"))
	}
	behind := rapid.SampledFrom([]string{"", "", "", "  " + s.comment()}).Draw(s.T, "behind")
	s.WriteString(strings.Repeat(" ", indent) + text + behind + "\n")
}

func (s *style) comment() string {
	s.comments++
	return fmt.Sprintf("# %d.", s.comments)
}

func (s *style) checklist() string {
	s.line(0, "version: 1")
	s.line(0, "accounts:")
	for i := range 3 {
		if rapid.IntRange(0, 3).Draw(s.T, "flow") == 0 {
			s.line(2, fmt.Sprintf("a%d: {domain: 'd%d.jp', factors: [ sms,totp ], note: \"x # y\"}", i, i))
			continue
		}
		s.line(2, fmt.Sprintf("a%d:", i))
		s.line(4, fmt.Sprintf("domain: d%d.jp", i))
		for _, ways := range [][]string{
			{"", "factors: [sms]", "factors:\n- sms"},
			{"", "note: |\n  one\n  # two\n\n  three", "note: \"one\n  two # no\""},
			{"", "recovery:\n  mail: yes"},
		} {
			if way := rapid.SampledFrom(ways).Draw(s.T, "way"); way != "" {
				s.WriteString("    " + strings.ReplaceAll(way, "\n", "\n    ") + "\n")
			}
		}
	}
	return strings.ReplaceAll(s.String(), "\n", rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(s.T, "ends"))
}

// TestEditAnyStyle expects a place for every answer in whatever a person wrote, and
// every comment to be there afterwards.
func TestEditAnyStyle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		written := &style{T: t}
		src := written.checklist()
		f, err := parse([]byte(src))
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		a := answers.Account{Key: rapid.SampledFrom([]string{"a0", "a1", "a2", "new"}).Draw(t, "key"), Domain: "new.jp"}
		a.Factors = rapid.SampledFrom([][]audit.Factor{nil, {{Method: "passkey"}}, {{Method: "sms"}, {Method: "app"}}}).Draw(t, "factors")
		a.Note = rapid.SampledFrom([]string{"", "z", "a\nb # c"}).Draw(t, "note")
		a.Recovery = rapid.SampledFrom([]*audit.Recovery{nil, {Mail: audit.Answer{Value: "no", Date: day0("2026-11-22")}}}).Draw(t, "recovery")
		if err := f.putAccount(a); err != nil {
			t.Fatalf("%v\n%+v\n%s", err, a, src)
		}
		if d := cmp.Diff(a, *f.Account(a.Key), cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("%s\n%s", d, f.Bytes())
		}
		for n := range written.comments {
			comment := fmt.Sprintf("# %d.", n+1)
			if strings.Contains(src, comment) && !strings.Contains(string(f.Bytes()), comment) {
				t.Fatalf("%q is lost:\n%s\n%s", comment, src, f.Bytes())
			}
		}
	})
}
