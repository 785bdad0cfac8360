package kit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/kit"
)

// TestLooksAndProgress: a look is overdue from the day after, of an open case
// alone; what is done is counted.
func TestLooksAndProgress(t *testing.T) {
	today := audit.Midnight(now)
	for _, tt := range []struct {
		due    time.Time
		closed bool
		note   string
		late   bool
	}{
		{today.AddDate(0, 0, -1), false, "OVERDUE", true},
		{today, false, "today", false},
		{today.AddDate(0, 0, 1), false, "", false},
		{today.AddDate(0, 0, -1), true, "", false},
		{today, true, "", false},
	} {
		c := &incident.Case{
			ID: "x-1", Kind: incident.LockedOut, Opened: now, Done: []incident.Mark{{Step: "call", At: now}, {Step: "write", At: now}},
			FollowUp: incident.FollowUp{Contacted: today.AddDate(0, 0, -3), Looks: []incident.Look{{Due: tt.due}}},
		}
		if tt.closed {
			c.Closed = now
		}
		sheet := kit.FollowUp(c, options(audit.English))
		list := kit.List([]*incident.Case{c}, options(audit.English))
		if note := strings.Join(items(sheet)[0].Notes, ""); note != tt.note {
			t.Errorf("%v, closed %v: %q, want %q", tt.due, tt.closed, note, tt.note)
		}
		progress := fmt.Sprint(items(list)[0].Notes)
		want := fmt.Sprintf("opened 2026-11-22, 2 of %d steps done", len(c.Steps()))
		if !strings.Contains(progress, want) || strings.Contains(progress, "1 look OVERDUE") != tt.late {
			t.Errorf("%v, closed %v: %s", tt.due, tt.closed, progress)
		}
	}
}
