package cmd

import (
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit/breach"
	"acctaudit/cmd/internal/cli"
)

// leakList is a list in text of n invented passwords, and of some that every list has.
func leakList(n int, passwords ...string) string {
	r := rand.New(rand.NewPCG(9, 9))
	var lines []string
	for _, p := range passwords {
		k := breach.KeyOf([]byte(p))
		lines = append(lines, strings.ToUpper(hex.EncodeToString(k[:]))+":3\n")
	}
	for range n {
		var k breach.Key
		for i := range k {
			k[i] = byte(r.Uint32())
		}
		lines = append(lines, strings.ToUpper(hex.EncodeToString(k[:]))+":1\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// TestNothingIsReplacedByAList: what is made takes the place of no other file, a list that
// is of no use leaves nothing behind, and only one that can be looked up in is remembered.
func TestNothingIsReplacedByAList(t *testing.T) {
	dir := t.TempDir()
	s := newSession(t, func(name string) string { return map[string]string{"XDG_CONFIG_HOME": dir, "XDG_DATA_HOME": dir}[name] })
	known := []string{"123456", "password", "12345678", "qwerty", "111111", "abc123"}
	good, dead := s.file("good.txt", leakList(2000, known...)), s.file("dead.txt", leakList(2000))
	text := leakList(90_000, known...)
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
