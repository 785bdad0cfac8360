//go:build linux

package cmd

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/audit/source/keyring/keyringtest"
)

// TestNothingConnects traces the system calls of the program: without --online it opens
// no connection to anywhere but this machine's own sockets.
func TestNothingConnects(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	keyringtest.Need(t, "strace")
	dir := t.TempDir()
	logins := filepath.Join(dir, "logins.csv")
	if err := os.WriteFile(logins, []byte("name,url,username,password\nA,https://a.example/,u,Planted-pw-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const nobody = "http://127.0.0.1:1"
	for _, c := range []struct {
		args     string
		connects bool
	}{
		{"report --from " + logins, false},
		{"report --check breached --breaches " + logins + " --from " + logins, false},
		{"report --hibp-url " + nobody + " --from " + logins, false},
		{"report --online --plan --hibp-url " + nobody + " --from " + logins, false},
		{"reuse --from " + logins, false},
		{"breach build " + logins, false},
		{"doctor", false},
		{"--from " + logins, false},
		{"report --online --hibp-url " + nobody + " --from " + logins, true}, // so that this test can fail
	} {
		trace := filepath.Join(dir, "trace")
		run := exec.Command("strace", append([]string{"-f", "-e", "trace=connect,sendto,sendmsg", "-o", trace, program(t)}, strings.Fields(c.args)...)...)
		run.Env = []string{"HOME=" + dir, "PATH=/nowhere", "HTTPS_PROXY=" + nobody, "HTTP_PROXY=" + nobody, "NO_PROXY="}
		run.Run()
		calls, err := os.ReadFile(trace)
		if err != nil || !bytes.Contains(calls, []byte("exited with")) {
			t.Skipf("strace does not work here: %v", err)
		}
		if got := bytes.Contains(calls, []byte("AF_INET")); got != c.connects {
			t.Errorf("%s: connects: %v\n%s", c.args, got, calls)
		}
	}
}
