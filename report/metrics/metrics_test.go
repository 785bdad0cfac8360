package metrics_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/report"
	"acctaudit/report/internal/sample"
	"acctaudit/report/metrics"
)

// state is that of a record in which every text is the same hostile one.
func state(text string) metrics.State {
	rec := sample.Record()
	if text != "" {
		rec = sample.HostileRecord(sample.Cycle([]string{text}))
	}
	old := sample.Large(4, 2)
	old.Time = rec.Time.Add(-time.Hour)
	m, _ := history.Memory{}.Next(old)
	_, changes := m.Next(rec)
	return metrics.State{Record: rec, Count: report.Plan(rec, sample.Checks(), nil).Count, Changes: changes}
}

// TestNoAccountIsNamed: whatever accounts and sites are called, none is in what
// programs that watch are given.
func TestNoAccountIsNamed(t *testing.T) {
	for _, hostile := range []string{"CANARY", "CANARY\"} 1\n# x", "CANARY | x=1"} {
		s := state(hostile)
		var prometheus, nagios bytes.Buffer
		if err := s.Prometheus(&prometheus); err != nil {
			t.Fatal(err)
		}
		if err := s.Nagios(&nagios, audit.Medium); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(prometheus.String()+nagios.String(), "CANARY") {
			t.Errorf("%s%s", prometheus.String(), nagios.String())
		}
		if n := strings.Count(nagios.String(), "\n"); n != 1 || strings.Count(nagios.String(), "|") != 1 {
			t.Errorf("%d lines: %s", n, nagios.String())
		}
	}
}

// TestPrometheusReads: the library, and promtool where it is installed, take what is
// written.
func TestPrometheusReads(t *testing.T) {
	var b bytes.Buffer
	if err := state("").Prometheus(&b); err != nil {
		t.Fatal(err)
	}
	parser := expfmt.NewTextParser(model.LegacyValidation)
	if _, err := parser.TextToMetricFamilies(bytes.NewReader(b.Bytes())); err != nil {
		t.Error(err)
	}
	keyringtest.Need(t, "promtool")
	check := exec.Command("promtool", "check", "metrics")
	check.Stdin = &b
	if out, err := check.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}

// TestStatus: what is found weighs more than what could not be looked at, and that
// is never OK.
func TestStatus(t *testing.T) {
	found := func(s audit.Severity) []audit.Result {
		return []audit.Result{{Check: "x", Status: audit.Done, Findings: []audit.Finding{{Severity: s}}}}
	}
	for name, tt := range map[string]struct {
		rec  audit.Record
		code int
	}{
		"clean":        {audit.Record{Complete: true}, 0},
		"not complete": {audit.Record{}, 3},
		"low":          {audit.Record{Complete: true, Results: found(audit.Low)}, 0},
		"medium":       {audit.Record{Results: found(audit.Medium)}, 1},
		"critical":     {audit.Record{Results: found(audit.Critical)}, 2},
	} {
		if _, code := (metrics.State{Record: &tt.rec}).Status(audit.Medium); code != tt.code {
			t.Errorf("%s: %d, want %d", name, code, tt.code)
		}
	}
}

// TestLines: every line is one JSON document, and for others than the person no
// change names an account.
func TestLines(t *testing.T) {
	s := state("CANARY\u2028\x1b")
	for _, a := range report.Audiences {
		seen := s
		seen.Record = report.Redact(s.Record, sample.Checks(), a)
		var b bytes.Buffer
		if err := seen.Lines(&b); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if !json.Valid([]byte(line)) || strings.ContainsAny(line, "\x1b\u2028") {
				t.Errorf("%q", line)
			}
		}
		if a == report.Anonymous && strings.Contains(b.String(), "CANARY") {
			t.Errorf("%s: %s", a, b.String())
		}
	}
}
