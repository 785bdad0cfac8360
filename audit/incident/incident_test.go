package incident_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
)

var noon = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.FixedZone("JST", 9*60*60))

func TestNotesHoldNoSecret(t *testing.T) {
	var c incident.Case
	for text, want := range map[string]error{
		"受付番号 CS-20261120-0042、担当は山田さん":            nil,
		"パスワードは「neko-3-biki」":                      incident.ErrSecret,
		"otpauth://totp/x?secret=JBSWY3DPEHPK3PXP": incident.ErrSecret,
		"カード 4111 1111 1111 1111":                  incident.ErrSecret,
		"  ":                                       incident.ErrEmpty,
		"\xff":                                     incident.ErrEmpty,
		strings.Repeat("あ", 700):                   incident.ErrLong,
	} {
		if err := c.Note(noon, "", text); err != want {
			t.Errorf("%.30q: %v, want %v", text, err, want)
		}
	}
	if len(c.Timeline) != 1 {
		t.Errorf("%d notes kept, want 1", len(c.Timeline))
	}
}

func TestTick(t *testing.T) {
	c := &incident.Case{Kind: incident.CodeNotArriving}
	n := strconv.Itoa(c.Number("check-spam"))
	if s, err := c.Tick(n, noon); err != nil || s.ID != "check-spam" {
		t.Errorf("step %s is %v, %v", n, s, err)
	}
	if _, err := c.Tick("check-spam", noon.Add(time.Hour)); err != nil || c.DoneAt("check-spam") != noon {
		t.Errorf("done at %v, %v", c.DoneAt("check-spam"), err)
	}
	for _, bad := range []string{"0", "-1", "99", "", "stop-bank"} {
		if _, err := c.Tick(bad, noon); err != incident.ErrStep {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := c.Untick(n); err != nil || len(c.Done) != 0 {
		t.Errorf("after taking it back: %v, %v", c.Done, err)
	}
}

func TestFollowUp(t *testing.T) {
	day := audit.Midnight(noon)
	c := &incident.Case{Kind: incident.LockedOut}
	c.Follow(day, nil)
	want := []string{"2026-11-23", "2026-11-25", "2026-11-29", "2026-12-06", "2026-12-22"}
	if diff := cmp.Diff(want, days(c.Due())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := c.FollowUp.Looked(day.AddDate(0, 0, 3)); n != 2 {
		t.Errorf("marked %d, want 2", n)
	}
	if n := c.FollowUp.Looked(day.AddDate(0, 0, 3)); n != 0 { // each on its own day
		t.Errorf("marked %d, want 0", n)
	}
	c.Follow(day, []int{2, 40})
	if diff := cmp.Diff([]string{"2026-11-24", "2027-01-01"}, days(c.Due())); diff != "" {
		t.Errorf("planned anew -want +got:\n%s", diff)
	}
	c.Closed = noon
	if c.Due() != nil {
		t.Error("a closed case has days due")
	}
}

func days(ds []time.Time) []string {
	var out []string
	for _, d := range ds {
		out = append(out, d.Format(time.DateOnly))
	}
	return out
}

func TestParseDay(t *testing.T) {
	for _, bad := range []string{"", "2026-02-30", "22.11.2026", "2026-11-22T00:00:00Z", "0001-01-01", "9999-01-01", "S1.1.1"} {
		if d, err := incident.ParseDay(bad); err == nil {
			t.Errorf("%q is %v", bad, d)
		}
	}
	if d, err := incident.ParseDay("R8.11.22"); err != nil || d.Format(time.DateOnly) != "2026-11-22" {
		t.Errorf("%v, %v", d, err)
	}
}

// TestKinds: of each kind, whether somebody else may be inside; of each
// account, whether it receives mail and moves money.
func TestKinds(t *testing.T) {
	for _, k := range incident.Kinds {
		outside := []incident.Kind{incident.LockedOut, incident.CodeNotArriving, incident.RequestRejected, incident.LostPhone}
		if k.TakenOver() == slices.Contains(outside, k) {
			t.Errorf("%s: taken over %v", k, k.TakenOver())
		}
	}
	for category, want := range map[string][2]bool{
		"mail": {true, false}, "carrier": {true, true}, "bank": {false, true}, "securities": {false, true}, "crypto": {false, true},
		"payment": {false, true}, "card": {false, true}, "shopping": {false, true}, "social": {false, false}, "identity": {false, false},
	} {
		c := incident.Case{Category: category}
		if got := [2]bool{c.Mailbox(), c.Money()}; got != want {
			t.Errorf("%s: mailbox, money %v", category, got)
		}
	}
	for _, service := range []string{"apple", "google", "microsoft", "yahoo_japan"} {
		if c := (incident.Case{Service: service}); !c.Mailbox() {
			t.Errorf("%s receives no mail", service)
		}
	}
}

// TestNumbersOfACase: the number of a case or a telephone looks like a code and
// is none; anywhere else it is refused.
func TestNumbersOfACase(t *testing.T) {
	const number = "493817"
	for _, topic := range incident.Topics {
		var want error
		if !slices.Contains([]incident.Topic{incident.CaseNumber, incident.Order, incident.Transaction, incident.Police, incident.Phone, incident.Reach}, topic) {
			want = incident.ErrSecret
		}
		if err := new(incident.Case).Note(noon, topic, number); err != want {
			t.Errorf("%s: %v, want %v", topic, err, want)
		}
	}
}

// TestGuarded: a note or an instruction that holds a stored password is not shown,
// the others stay, and the case itself is left as it is.
func TestGuarded(t *testing.T) {
	entries := []audit.Entry{{ID: "1", Secret: audit.NewSecret([]byte("Zq8#vLm2pWx9"))}}
	for _, tt := range []struct {
		note, asked string
		want        int
	}{
		{"called support", "send a copy", 0},
		{"it was Zq8#vLm2pWx9", "send a copy", 1},
		{"called support", "tell them Zq8#vLm2pWx9", 1},
		{"Zq8#vLm2pWx9", "Zq8#vLm2pWx9", 2},
	} {
		c := &incident.Case{
			Timeline: []incident.Note{{Text: tt.note}},
			FollowUp: incident.FollowUp{Instructions: []incident.Instruction{{Text: tt.asked}}},
		}
		safe, n := c.Guarded(entries, "hidden")
		shown := []string{safe.Timeline[0].Text, safe.FollowUp.Instructions[0].Text}
		if n != tt.want || strings.Contains(strings.Join(shown, ""), "Zq8") || (n == 0) != slices.Equal(shown, []string{tt.note, tt.asked}) {
			t.Errorf("%q: %d found, shown %q", tt.note, n, shown)
		}
		if c.Timeline[0].Text != tt.note || c.FollowUp.Instructions[0].Text != tt.asked {
			t.Errorf("%q: the case was changed", tt.note)
		}
	}
	edited := &incident.Case{Timeline: []incident.Note{{About: incident.Police, Text: "No. 482913"}, {Text: "確認コード 482913"}}}
	if safe, n := edited.Guarded(nil, "hidden"); n != 1 || safe.Timeline[1].Text != "hidden" {
		t.Errorf("%d of what an editor wrote: %+v", n, safe.Timeline)
	}
	if _, n := new(incident.Case).Guarded(entries, "hidden"); n != 0 {
		t.Errorf("%d texts found in an empty case", n)
	}
}

func TestValidDays(t *testing.T) {
	for _, tt := range []struct {
		days []int
		want bool
	}{
		{nil, true}, {[]int{1, 3650}, true}, {[]int{0}, false}, {[]int{1, 3651}, false}, {slices.Repeat([]int{1}, 101), false},
	} {
		if got := incident.ValidDays(tt.days); got != tt.want {
			t.Errorf("%v: %v", tt.days, got)
		}
	}
}
