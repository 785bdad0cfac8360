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

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
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
