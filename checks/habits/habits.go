// Package habits says which everyday habits of the person let others in.
// It promises that a question without an answer, or with one that has grown
// old, is unknown, not in order.
package habits

import (
	"context"
	_ "embed"
	"fmt"
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports habits by what the person answered about them.
var Check = &audit.Check{ID: "habits", Words: words.Check(data), Run: run}

// A habit is what an answer other than the good one comes to. Questions about proof of
// identity belong to the check of recovery.
type habit struct {
	code     string
	severity audit.Severity
}

var habits = map[string]habit{
	"phishing.no-unknown-links":           {"habit.links", audit.Medium},
	"phishing.no-mail-from-strangers":     {"habit.links", audit.Medium},
	"phishing.security-software":          {"habit.security-software", audit.Medium},
	"device.security-software-up-to-date": {"habit.security-software", audit.Medium},
	"contact.phone.do-not-share-lightly":  {"habit.phone", audit.Medium},
	"contact.phone.verify-number":         {"habit.phone", audit.Low},
	"monitoring.check-status-regularly":   {"habit.monitoring-stale", audit.Low},
	"password.change-periodically":        {"habit.periodic-change", audit.Info},
}

func run(_ context.Context, p *audit.Pass) error {
	switch {
	case p.Inventory.ChecklistFailed != "":
		return fmt.Errorf("the checklist could not be read: %s", p.Inventory.ChecklistFailed)
	case !p.Inventory.Checklist:
		p.Skip(audit.ReasonNoChecklist)
		return nil
	}
	said := make(map[string]audit.Answer)
	for _, h := range p.Inventory.Habits {
		said[h.ID] = h.Answer
	}
	found := make(map[string]bool) // by code
	open := 0
	for _, q := range answers.Questions {
		h, mine := habits[q.ID]
		if !mine {
			continue
		}
		a := said[q.ID]
		doubt := a.Doubt(p.Clock)
		bad := a.Value != q.Good && a.Value != "" && a.Value != audit.Unknown
		if bad && !found[h.code] {
			found[h.code] = true
			p.Report(audit.Finding{Code: h.code, Severity: h.severity, Confidence: doubt.Confidence()})
		}
		switch {
		case doubt != "":
			open++
		case !bad:
			p.Clean(1)
		}
	}
	if open > 0 {
		p.Unknown(audit.Finding{Code: "habit.unanswered", Values: map[string]string{"count": strconv.Itoa(open)}})
	}
	return nil
}
