package cmd

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestJSONInEveryOutcome: what is on standard output is one JSON document if JSON was
// asked for there, also where there is nothing to say but what is wrong.
func TestJSONInEveryOutcome(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, exportOf(3))
	for _, line := range []string{
		"--json --from " + vault, "report --json --from " + vault, "report --json --since-last --from " + vault, "report --format json --from nowhere.csv",
		"report --json --nope", "report --format=json --check nope", "--json --from", "next --json 99 --from " + vault, "diff --json", "diff --json 77",
		"history list --json", "waive list --json", "twofactor --json --checklist nowhere.yaml --from " + vault, "nope --json", "setup --json", "demo --json", "--json --ping x",
	} {
		out, status := said(t, dir, strings.Fields(line)...)
		if !json.Valid([]byte(out)) {
			t.Errorf("%s (status %d): %s", line, status, out)
		}
	}
}
