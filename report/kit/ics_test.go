package kit_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/kit"
)

func TestICS(t *testing.T) {
	c := full(incident.LockedOut, "", "長い名前のサービス, とても; 長い\\名前の\nサービス"+strings.Repeat("あ", 40)).Case
	for _, l := range audit.Langs {
		out, _ := kit.ICS(c, options(l))
		var days, ends []string
		for line := range strings.SplitSeq(out, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.Contains(line, "\n") {
				t.Errorf("%d bytes: %q", len(line), line)
			}
			if d, ok := strings.CutPrefix(line, "DTSTART;VALUE=DATE:"); ok {
				days = append(days, d)
			}
			if d, ok := strings.CutPrefix(line, "DTEND;VALUE=DATE:"); ok {
				ends = append(ends, d)
			}
		}
		want := []string{"20261120", "20261124", "20261201", "20261217"}
		wantEnds := []string{"20261121", "20261125", "20261202", "20261218"}
		if diff := cmp.Diff(want, days) + cmp.Diff(wantEnds, ends); diff != "" {
			t.Errorf("days -want +got:\n%s", diff)
		}
		unfolded := strings.ReplaceAll(out, "\r\n ", "")
		if !strings.Contains(unfolded, `サービス\, とても\; 長い\\名前の`) {
			t.Errorf("the name is not escaped:\n%s", unfolded)
		}
		for _, pair := range []string{"VCALENDAR", "VEVENT", "VALARM"} {
			if b, e := strings.Count(out, "BEGIN:"+pair), strings.Count(out, "END:"+pair); b != e || b == 0 {
				t.Errorf("%d BEGIN and %d END of %s", b, e, pair)
			}
		}
	}
}

// TestTermsAreReminders: the last day of a claim counts from when it happened, else from
// when it was noticed, else from the day on which the case was opened; what has passed, or
// is of a closed case, is none.
func TestTermsAreReminders(t *testing.T) {
	for _, tt := range []struct {
		happened, noticed string
		want              string
	}{
		{"", "", "20261222"},
		{"2026-11-10 20:55", "2026-11-20", "20261210"},
		{"unknown", "2026-11-20", "20261220"},
		{"2026-13-01", "", "20261222"},
		{"2026-09-01", "", ""},
	} {
		s := empty(incident.MoneyMoved)
		for topic, text := range map[incident.Topic]string{incident.Happened: tt.happened, incident.Noticed: tt.noticed} {
			if text != "" {
				s.Case.Timeline = append(s.Case.Timeline, incident.Note{At: now, About: topic, Text: text})
			}
		}
		out, _ := kit.ICS(s.Case, options(audit.Japanese))
		if got := strings.Contains(out, "DTSTART;VALUE=DATE:"+tt.want+"\r\n"); tt.want != "" && !got || (tt.want == "") == strings.Contains(out, "VEVENT") {
			t.Errorf("%+v:\n%s", tt, out)
		}
		s.Case.Closed = now
		if _, n := kit.ICS(s.Case, options(audit.Japanese)); n != 0 {
			t.Errorf("%+v: %d reminders of a closed case", tt, n)
		}
	}
}

// TestHostileCalendar: whatever a service or a case is called, a calendar has the same
// lines, each of at most 75 bytes and ended by CR LF.
func TestHostileCalendar(t *testing.T) {
	properties := func(text string) []string {
		c := full(incident.MoneyMoved, "bank", text).Case
		c.ID = text
		var out []string
		calendar, _ := kit.ICS(c, options(audit.English))
		for _, line := range strings.Split(strings.TrimSuffix(calendar, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsFunc(line, unicode.IsControl) {
				t.Errorf("%q makes the line %q", text, line)
			}
			if !strings.HasPrefix(line, " ") {
				name, _, _ := strings.Cut(line, ":")
				out = append(out, name)
			}
		}
		return out
	}
	want := properties("x")
	for _, s := range append(texttest.Hostile(), "a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a\nATTACH:file:///etc/passwd", "a\\,;:\"b", strings.Repeat("あ", 200)) {
		if diff := cmp.Diff(want, properties(s)); diff != "" {
			t.Errorf("%q makes other lines: %s", s, diff)
		}
	}
}
