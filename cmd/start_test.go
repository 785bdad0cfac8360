package cmd

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
)

// fresh is set in the process in which nothing has run yet.
const fresh = "ACCTAUDIT_TEST_FRESH"

// TestStartIsIdle: before a command does its work no book is read, and no
// package of ours makes much. It runs in a process of its own, because others
// have read books by then.
func TestStartIsIdle(t *testing.T) {
	if os.Getenv(fresh) != "" {
		newBooth(t).say("version")
		if read() {
			t.Error("version reads a book")
		}
		helpOf(t, audit.English, "acctaudit version")
		if !read() {
			t.Error("reading is not seen")
		}
		return
	}
	c := exec.Command(os.Args[0], "-test.run", "^TestStartIsIdle$")
	c.Env = append(os.Environ(), fresh+"=1", "GODEBUG=inittrace=1,memprofilerate=1024")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seen := 0
	for _, m := range initialised.FindAllStringSubmatch(string(out), -1) {
		if n, _ := strconv.Atoi(m[2]); n > mostAtStart && m[1] != "acctaudit/cmd" { // its tests are in it
			t.Errorf("%s makes %d things at every start", m[1], n)
		}
		seen++
	}
	if seen < 10 {
		t.Errorf("%d packages seen\n%s", seen, out)
	}
}

// read reports whether this process has read a book, by a sample of what was made: a book makes
// hundreds of kilobytes.
func read() bool {
	runtime.GC() // twice: a profile is of the time before the last but one
	runtime.GC()
	var made bytes.Buffer
	_ = pprof.Lookup("allocs").WriteTo(&made, 1)
	return strings.Contains(made.String(), "acctaudit/audit/words.parse")
}

// TestCommandsStandAlone: each command is the same, with the same flags, whether it is
// made by itself or beside all others.
func TestCommandsStandAlone(t *testing.T) {
	env := func() *cli.Env { return &cli.Env{Getenv: func(string) string { return "" }} }
	all := newRoot(env())
	for _, c := range everyCommand(all) {
		path := strings.Fields(c.CommandPath())[1:]
		root := newRoot(env(), path...)
		alone, rest, err := root.Find(path)
		if err != nil || len(rest) > 0 || alone.Flags().FlagUsages() != c.Flags().FlagUsages() || len(alone.Commands()) != len(c.Commands()) {
			t.Errorf("%v is another command by itself: %v", path, err)
		}
		if made := len(root.Commands()); made > len(all.Commands())/2 && path[0] != "help" {
			t.Errorf("%v makes %d commands", path, made)
		}
	}
}

// initialised is a line of the runtime about one package of ours.
var initialised = regexp.MustCompile(`(?m)^init (acctaudit/\S+) @.* (\d+) allocs$`)

// mostAtStart is more than a package makes that keeps its work until somebody
// asks for it: a single pattern is a hundred.
const mostAtStart = 200
