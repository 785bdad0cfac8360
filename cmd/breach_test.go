package cmd

import (
	"os"
	"path/filepath"
	"testing"

	"acctaudit/audit/breach/breachtest"
	"acctaudit/cmd/internal/cli"
)

// leakList is a list in text of so many entries, passwords among them.
func leakList(n int, passwords ...string) string {
	return string(breachtest.Text(breachtest.Keys(n, 9, passwords...), "\n"))
}

// TestNothingIsReplacedByAList: what is made takes the place of no other file, a list that
// is of no use leaves nothing behind, and only one that can be looked up in is remembered.
func TestNothingIsReplacedByAList(t *testing.T) {
	dir := t.TempDir()
	s := newSession(t, func(name string) string { return map[string]string{"XDG_CONFIG_HOME": dir, "XDG_DATA_HOME": dir}[name] })
	good, dead := s.file("good.txt", leakList(2000, breachtest.Known()...)), s.file("dead.txt", leakList(2000))
	text := leakList(90_000, breachtest.Known()...)
	broken := s.file("broken.txt", text[:len(text)/8*7]+"no line\n"+text[len(text)/8*7:])
	letter, made := s.file("letter.txt", "Dear Hanako\n"), filepath.Join(s.dir, "made.pages")
	for _, to := range []string{good, letter, s.dir} {
		s.run(cli.ExitUsage, "", "breach", "build", good, "-o", to)
	}
	for _, from := range []string{dead, broken} {
		s.run(cli.ExitUsage, "", "breach", "build", from, "-o", made)
	}
	if got, err := os.ReadFile(letter); err != nil || string(got) != "Dear Hanako\n" {
		t.Errorf("%q, %v", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "*.pa*")); left != nil {
		t.Errorf("%v is left", left)
	}
	for range 2 { // a list of ours is made anew
		s.run(cli.ExitOK, "", "breach", "build", good, "-o", made)
	}
	s.run(cli.ExitUsage, "", "setup", "--breaches", dead)
	s.run(cli.ExitOK, "", "setup", "--breaches", made)
}
