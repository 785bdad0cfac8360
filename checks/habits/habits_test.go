package habits_test

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/checks/habits"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.UTC)

func run(t rapid.TB, said []audit.Habit) audit.Result {
	inv := &audit.Inventory{Checklist: true, Habits: said}
	rec, err := audit.Run(context.Background(), inv, []*audit.Check{habits.Check}, audit.Options{Now: now, StaleAfter: audit.StaleAfter})
	if err != nil {
		t.Fatal(err)
	}
	return rec.Results[0]
}

// TestHabits answers at random: what is bad is found once, what is no evidence
// is unknown, and only the rest is clean.
func TestHabits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var said []audit.Habit
		open, clean, bad := 0, 0, map[string]bool{}
		for _, q := range answers.Questions {
			reply := rapid.SampledFrom([]audit.Reply{"", audit.Yes, audit.No, audit.Unknown}).Draw(t, q.ID)
			days := rapid.SampledFrom([]int{1, 170, 190, -10}).Draw(t, "days")
			answer := audit.Answer{Value: reply, Date: now.AddDate(0, 0, -days)}
			said = append(said, audit.Habit{ID: q.ID, Answer: answer})
			code, mine := habits.Codes[q.ID]
			told := reply == audit.Yes || reply == audit.No
			fresh := told && (days == 1 || days == 170)
			switch {
			case !mine:
				continue
			case told && reply != q.Good:
				bad[code] = true
			case fresh:
				clean++
			}
			if !fresh {
				open++
			}
		}
		got := run(t, said)
		for _, f := range got.Findings {
			if !bad[f.Code] {
				t.Errorf("%s is found and was not said", f.Code)
			}
		}
		if len(got.Findings) != len(bad) || got.Clean != clean || len(got.Unknown) != min(open, 1) {
			t.Errorf("%d found, %d clean, %d unknown; want %v, %d, %d", len(got.Findings), got.Clean, len(got.Unknown), bad, clean, open)
		}
	})
}

func TestWithoutAnswers(t *testing.T) {
	rec, err := audit.Run(t.Context(), &audit.Inventory{}, []*audit.Check{habits.Check}, audit.Options{Now: now})
	if err != nil || rec.Results[0].Status != audit.Skipped {
		t.Errorf("%+v, %v", rec.Results, err)
	}
	var all []audit.Habit
	for _, q := range answers.Questions {
		all = append(all, audit.Habit{ID: q.ID, Answer: audit.Answer{Value: q.Good, Date: now}})
	}
	if got := run(t, all); !got.Complete() || len(got.Findings) > 0 {
		t.Errorf("all is well: %+v", got)
	}
	if got := run(t, nil); len(got.Unknown) != 1 || got.Unknown[0].Values["count"] != "8" || got.Clean != 0 {
		t.Errorf("%+v", got)
	}
}
