// Package metrics writes how a record stands for programs that watch: as text for
// Prometheus, as a line for Nagios and its like, and as JSON line by line. No
// account, site or user is ever named in the first two.
package metrics

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	v1 "github.com/go-json-experiment/json/v1"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
	"acctaudit/audit/text"
)

// A State is what programs that watch learn of an audit.
type State struct {
	Record  *audit.Record
	Count   plan.Count
	Changes history.Changes // since the audit before
}

// Prometheus writes s as gauges.
func (s State) Prometheus(w io.Writer) error {
	if _, err := io.WriteString(w, strings.Join(s.families(), "")); err != nil {
		return fmt.Errorf("prometheus: %w", err)
	}
	return nil
}

func (s State) families() []string {
	severities, open, waived := s.tally()
	found := make(map[string]int)
	for _, v := range audit.Severities {
		found[string(v)] = severities[v]
	}
	changes := make(map[string]int)
	for _, k := range history.Kinds {
		changes[string(k)] = len(s.Changes.Of(k))
	}
	return []string{
		family("findings", "Findings that are not waived, by severity.", "severity", found),
		family("accounts", "Accounts by how they stand.", "state", map[string]int{
			"in_order": s.Count.InOrder, "to_do": s.Count.ToDo, "open": s.Count.Open, "waived": s.Count.Waived,
		}),
		family("changes", "What became of findings since the audit before.", "kind", changes),
		family("unknown", "Things that could not be judged.", "", map[string]int{"": open}),
		family("waived", "Findings and questions that are put up with.", "", map[string]int{"": waived}),
		family("logins", "Logins that were looked at.", "", map[string]int{"": len(s.Record.Logins)}),
		family("complete", "Whether everything that was asked for could be looked at.", "", map[string]int{"": map[bool]int{true: 1}[s.Record.Complete]}),
		family("last_run_timestamp_seconds", "When the audit ran.", "", map[string]int{"": int(s.Record.Time.Unix())}),
	}
}

// tally counts findings by severity, and what is open or waived.
func (s State) tally() (severities map[audit.Severity]int, open, waived int) {
	severities = make(map[audit.Severity]int)
	for _, res := range s.Record.Results {
		for i, f := range slices.Concat(res.Findings, res.Unknown) {
			switch {
			case f.Waived:
				waived++
			case i < len(res.Findings):
				severities[f.Severity]++
			default:
				open++
			}
		}
		if res.Status == audit.Skipped || res.Status == audit.Failed {
			open++
		}
	}
	for _, store := range s.Record.Stores {
		if !store.Complete() {
			open++
		}
	}
	return severities, open, waived
}

// family returns the text of one gauge. All its words are this program's, so that none
// needs an escape.
func family(name, help, label string, values map[string]int) string {
	name = "acctaudit_" + name
	var b strings.Builder
	fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
	for _, v := range slices.Sorted(maps.Keys(values)) {
		which := ""
		if label != "" {
			which = fmt.Sprintf("{%s=%q}", label, v)
		}
		fmt.Fprintf(&b, "%s%s %d\n", name, which, values[v])
	}
	return b.String()
}

// Plugin is the name of the format of monitoring plugins.
const Plugin = "nagios"

// NoRecord is the line of a plugin where no audit was made, and Unknown its exit status.
// Why there is none may hold a path, and so a name.
const (
	NoRecord = "ACCOUNTS UNKNOWN - no audit was made"
	Unknown  = 3
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
		return "UNKNOWN", Unknown
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
