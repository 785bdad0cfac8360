package cmd

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"acctaudit/cmd/internal/cli"
)

// TestPasswordOfExportOnTerminal opens a sealed export, at the second try, and gives
// up another with Ctrl-C.
func TestPasswordOfExportOnTerminal(t *testing.T) {
	sealed := fixture(t, "bitwarden-sealed-pbkdf2.json")
	environ := append(os.Environ(), "TERM=xterm", "LC_ALL=ja_JP.UTF-8")
	for _, c := range []struct {
		second string
		want   int
	}{{"correct horse 電池" + enter, cli.ExitFindings}, {ctrlC, cli.ExitInterrupted}} {
		w := &walk{seat: seatAt(t, environ, "report", "--no-settings", "--no-checklist", "--from", sealed)}
		w.typeAt("のパスワード（表示しません）", "not this one"+enter)
		w.typeAt("違います。もう一度", c.second)
		if got := w.status(); got != c.want {
			t.Errorf("status %d\n%s", got, w.screen())
		}
		if screen := w.screen(); strings.Contains(screen, "horse") || strings.Contains(screen, "not this") {
			t.Errorf("a password is shown: %s", screen)
		}
	}
}

// TestFromCommand reads what commands print. One that fails or prints nothing is no
// audit of nothing; of a command only the name is shown.
func TestFromCommand(t *testing.T) {
	s := newSession(t, func(string) string { return "" })
	canary := canaries[0]
	list := fixture(t, "bitwarden-list.json")
	report := func(want int, command string) (out, talk string) {
		return s.run(want, "", "report", "--no-checklist", "--format", "json", "--from-command", command)
	}
	out, talk := report(cli.ExitFindings, "sh -c 'echo "+strings.ToUpper("a word")+" >&2; cat "+list+"' --session "+canary)
	s.says(out, `"source": "bitwarden"`, `"name": "sh"`, `"items": 4`)
	s.says(talk, "A WORD")
	for command, c := range map[string]struct {
		status int
		says   string
	}{
		"false " + canary: {cli.ExitFailure, "false ended with status 1"},
		"true " + canary:  {cli.ExitFailure, "true printed nothing"},
		"sh -c 'cat " + list + "; exit 3' " + canary: {cli.ExitFailure, "sh ended with status 3"},
		"sh -c 'printf \"\\033[31m\" >&2; exit 3'":   {cli.ExitFailure, "sh ended with status 3"},
		"/nowhere/" + canary:                         {cli.ExitUsage, "no program"},
		"bw list items | cat " + canary:              {cli.ExitUsage, "only a shell"},
		"bw 'list":                                   {cli.ExitUsage, "quotation mark"},
		"echo " + canary:                             {cli.ExitUsage, "no known format"},
	} {
		out, talk := report(c.status, command)
		s.says(talk, c.says)
		if !strings.HasPrefix(out, "{\n  \"error\": {") || strings.Contains(talk, "\x1b") {
			t.Errorf("%s: %q, %q", command, out, talk)
		}
	}
}

// fixture is the path of a file that the readers of exports are tested with.
func fixture(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir + "/../audit/source/export/testdata/" + name
}

// TestFormatOnTerminal reads a table without a header in the format that the person
// chooses; any other word is no answer. What was answered once is not asked again.
func TestFormatOnTerminal(t *testing.T) {
	dir := t.TempDir()
	keeper := fixture(t, "keeper@keeper.csv")
	environ := append(os.Environ(), "TERM=xterm", "LC_ALL=ja_JP.UTF-8", "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "DBUS_SESSION_BUS_ADDRESS=unix:path="+dir+"/none")
	for _, c := range []struct {
		typed string
		want  int
		args  []string
	}{
		{"chrome", cli.ExitUsage, []string{"report", "--no-checklist", "--from", keeper}},
		{"keeper", cli.ExitOK, []string{"setup", "--export", keeper}},
		{"", cli.ExitFindings, []string{"report", "--no-checklist"}},
	} {
		w := &walk{seat: seatAt(t, environ, c.args...)}
		if c.typed != "" {
			w.typeAt("keeper", c.typed+enter)
		}
		if got := w.status(); got != c.want {
			t.Errorf("%v: status %d, want %d\n%s", c.args, got, c.want, w.screen())
		}
	}
}

// TestSetupKeepsColumns remembers how a table is to be read, and forgets it with the
// table.
func TestSetupKeepsColumns(t *testing.T) {
	s := newSession(t, func(string) string { return "" })
	list := filepath.Join(t.TempDir(), "list.csv")
	put(t, list, "a.example,alice,Zq8-tulip-one\nb.example,bob,Zq8-tulip-two\n")
	s.run(cli.ExitUsage, "", "setup", "--export", list)
	s.run(cli.ExitUsage, "", "setup", "--columns", "site=1,user=2,password=3")
	s.run(cli.ExitOK, "", "setup", "--export", list, "--columns", "site=1,user=2,password=3")
	out, _ := s.run(cli.ExitIncomplete, "", "report", "--no-checklist", "--format", "json", "--fail-on", "never")
	s.says(out, `"source": "table"`, `"items": 2`)
	s.run(cli.ExitOK, "", "setup", "--export", fixture(t, "chrome.csv"))
	out, _ = s.run(cli.ExitIncomplete, "", "report", "--no-checklist", "--format", "json", "--fail-on", "never")
	s.says(out, `"source": "chrome"`)
}

// TestArchivedAreChosen counts logins that were put away apart, and audits them if they
// are asked for.
func TestArchivedAreChosen(t *testing.T) {
	s := newSession(t, func(string) string { return "" })
	list := filepath.Join(t.TempDir(), "list.json")
	item := func(name, archived string) string {
		return `{"type":1,"name":"` + name + `","archivedDate":` + archived + `,"login":{"username":"alice","password":"Zq8-tulip-` + name + `"}}`
	}
	put(t, list, `{"encrypted":false,"folders":[],"items":[`+item("one", "null")+","+item("two", `"2025-01-01T00:00:00Z"`)+"]}")
	for _, c := range []struct{ flags, sites []string }{
		{nil, []string{"one"}},
		{[]string{"--include", "is:archived"}, []string{"two"}},
		{[]string{"--include", "site:*", "--include", "is:archived"}, []string{"one", "two"}},
	} {
		out, _ := s.run(cli.ExitIncomplete, "", append([]string{"report", "--no-checklist", "--format", "json", "--fail-on", "never", "--from", list}, c.flags...)...)
		for _, site := range []string{"one", "two"} {
			if strings.Contains(out, `"id": "bitwarden:`+site) != slices.Contains(c.sites, site) {
				t.Errorf("%v: %s", c.flags, out)
			}
		}
	}
}
