package kit_test

import (
	"io"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// TestExport: the record says what was noted, in the order in which it happened, who was
// told, and the term; what was not noted is left to fill in.
func TestExport(t *testing.T) {
	s := empty(incident.MoneyMoved)
	for _, n := range []struct {
		about incident.Topic
		text  string
	}{
		{incident.Noticed, "2026-11-20 21:10"},
		{incident.Activity, "2026-11-20 20:55 a transfer of 98,000 yen"},
		{incident.Amount, "98,000 yen"},
		{incident.Transaction, "TX-1"},
		{incident.CaseNumber, "MB-77120"},
		{incident.Police, "Chuo, No. 1234"},
		{incident.Evidence, "3 pictures"},
	} {
		s.Case.Timeline = append(s.Case.Timeline, incident.Note{At: now, About: n.about, Text: n.text})
	}
	s.Case.Timeline = append(s.Case.Timeline, incident.Note{At: now.AddDate(0, 0, 1), Text: "they rang back"})
	s.Case.Done = []incident.Mark{{Step: "police", At: now.AddDate(0, 0, 2)}}
	out := render(t, func(w io.Writer) error {
		return doc.Terminal{Width: 120}.Write(w, kit.Export(s, options(audit.English)))
	})
	at := -1
	for _, want := range []string{
		"order numbers:", "____", "TX-1", "2026-11-20 20:55", "2026-11-20 21:10", "2026-11-23 09:00", "they rang back", "2026-11-24 09:00",
		"Who was told", "MB-77120", "Chuo, No. 1234", "[x] 1. 3 pictures", "by 2026-12-20", "Signature",
	} {
		i := strings.Index(out[at+1:], want)
		if i < 0 {
			t.Fatalf("no %q after %d in\n%s", want, at, out)
		}
		at += 1 + i
	}
	s.Case.Timeline = []incident.Note{{At: now, About: incident.Happened, Text: "令和8年11月19日 20時ごろ"}}
	if out := render(t, func(w io.Writer) error {
		return doc.Terminal{Width: 120}.Write(w, kit.Export(s, options(audit.Japanese)))
	}); !strings.Contains(out, "2026-12-19") {
		t.Errorf("the term is not counted from the day of the damage, in a year of an era:\n%s", out)
	}
	if bare := kit.Export(empty(incident.LockedOut), options(audit.English)); len(bare.Sections) == 0 {
		t.Error("nothing of a case of which nothing is known")
	}
}
