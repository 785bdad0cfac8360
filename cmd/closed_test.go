package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestAnAnswerThatNobodyGetsIsAnError holds every way of answering to status 1
// and one line where standard output is closed or full.
func TestAnAnswerThatNobodyGetsIsAnError(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no /dev/full")
	}
	n := newNest(t)
	n.write(t, "clean.csv", "name,url,username,password\r\nA,https://a.example/,u,Vg7#kq2!xPz9wLmT\r\n")
	reads := "report --from clean.csv --check reuse"
	for _, line := range []string{
		reads, reads + " --format json --quiet", reads + " --format csv", "version", "--version", "", "report --help",
		"completion zsh", "explain", "advice --json", "demo", "twofactor status --checklist-only --quiet --format json",
	} {
		for _, to := range []string{">&-", ">/dev/full"} {
			if status, said := n.shell(t, line+" "+to); status != 1 || strings.Count(said, "\n") != 1 {
				t.Errorf("%s %s: status %d, %q", line, to, status, said)
			}
		}
		if status, said := n.shell(t, line+" >/dev/null"); status == 1 || said != "" {
			t.Errorf("%s > /dev/null: status %d, %q", line, status, said)
		}
	}
	if status, said := n.shell(t, reads+" -o out.json >&-"); status != 0 || strings.Count(said, "\n") != 1 {
		t.Errorf("with a file to write to: status %d, %q", status, said)
	}
	if _, err := os.Stat(filepath.Join(n.dir, "out.json")); err != nil {
		t.Error(err)
	}
}

// shell runs the program with arguments as a shell reads them, and returns its
// status and what it said.
func (n *nest) shell(t *testing.T, line string) (status int, said string) {
	t.Helper()
	c := exec.Command("sh", "-c", n.bin+" "+line)
	c.Dir, c.Env = n.dir, n.env
	var b strings.Builder
	c.Stderr = &b
	c.Run()
	return c.ProcessState.ExitCode(), b.String()
}
