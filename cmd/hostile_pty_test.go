//go:build linux

package cmd

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/audit/text"
)

// ours are the escape sequences that the program writes: its styles, and the
// line of a bar taken away.
var ours = regexp.MustCompile(strings.ReplaceAll(strings.Join(text.Styles, "|"), "[", `\[`) + "|\r\x1b\\[K")

// onScreen is a terminal on which every command has what it needs.
func onScreen(t *testing.T, word string) (environ []string, export, checklist string) {
	dir := t.TempDir()
	export, checklist = filepath.Join(dir, "a.csv"), filepath.Join(dir, "a.yaml")
	for path, content := range map[string]string{export: hostileExport(word), checklist: hostileChecklist(word)} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"HOME=" + dir, "LANG=C.UTF-8", "TERM=xterm-256color"}, export, checklist
}

// TestHostileOnTerminal writes hostile names to a terminal with colours: the
// colours are there, and nothing else acts on it.
func TestHostileOnTerminal(t *testing.T) {
	for _, word := range hostiles {
		environ, export, checklist := onScreen(t, word)
		for _, args := range [][]string{
			{"report", "--from", export, "--checklist", checklist},
			{"twofactor", "--from", export, "--checklist", checklist},
		} {
			s := seatAt(t, environ, args...)
			s.status()
			s.await("MIT") // of a credit, near the end
			if !strings.Contains(s.screen(), "\x1b[1m") {
				t.Errorf("%v: no colour: %q", args, s.screen())
			}
			seen := strings.TrimSuffix(s.screen(), "\r") // of a line whose end has not come yet
			if bad := acting(ours.ReplaceAllString(seen, "")); bad != "" {
				t.Errorf("%v: %s", args, bad)
			}
		}
	}
}

// TestHostileQuestions has hostile names in what is asked on the terminal.
func TestHostileQuestions(t *testing.T) {
	ring := keyringtest.Start(t)
	for _, word := range hostiles {
		_, _, checklist := onScreen(t, word)
		s := seatAt(t, append(ring.Environ(), "LANG=C.UTF-8"), "entries", "add", "site.example", strings.ReplaceAll(word, "\x00", ""))
		s.typeAfter("(not shown): ", "\x03")
		s.status()
		if bad := acting(strings.ReplaceAll(s.screen(), "\r", "")); bad != "" {
			t.Errorf("entries add: %s", bad)
		}
		w := walker(t, checklist, "--all")
		w.typeAt("1/1", ctrlC)
		w.status()
		screen := plainScreen(w.screen()) // without what a form draws with
		for _, bad := range []string{"\u202e", "\u2066", "\u200b", "\u200f", "\x1b]", "\u009b", "\a", strings.Repeat("\u0301", 9)} {
			if strings.Contains(screen, bad) {
				t.Errorf("twofactor confirm: %q in %q", bad, screen)
			}
		}
	}
}
