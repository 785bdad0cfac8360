package metrics

import (
	"fmt"
	"io"
	"time"

	"github.com/go-json-experiment/json"
	v1 "github.com/go-json-experiment/json/v1"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/text"
)

// Status returns how s stands in the words and exit statuses of monitoring plugins: 0
// OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. A record that is not complete is unknown,
// unless a finding is at least as bad as failOn.
func (s State) Status(failOn audit.Severity) (word string, code int) {
	worst := s.Record.Worst()
	switch {
	case failOn != "" && worst.Rank() >= failOn.Rank() && worst.Rank() >= audit.High.Rank():
		return "CRITICAL", 2
	case failOn != "" && worst.Rank() >= failOn.Rank():
		return "WARNING", 1
	case !s.Record.Complete:
		return "UNKNOWN", 3
	}
	return "OK", 0
}

// Nagios writes s as the one line of a plugin, with its counts as performance data
// behind a bar.
func (s State) Nagios(w io.Writer, failOn audit.Severity) error {
	word, _ := s.Status(failOn)
	severities, open, waived := s.tally()
	found := 0
	for _, n := range severities {
		found += n
	}
	_, err := fmt.Fprintf(w, "ACCOUNTS %s - %d findings, %d new, %d unknown, %d logins | findings=%d;0;;0 critical=%d;;0;0 high=%d;;0;0 new=%d unknown=%d waived=%d to_do=%d logins=%d\n",
		word, found, len(s.Changes.Of(history.New)), open, len(s.Record.Logins),
		found, severities[audit.Critical], severities[audit.High], len(s.Changes.Of(history.New)), open, waived, s.Count.ToDo, len(s.Record.Logins))
	return err
}

// A row is one line of JSON.
type row struct {
	Time    time.Time       `json:"time"`
	Type    string          `json:"type"` // "audit", "finding", "unknown" or "change"
	Tool    string          `json:"tool,omitempty"`
	Done    *bool           `json:"complete,omitempty"`
	Logins  *int            `json:"logins,omitempty"`
	Check   string          `json:"check,omitempty"`
	Finding *audit.Finding  `json:"finding,omitempty"`
	Change  *history.Change `json:"change,omitempty"`
}

// Lines writes s as NDJSON: the audit, each finding, each thing that could not be
// judged, and each change. Its record is a redacted one.
func (s State) Lines(w io.Writer) error {
	rec, n := s.Record, len(s.Record.Logins)
	rows := []row{{Type: "audit", Tool: rec.Tool, Done: &rec.Complete, Logins: &n}}
	for _, res := range rec.Results {
		for i := range res.Findings {
			rows = append(rows, row{Type: "finding", Check: res.Check, Finding: &res.Findings[i]})
		}
		for i := range res.Unknown {
			rows = append(rows, row{Type: "unknown", Check: res.Check, Finding: &res.Unknown[i]})
		}
	}
	if rec.Audience == "" { // a change names its account
		for i := range s.Changes.All {
			rows = append(rows, row{Type: "change", Change: &s.Changes.All[i]})
		}
	}
	for _, r := range rows {
		r.Time = rec.Time
		line, err := json.Marshal(r, v1.DefaultOptionsV1())
		if err != nil {
			return fmt.Errorf("ndjson: %w", err)
		}
		if _, err := w.Write(append(text.JSON(line), '\n')); err != nil {
			return err
		}
	}
	return nil
}
