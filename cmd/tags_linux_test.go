package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/cmd/internal/cli"
)

// TestWaiverEndsWithThePassword: a change of password is known where the source has no
// dates, by its tag, and under another key nothing counts as changed.
func TestWaiverEndsWithThePassword(t *testing.T) {
	ring := keyringtest.Start(t)
	s := newSession(t, ring.Getenv)
	vault := func(password string) {
		s.file("v.csv", "name,url,username,password\na,https://a.example/,u,"+password+"\nb,https://b.example/,u,qq8-Tz4!mPd1vKxR-0b\n")
	}
	audit := func(want int) string {
		out, talk := s.run(want, "", "report", "--from", filepath.Join(s.dir, "v.csv"), "--check", "strength", "--format", "csv")
		return out + talk
	}
	vault("password1")
	audit(cli.ExitFindings)
	s.run(cli.ExitOK, "", "waive", "pw.common", "a.example", "--from", filepath.Join(s.dir, "v.csv"), "--until", time.Now().AddDate(0, 2, 0).Format(time.DateOnly), "--reason", "closing it")
	if out := audit(cli.ExitOK); !strings.Contains(out, ",waived,") {
		t.Errorf("not waived: %s", out)
	}
	time.Sleep(1100 * time.Millisecond) // a waiver is made in a second
	vault("password123")
	if out := audit(cli.ExitFindings); strings.Contains(out, ",waived,") {
		t.Errorf("still waived: %s", out)
	}
	runs, err := filepath.Glob(filepath.Join(ring.Getenv("XDG_DATA_HOME"), "acctaudit", "history", "*.run"))
	if err != nil || len(runs) != 3 {
		t.Fatal(runs, err)
	}
	for _, path := range runs {
		text, err := os.ReadFile(path)
		if found := leaks(string(text)); err != nil || len(found) > 0 || strings.Contains(string(text), "password1") {
			t.Errorf("%s holds a password: %v", path, err)
		}
	}
	ring.Lock(t)
	audit(cli.ExitFindings)
}
