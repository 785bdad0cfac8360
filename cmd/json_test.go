package cmd

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/report"
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

// TestPluginInEveryOutcome: a monitoring system gets one line and a status of its own, also
// where no audit was made: 2 is critical to it, and nothing was found.
func TestPluginInEveryOutcome(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, exportOf(3))
	for line, want := range map[string]string{
		"--from " + vault: "ACCOUNTS CRITICAL - ", "--from nowhere.csv": "ACCOUNTS UNKNOWN - ", "--nope": "ACCOUNTS UNKNOWN - ", "--check nope": "ACCOUNTS UNKNOWN - ",
		"--from-command false": "ACCOUNTS UNKNOWN - ", "--fail-on never --from " + vault: "ACCOUNTS UNKNOWN - ", "-o nowhere/x.txt --from " + vault: "",
	} {
		for _, format := range []string{"report --format nagios ", "report --format=nagios "} {
			out, status := said(t, dir, strings.Fields(format+line)...)
			unknown := !strings.Contains(want, "CRITICAL")
			if !strings.HasPrefix(out, want) || strings.Count(out, "\n") != min(1, len(want)) || (status == 3) != unknown {
				t.Errorf("%s: status %d, %q", line, status, out)
			}
		}
	}
}

// TestChangesAreForThePerson: a document says what changed since the audit before, and
// others read of it in no format at which account that was.
func TestChangesAreForThePerson(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	rows := "name,url,username,password\n%s,https://%s.example/,%s,%s\n"
	put(t, vault, fmt.Sprintf(rows, "kanarie", "kanarie", "kanarie", "vG7#qLm2!xWp9zRt4Kd"))
	said(t, dir, "report", "--from", vault)
	put(t, vault, fmt.Sprintf(rows, "kanarie", "kanarie", "kanarie", "qwerty123"))
	for _, audience := range report.Audiences {
		for _, format := range []string{"terminal", "html", "markdown", "json"} {
			for _, more := range [][]string{nil, {"--since-last"}} {
				args := append([]string{"report", "--from", vault, "--format", format, "--audience", string(audience)}, more...)
				out, _ := said(t, dir, args...)
				if named := strings.Contains(out, "kanarie"); named != (audience == report.Self) {
					t.Errorf("%v: the account is named: %v", args, named)
				}
				if told := strings.Contains(out, `"kind": "new"`); format == "json" && more == nil && audience == report.Self && !told {
					t.Errorf("%v: no change is told", args)
				}
				put(t, vault, fmt.Sprintf(rows, "kanarie", "kanarie", "kanarie", "vG7#qLm2!xWp9zRt4Kd"))
				said(t, dir, "report", "--from", vault)
				put(t, vault, fmt.Sprintf(rows, "kanarie", "kanarie", "kanarie", "qwerty123"))
			}
		}
	}
}
