//go:build linux

package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"acctaudit/cmd/internal/cli"
)

// caught are the signals that end the program by its own rules.
var caught = []syscall.Signal{
	syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT,
	syscall.SIGBUS, syscall.SIGSEGV, syscall.SIGFPE, syscall.SIGILL,
}

// dump is what the Go runtime writes of a process that it gives up.
var dump = regexp.MustCompile(`goroutine|panic|runtime|SIG[A-Z]+:|0x[0-9a-f]+|\.go:\d+`)

// TestSignalsDuringAnAudit sends each signal at some moment of an audit of
// canaries, on a terminal.
func TestSignalsDuringAnAudit(t *testing.T) {
	n := newNest(t)
	n.write(t, "large.csv", manyCanaries(4000))
	runs, hit := 3, 0
	if testing.Short() {
		runs = 1
	}
	for _, s := range append(caught, syscall.SIGSTKFLT) {
		want := cli.ExitInterrupted
		if s == syscall.SIGSTKFLT { // Go lets nobody have it
			want = cli.ExitFailure
		}
		for range runs {
			seat := seatAt(t, n.env, "report", "--from", filepath.Join(n.dir, "large.csv"), "--format", "csv", "-o", "report.csv")
			awaitHard(t, seat.cmd.Process)
			after := time.Duration(rand.IntN(250)) * time.Millisecond
			time.Sleep(after)
			seat.cmd.Process.Signal(s)
			switch got := seat.status(); got {
			case want:
				hit++
			case cli.ExitFindings: // it was too late
			default:
				t.Errorf("%v after %v: status %d, want %d\n%s", s, after, got, want, seat.screen())
			}
			seat.checkEnd(s)
		}
	}
	if hit < runs {
		t.Errorf("only %d of the signals came during an audit", hit)
	}
}

func manyCanaries(n int) string {
	var b strings.Builder
	b.WriteString("name,url,username,password,note\n")
	for i := range n {
		pw := strings.ReplaceAll(canaries[i%len(canaries)], `"`, `""`)
		site := strings.Repeat(string(rune('a'+i%26)), 1+i/26)
		b.WriteString("N,https://" + site[:min(len(site), 40)] + ".example/,u" + strings.Repeat("x", i%7) + `,"` + pw + `",` + "\n")
	}
	return b.String()
}

// TestSignalsAtAQuestion sends each signal to a program that waits for a
// password.
func TestSignalsAtAQuestion(t *testing.T) {
	for _, s := range caught {
		seat := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8", "GOTRACEBACK=all"}, "strength")
		seat.typeAfter("(not shown): ", canaries[3])
		seat.await("1/4")
		seat.cmd.Process.Signal(s)
		if got := seat.status(); got != cli.ExitInterrupted {
			t.Errorf("%v: status %d, want %d", s, got, cli.ExitInterrupted)
		}
		seat.await("acctaudit: interrupted")
		seat.checkEnd(s)
	}
}

// TestSignalsAtAForm sends each signal to a program that draws its questions.
func TestSignalsAtAForm(t *testing.T) {
	for _, s := range caught {
		path := filepath.Join(t.TempDir(), "checklist.yaml")
		if err := os.WriteFile(path, []byte("version: 1\naccounts:\n  a: {domain: nhk.jp}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		w := walker(t, path)
		w.typeAt("1/1", down)
		w.cmd.Process.Signal(s)
		if got := w.status(); got != cli.ExitInterrupted {
			t.Errorf("%v: status %d, want %d", s, got, cli.ExitInterrupted)
		}
		w.await("acctaudit: 中断しました")
		w.checkEnd(s)
		if screen := w.screen(); strings.LastIndex(screen, "\x1b[?25l") > strings.LastIndex(screen, "\x1b[?25h") {
			t.Errorf("%v: the cursor is left hidden: %q", s, screen)
		}
	}
}

// TestQuitKeys presses the keys that send signals while a password is typed.
func TestQuitKeys(t *testing.T) {
	for _, key := range []string{"\x03", "\x1c"} {
		seat := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}, "strength")
		seat.typeAfter("(not shown): ", canaries[3])
		seat.typeAfter("1/4", "\x1a"+key) // Ctrl-Z does nothing there
		if got := seat.status(); got != cli.ExitInterrupted {
			t.Errorf("%q: status %d, want %d", key, got, cli.ExitInterrupted)
		}
		seat.checkEnd(syscall.SIGQUIT)
	}
}

// TestStoppedAtAQuestion stops the program while a password is typed, lets the
// terminal echo as a shell does, and has the program go on.
func TestStoppedAtAQuestion(t *testing.T) {
	seat := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8"}, "strength")
	seat.typeAfter("(not shown): ", canaries[3][:6])
	seat.await("/4")
	seat.cmd.Process.Signal(syscall.SIGSTOP)
	seat.letEcho()
	seat.cmd.Process.Signal(syscall.SIGCONT)
	for deadline := time.Now().Add(time.Minute); seat.echoes() && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	seat.typeAfter("", canaries[3][6:]+"\r")
	seat.await("Guidance:")
	seat.status()
	if found := leaks(seat.screen()); len(found) > 0 {
		t.Errorf("the screen shows %v: %q", found, seat.screen())
	}
}

// checkEnd looks at what a program left behind that s ended.
func (s *seat) checkEnd(sig syscall.Signal) {
	s.t.Helper()
	if found := leaks(s.screen()); len(found) > 0 {
		s.t.Errorf("%v: the screen shows %v: %q", sig, found, s.screen())
	}
	if bad := dump.FindString(s.screen()); bad != "" {
		s.t.Errorf("%v: the screen shows %q: %q", sig, bad, s.screen())
	}
	if !s.echoes() {
		s.t.Errorf("%v: the terminal is left without echo", sig)
	}
}

// TestShortOfEverything runs the program where the system gives it little: one
// line, whatever it was short of, and nothing that the runtime says. The limits on
// memory stand on both sides of the one that is refused.
func TestShortOfEverything(t *testing.T) {
	n := newNest(t)
	n.write(t, "large.csv", manyCanaries(120_000))
	for _, limit := range []string{"-n 6", "-n 5", "-n 4", "-v 2000000", "-v 2100000"} {
		c := exec.Command("sh", "-c", `ulimit `+limit+`; exec "$0" report --from large.csv`, n.bin)
		c.Dir, c.Env = n.dir, n.env
		out, err := c.CombinedOutput()
		exit, ok := errors.AsType[*exec.ExitError](err)
		switch {
		case ok && exit.ExitCode() == cli.ExitFindings:
		case !ok || exit.ExitCode() != cli.ExitFailure:
			t.Errorf("ulimit %s: %v\n%s", limit, err, out)
		case bytes.Count(out, []byte("\n")) != 1:
			t.Errorf("ulimit %s: not one line:\n%s", limit, out)
		}
		n.check(t, []string{limit}, string(out))
	}
}

// TestPipesAreNotWaitedFor names a pipe that nobody writes to where a file is
// expected: it must be refused, not waited for.
func TestPipesAreNotWaitedFor(t *testing.T) {
	n := newNest(t)
	if err := syscall.Mkfifo(filepath.Join(n.dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"report", "--from", "chrome.csv", "--checklist", "pipe"},
		{"report", "--from", "chrome.csv", "--policy", "pipe"},
		{"report", "--from", "chrome.csv", "-o", "pipe", "--format", "html", "--force"},
	} {
		c := exec.Command(n.bin, args...)
		c.Dir, c.Env = n.dir, n.env
		var out bytes.Buffer
		c.Stderr = &out
		exit, ok := errors.AsType[*exec.ExitError](c.Run())
		if !ok || exit.ExitCode() != cli.ExitUsage {
			t.Errorf("%v: %v\n%s", args, exit, out.String())
		}
	}
}

// awaitHard waits until the process is hardened, which it must be before it
// waits for anything itself.
func awaitHard(t *testing.T, p *os.Process) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", p.Pid))
		if err != nil || noCore.Match(limits) {
			return
		}
	}
	t.Error("the process is not hardened")
}

// noCore is what the kernel says of a process that is hardened.
var noCore = regexp.MustCompile(`(?m)^Max core file size +0 +0 `)

// TestInterruptedWhileTheSystemWaits sends a signal while a pipe that nobody
// writes to is read, or opened, which nothing can call off. By then the process
// is hardened.
func TestInterruptedWhileTheSystemWaits(t *testing.T) {
	n := newNest(t)
	if err := syscall.Mkfifo(filepath.Join(n.dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"report", "--from", "pipe"},
		{"report", "--from", "-"},
		{"report", "--record", "pipe"},
		{"report", "--record", "-"},
		{"reuse", "--from", "pipe"},
		{"incident", "check-draft", "--from", "chrome.csv", "pipe"},
		{"incident", "check-draft", "--from", "chrome.csv", "-"},
		{"incident", "check-draft", "--from", "pipe", "list.txt"},
		{"strength", "--stdin"},
		{"twofactor", "init", "--from", "pipe"},
		{"kit", "recovery", "--from", "pipe"},
		{"entries", "import", "pipe"},
		{"report", "--source", "keyring", "--from", "pipe"},
	} {
		c := exec.Command(n.bin, args...)
		c.Dir, c.Env = n.dir, n.env
		silent, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		c.Stderr = &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		awaitHard(t, c.Process)
		c.Process.Signal(syscall.SIGINT)
		began := time.Now()
		c.Wait()
		if took := time.Since(began); took > 3*time.Second || c.ProcessState.ExitCode() != cli.ExitInterrupted {
			t.Errorf("%v: %v after %v\n%s", args, c.ProcessState, took, out.String())
		}
		if !strings.Contains(out.String(), "interrupted") {
			t.Errorf("%v says %q", args, out.String())
		}
		silent.Close()
	}
}
