package followup_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/checks/followup"
)

func TestFollowUp(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*60*60)
	day := func(d int) time.Time { return time.Date(2026, time.November, d, 0, 0, 0, 0, tokyo) }
	now := time.Date(2026, time.November, 22, 0, 30, 0, 0, tokyo) // still the 21st in UTC
	tests := map[string]struct {
		incident       audit.Incident
		found, unknown []audit.Finding
		clean          int
	}{
		"due today is not overdue": {audit.Incident{ID: "a-1", Due: []time.Time{day(22), day(25)}}, nil, nil, 1},
		"nothing left":             {audit.Incident{ID: "a-1"}, nil, nil, 1},
		"two overdue": {
			audit.Incident{ID: "a-1", Account: "a.jp", Due: []time.Time{day(19), day(21), day(22)}},
			[]audit.Finding{{
				Check: "followup", Code: "incident.follow-up-overdue", Severity: audit.Medium, Exposure: 4, Accounts: []audit.AccountID{"a.jp"},
				Values: map[string]string{"case": "a-1", "count": "2", "date": "2026-11-19"},
			}},
			nil, 0,
		},
		"done, and looked at": {audit.Incident{ID: "a-1", Past: []time.Time{day(1), day(23)}}, nil, nil, 1},
		"looked at in the future": {
			audit.Incident{ID: "a-1", Past: []time.Time{day(24), day(25)}, Due: []time.Time{day(1)}},
			nil,
			[]audit.Finding{{Check: "followup", Code: "incident.misdated", Values: map[string]string{"case": "a-1", "date": "2026-11-24"}}},
			0,
		},
		"broken": {
			audit.Incident{ID: "a-1", Broken: "line 3: no", Due: []time.Time{day(1)}},
			nil,
			[]audit.Finding{{Check: "followup", Code: "incident.unreadable", Values: map[string]string{"case": "a-1", "why": "line 3: no"}}},
			0,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := &audit.Inventory{Incidents: []audit.Incident{tt.incident}}
			rec, err := audit.Run(t.Context(), inv, []*audit.Check{followup.Check}, audit.Options{Now: now})
			if err != nil {
				t.Fatal(err)
			}
			res := rec.Results[0]
			if diff := cmp.Diff(append([]audit.Finding{}, tt.found...), res.Findings); diff != "" {
				t.Errorf("findings -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(append([]audit.Finding{}, tt.unknown...), res.Unknown); diff != "" {
				t.Errorf("unknown -want +got:\n%s", diff)
			}
			if res.Clean != tt.clean || res.Complete() != (tt.unknown == nil) {
				t.Errorf("clean %d, complete %v", res.Clean, res.Complete())
			}
		})
	}
}

func TestNoCasesIsNotApplicable(t *testing.T) {
	rec, err := audit.Run(t.Context(), &audit.Inventory{}, []*audit.Check{followup.Check}, audit.Options{})
	if err != nil || rec.Results[0].Status != audit.NotApplicable || !rec.Results[0].Complete() {
		t.Errorf("%+v, %v", rec.Results[0], err)
	}
}
