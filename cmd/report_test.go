package cmd

import (
	"crypto/sha1"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/cmd/internal/cli"
)

// TestRefusedOutputs: what means nothing is refused before anything is read.
func TestRefusedOutputs(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, exportOf(3))
	for i, c := range []struct {
		args   string
		status int
	}{
		{"-o out", cli.ExitUsage},
		{"-o out.html", cli.ExitFindings},
		{"-o out --format html", cli.ExitFindings},
		{"-o out --json", cli.ExitFindings},
		{"--since-last --format csv", cli.ExitUsage},
		{"--since-last --format html", cli.ExitFindings},
		{"--since-last --json", cli.ExitFindings},
		{"--format csv", cli.ExitFindings},
	} {
		args := strings.Fields("report --from " + vault + " " + c.args)
		for k := range args {
			args[k] = strings.Replace(args[k], "out", filepath.Join(dir, fmt.Sprint("out", i)), 1)
		}
		if out, status := said(t, dir, args...); status != c.status || status == cli.ExitUsage && strings.Contains(out, "check-up") {
			t.Errorf("%s: status %d, %s", c.args, status, out)
		}
	}
}

// TestSavedRecords: a record that was saved is written again with its own status; two, and
// one of another program, are refused.
func TestSavedRecords(t *testing.T) {
	dir := t.TempDir()
	vault, saved, strange := filepath.Join(dir, "a.csv"), filepath.Join(dir, "saved.json"), filepath.Join(dir, "strange.json")
	put(t, vault, exportOf(3))
	first, _ := said(t, dir, "report", "--json", "--from", vault)
	put(t, saved, first)
	put(t, strange, strings.Replace(first, `"check": "reuse"`, `"check": "divination"`, 1))
	want, _ := said(t, dir, "report", "--from", vault)
	for name, c := range map[string]struct {
		args   []string
		status int
	}{
		"one":     {[]string{"--record", saved}, cli.ExitFindings},
		"two":     {[]string{"--record", saved, "--record", saved}, cli.ExitUsage},
		"strange": {[]string{"--record", strange}, cli.ExitUsage},
		"both":    {[]string{"--record", saved, "--from", vault}, cli.ExitUsage},
		"none":    {[]string{"--record", filepath.Join(dir, "none.json")}, cli.ExitUsage},
		"no JSON": {[]string{"--record", vault}, cli.ExitUsage},
	} {
		out, status := said(t, dir, append([]string{"report"}, c.args...)...)
		if status != c.status || (status == cli.ExitUsage) != (out == "") || len(want) == 0 {
			t.Errorf("%s: status %d, %s", name, status, out)
		}
	}
}

// TestListsAreRead: a list of leaked passwords is read unless only other checks were asked for.
func TestListsAreRead(t *testing.T) {
	dir := t.TempDir()
	vault, list := filepath.Join(dir, "a.csv"), filepath.Join(dir, "list.txt")
	put(t, vault, exportOf(20))
	put(t, list, fmt.Sprintf("%X:5\n", sha1.Sum([]byte("password1"))))
	for args, want := range map[string]bool{"report": true, "report --check breached": true, "report --check strength": false} {
		out, _ := said(t, dir, append(strings.Fields(args), "--json", "--from", vault, "--breaches", list)...)
		if read := strings.Contains(out, `"status": "failed"`); read != want { // it is too short for one
			t.Errorf("%s: the list is read: %v", args, read)
		}
	}
}

// TestChosenChecks: the checks that are named run, and no others.
func TestChosenChecks(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, exportOf(3))
	for args, want := range map[string]string{
		"report": strings.Join(checkIDs(), " "), "report --check strength": "strength", "report --check breached": "breached", "report --check reuse,strength": "reuse strength",
		"reuse": "reuse similar",
	} {
		out, _ := said(t, dir, append(strings.Fields(args), "--json", "--from", vault)...)
		var ran []string
		for _, id := range checkIDs() {
			if strings.Contains(out, `"check": "`+id+`"`) {
				ran = append(ran, id)
			}
		}
		if got := strings.Join(ran, " "); got != want {
			t.Errorf("%s runs %s", args, got)
		}
		asked := strings.Contains(out, "none was named")
		if asked != (args == "report --check breached") {
			t.Errorf("%s: that no list was named is said: %v", args, asked)
		}
	}
}
