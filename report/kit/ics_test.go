package kit_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/kit"
)

func TestICS(t *testing.T) {
	c := full(incident.LockedOut, "", "長い名前のサービス, とても; 長い\\名前の\nサービス"+strings.Repeat("あ", 40)).Case
	for _, l := range audit.Langs {
		out := kit.ICS(c, options(l))
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
