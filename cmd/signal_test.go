//go:build linux

package cmd

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

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
		if !ok || exit.ExitCode() != ExitUsage {
			t.Errorf("%v: %v\n%s", args, exit, out.String())
		}
	}
}

// TestInterruptedWhileTheSystemWaits presses Ctrl-C while a pipe that nobody
// writes to is being opened, which nothing can call off. What is typed before
// is more than a terminal keeps: when all of it is taken, the program is at
// work.
func TestInterruptedWhileTheSystemWaits(t *testing.T) {
	n := newNest(t)
	pipe := filepath.Join(n.dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	s := seatAt(t, n.env, "report", "--from", "-", "--from", pipe)
	s.typeAfter("", "name,url,username,password\n"+strings.Repeat("a,https://a.example/,u,p\n", 4000)+"\x04")
	s.typeAfter("", "\x03")
	if got := s.status(); got != ExitInterrupted {
		t.Errorf("status %d, want %d", got, ExitInterrupted)
	}
}
