package audit_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"acctaudit/audit"
)

// TestClock holds the rule of dates to its words on any day, at any hour, in
// any place: days are counted on the calendar.
func TestClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
		now := time.Date(2026, time.November, 22, rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), 0, 0, zone)
		limit := rapid.IntRange(0, 400).Draw(t, "limit")
		past := rapid.IntRange(-500, 500).Draw(t, "days ago")
		said := time.Date(2026, time.November, 22-past, 0, 0, 0, 0, time.UTC)
		want := audit.Doubt("")
		switch {
		case past < -1:
			want = audit.Future
		case limit == 0 || past > limit:
			want = audit.Old
		}
		clock := audit.Clock{Now: now, StaleAfter: time.Duration(limit) * 24 * time.Hour}
		if got := clock.Doubt(said); got != want {
			t.Fatalf("%d days ago, limit %d: %q, want %q", past, limit, got, want)
		}
		if got := clock.Doubt(time.Time{}); got != audit.Undated {
			t.Fatalf("undated: %q", got)
		}
	})
}

// TestClockOfHours: a limit of less than a day leaves what was said today.
func TestClockOfHours(t *testing.T) {
	now := time.Date(2026, time.November, 22, 23, 0, 0, 0, time.UTC)
	clock := audit.Clock{Now: now, StaleAfter: time.Hour}
	if got := (audit.Clock{Now: now}).Doubt(now); got != audit.Old {
		t.Errorf("what was said today, where nothing lasts: %q", got)
	}
	for days, want := range map[int]audit.Doubt{0: "", 1: audit.Old, -1: "", -2: audit.Future} {
		if got := clock.Doubt(now.AddDate(0, 0, -days)); got != want {
			t.Errorf("%d days ago: %q, want %q", days, got, want)
		}
	}
}

func TestDoubtOfAnswers(t *testing.T) {
	now := time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)
	clock := audit.Clock{Now: now, StaleAfter: audit.StaleAfter}
	for value, want := range map[audit.Reply]audit.Doubt{
		audit.Yes: "", audit.No: "", audit.Unknown: audit.Unanswered, "": audit.Unanswered, "maybe": audit.Unanswered,
	} {
		if got := (audit.Answer{Value: value, Date: now}).Doubt(clock); got != want {
			t.Errorf("answer %q: %q, want %q", value, got, want)
		}
		if got := (audit.Thing{Held: value, Date: now}).Doubt(clock); got != want {
			t.Errorf("thing %q: %q, want %q", value, got, want)
		}
	}
	for _, tt := range []struct {
		account audit.Account
		want    audit.Doubt
	}{
		{audit.Account{}, audit.Unanswered},
		{audit.Account{Confirmed: now}, ""},
		{audit.Account{Factors: []audit.Factor{{Method: audit.MethodTOTP}}}, audit.Undated},
		{audit.Account{SignIn: []audit.Route{{"pw"}}}, audit.Undated},
		{audit.Account{Recover: []audit.Route{{"pw"}}}, audit.Undated},
		{audit.Account{Factors: []audit.Factor{{}}, SignIn: []audit.Route{{"pw"}}}, audit.Undated},
		{audit.Account{Factors: []audit.Factor{{}}, Recover: []audit.Route{{"pw"}}}, audit.Undated},
		{audit.Account{Confirmed: now.AddDate(-1, 0, 0)}, audit.Old},
		{audit.Account{Confirmed: now.AddDate(0, 0, -180)}, ""},
	} {
		if got := tt.account.Doubt(clock); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.account, got, tt.want)
		}
	}
}

func TestGraver(t *testing.T) {
	for i, d := range audit.Doubts {
		if d.Graver("") != d || audit.Doubt("").Graver(d) != d || d.Confidence() != audit.Likely {
			t.Errorf("%q weighs less than none", d)
		}
		for _, e := range audit.Doubts[i:] {
			if d.Graver(e) != d || e.Graver(d) != d {
				t.Errorf("%q is not graver than %q", d, e)
			}
		}
	}
	if audit.Doubt("").Graver("") != "" || audit.Doubt("").Confidence() != audit.Certain {
		t.Error("no doubt is a doubt")
	}
}
