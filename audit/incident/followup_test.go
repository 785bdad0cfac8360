package incident_test

import (
	"slices"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/incident"
)

// TestToldAndChanged: the follow-up says when, else the first step ticked off
// does, and without either it is not known.
func TestToldAndChanged(t *testing.T) {
	day := audit.Midnight(noon)
	tests := map[string]struct {
		marks                 []incident.Mark
		follow                incident.FollowUp
		told, changed, factor time.Time
	}{
		"nothing":           {},
		"other steps":       {marks: []incident.Mark{{Step: "end-sessions", At: noon}, {Step: "prepare", At: noon}}},
		"ticked":            {marks: []incident.Mark{{Step: "call", At: noon}, {Step: "change-password", At: noon}, {Step: "second-factor", At: noon}}, told: day, changed: day, factor: day},
		"the first contact": {marks: []incident.Mark{{Step: "write", At: noon}, {Step: "tell-support", At: noon.AddDate(0, 0, -2)}, {Step: "call", At: noon.Add(time.Hour)}}, told: day.AddDate(0, 0, -2)},
		"said": {
			marks:  []incident.Mark{{Step: "call", At: noon}, {Step: "change-password", At: noon}},
			follow: incident.FollowUp{Contacted: day.AddDate(0, 0, -1), PasswordChanged: day.AddDate(0, 0, -3), SecondFactor: day.AddDate(0, 0, -4)},
			told:   day.AddDate(0, 0, -1), changed: day.AddDate(0, 0, -3), factor: day.AddDate(0, 0, -4),
		},
		"said in part": {
			marks:  []incident.Mark{{Step: "change-password", At: noon}},
			follow: incident.FollowUp{Contacted: day}, told: day, changed: day,
		},
	}
	for name, tt := range tests {
		c := &incident.Case{Done: tt.marks, FollowUp: tt.follow}
		if got := [3]time.Time{c.Told(), c.PasswordChanged(), c.SecondFactor()}; got != [3]time.Time{tt.told, tt.changed, tt.factor} {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestEachContactTells: a step that tells support, ticked off in any case that
// has it, is when support was told.
func TestEachContactTells(t *testing.T) {
	tells := []string{"tell-support", "ask-support", "call", "write"}
	found := make(map[string]bool)
	for _, k := range incident.Kinds {
		for _, s := range (&incident.Case{Kind: k}).Steps() {
			c := &incident.Case{Kind: k, Done: []incident.Mark{{Step: s.ID, At: noon}}}
			if told := !c.Told().IsZero(); told != slices.Contains(tells, s.ID) {
				t.Errorf("%s of %s: told %v", s.ID, k, told)
			} else if told {
				found[s.ID] = true
			}
		}
	}
	if len(found) != len(tells) {
		t.Errorf("%d steps tell support, want %d", len(found), len(tells))
	}
}

// TestMailSaysWhatHappened: only where somebody else may be inside is the mail
// to report that.
func TestMailSaysWhatHappened(t *testing.T) {
	for _, k := range incident.Kinds {
		s, err := (&incident.Case{Kind: k}).Step("write")
		if got := slices.Contains(s.Advice, "contact.mail.subject-specific"); err == nil && got != k.TakenOver() {
			t.Errorf("%s: advises a subject of unauthorised access: %v", k, got)
		}
	}
}

// TestNewestNoteCounts: of most topics the newest note, of lists every one.
func TestNewestNoteCounts(t *testing.T) {
	var c incident.Case
	for _, topic := range incident.Topics {
		for _, text := range []string{"a", "b"} {
			if err := c.Note(noon, topic, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	lists := []incident.Topic{incident.Activity, incident.Order, incident.Transaction, incident.Transactions, incident.Correction, incident.History, incident.Matters, incident.Evidence}
	for _, topic := range incident.Topics {
		want := []string{"b"}
		if slices.Contains(lists, topic) {
			want = []string{"a", "b"}
		}
		if got := c.All(topic); !slices.Equal(got, want) || c.Said(topic) != "b" {
			t.Errorf("%s: %v", topic, got)
		}
	}
}

// TestCarry: an instruction is done once, by its number from 1.
func TestCarry(t *testing.T) {
	var f incident.FollowUp
	for _, text := range []string{"send a copy", "wait"} {
		if err := f.Ask(text); err != nil {
			t.Fatal(err)
		}
	}
	day := audit.Midnight(noon)
	for _, tt := range []struct {
		n    int
		day  time.Time
		want error
	}{{2, day, nil}, {2, day.AddDate(0, 0, 1), nil}, {0, day, incident.ErrStep}, {-1, day, incident.ErrStep}, {3, day, incident.ErrStep}} {
		if err := f.Carry(tt.n, tt.day); err != tt.want {
			t.Errorf("%d: %v, want %v", tt.n, err, tt.want)
		}
	}
	if !f.Instructions[0].Done.IsZero() || f.Instructions[1].Done != day {
		t.Errorf("done: %v", f.Instructions)
	}
}
