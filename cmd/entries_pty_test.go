//go:build linux

package cmd

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/cmd/internal/cli"
)

// A seat is a pseudo-terminal with the built program on it.
type seat struct {
	t           *testing.T
	master, tty *os.File
	cmd         *exec.Cmd
	mu          sync.Mutex
	seen        bytes.Buffer
	more        chan struct{}
}

// seatAt starts the program on a terminal of its own.
func seatAt(t *testing.T, environ []string, args ...string) *seat {
	t.Helper()
	bin := program(t)
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := &seat{t: t, master: master, tty: tty, cmd: exec.Command(bin, args...), more: make(chan struct{}, 1)}
	s.cmd.Env, s.cmd.Dir = environ, t.TempDir()
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = tty, tty, tty
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	go s.watch()
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	watchdog := time.AfterFunc(time.Minute, func() { s.cmd.Process.Kill() })
	t.Cleanup(func() { watchdog.Stop(); tty.Close(); master.Close() })
	return s
}

func (s *seat) watch() {
	buf := make([]byte, 1024)
	for {
		n, err := s.master.Read(buf)
		s.mu.Lock()
		s.seen.Write(buf[:n])
		s.mu.Unlock()
		select {
		case s.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (s *seat) screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// await waits until text is on the screen.
func (s *seat) await(text string) {
	s.t.Helper()
	deadline := time.After(time.Minute)
	for !strings.Contains(s.screen(), text) {
		select {
		case <-s.more:
		case <-deadline:
			s.t.Fatalf("no %q on the screen: %q", text, s.screen())
		}
	}
}

// typeAfter waits for a prompt and types the keys.
func (s *seat) typeAfter(prompt, keys string) {
	s.t.Helper()
	s.await(prompt)
	if _, err := s.master.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// status waits for the end of the program.
func (s *seat) status() int {
	s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}

func (s *seat) echoes() bool {
	s.t.Helper()
	return s.termios().Lflag&unix.ECHO != 0
}

func (s *seat) termios() *unix.Termios {
	s.t.Helper()
	state, err := unix.IoctlGetTermios(int(s.tty.Fd()), unix.TCGETS)
	if err != nil {
		s.t.Fatal(err)
	}
	return state
}

// letEcho has the terminal show what is typed, as a shell does.
func (s *seat) letEcho() {
	s.t.Helper()
	state := s.termios()
	state.Lflag |= unix.ECHO | unix.ICANON
	if err := unix.IoctlSetTermios(int(s.tty.Fd()), unix.TCSETS, state); err != nil {
		s.t.Fatal(err)
	}
}

// TestAddOnTerminal types a password and looks for it on the screen.
func TestAddOnTerminal(t *testing.T) {
	ring := keyringtest.Start(t)
	s := seatAt(t, append(ring.Environ(), "LANG=ja_JP.UTF-8"), "entries", "add", "example.com", "alice")
	s.typeAfter("パスワード（表示しません）：", canaries[0]+"\n")
	s.typeAfter("もう一度：", canaries[0]+"\n")
	if got := s.status(); got != cli.ExitOK {
		t.Errorf("status %d", got)
	}
	s.await("入れました：example.com (alice)")
	if found := leaks(s.screen()); len(found) > 0 {
		t.Errorf("the screen shows %v: %q", found, s.screen())
	}
	if !s.echoes() {
		t.Error("the terminal is left without echo")
	}
	out, _ := newSession(t, ring.Getenv).run(cli.ExitOK, "", "entries", "list")
	if !strings.Contains(out, "example.com  alice") {
		t.Errorf("not kept: %q", out)
	}
}

// TestAddGivenUp mistypes, and presses Ctrl-C in the middle of the password.
func TestAddGivenUp(t *testing.T) {
	ring := keyringtest.Start(t)
	s := seatAt(t, ring.Environ(), "entries", "add", "example.com", "--lang", "en")
	s.typeAfter("(not shown): ", canaries[0]+"\n")
	s.typeAfter("again: ", canaries[3]+"\n")
	if got := s.status(); got != cli.ExitUsage {
		t.Errorf("two passwords: status %d, want %d", got, cli.ExitUsage)
	}
	s.await("not the same; nothing was changed")

	s = seatAt(t, ring.Environ(), "entries", "add", "example.com", "--lang", "en")
	s.typeAfter("(not shown): ", canaries[0])
	s.typeAfter("(not shown): ", "\x03")
	if got := s.status(); got != cli.ExitInterrupted {
		t.Errorf("Ctrl-C: status %d, want %d", got, cli.ExitInterrupted)
	}
	s.await("interrupted")
	if found := leaks(s.screen()); len(found) > 0 {
		t.Errorf("the screen shows %v", found)
	}
	if !s.echoes() {
		t.Error("the terminal is left without echo")
	}
	out, _ := newSession(t, ring.Getenv).run(cli.ExitOK, "", "entries", "list")
	if out != "" {
		t.Errorf("something was kept: %q", out)
	}
}

// TestForgetAsks answers the question with no, and with yes.
func TestForgetAsks(t *testing.T) {
	ring := keyringtest.Start(t)
	session := newSession(t, ring.Getenv)
	session.run(cli.ExitOK, canaries[0], "entries", "add", "example.com", "--stdin")
	for answer, want := range map[string]string{"\n": "nothing was removed", "yes\n": "removed: 1"} {
		session.run(cli.ExitOK, canaries[0], "entries", "add", "example.com", "--stdin")
		s := seatAt(t, ring.Environ(), "entries", "forget", "--all", "--lang", "en")
		s.typeAfter("[y/N] ", answer)
		if got := s.status(); got != cli.ExitOK {
			t.Errorf("%q: status %d", answer, got)
		}
		s.await(want)
	}
}

// TestSilentInput presses Ctrl-C while the rest of an export is awaited on
// standard input. A terminal takes in no more than a few kilobytes that nobody
// reads: when all of it is typed, the program is at work.
func TestSilentInput(t *testing.T) {
	for _, args := range [][]string{{"entries", "import", "-"}, {"report", "--from", "-"}} {
		s := seatAt(t, []string{"HOME=" + t.TempDir(), "LANG=C"}, args...)
		s.typeAfter("", "name,url,username,password\n"+strings.Repeat("a,https://a.example/,u,p\n", 4000))
		s.typeAfter("", "\x03")
		if got := s.status(); got != cli.ExitInterrupted {
			t.Errorf("%v: status %d, want %d", args, got, cli.ExitInterrupted)
		}
	}
}
