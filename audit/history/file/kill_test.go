package file_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/audit/keep"
)

// TestMain lets the test program stand in for one that keeps audits until it is
// killed, and says the number of each that is kept.
func TestMain(m *testing.M) {
	dir := os.Getenv("HISTORY_WRITE")
	if dir == "" {
		os.Exit(m.Run())
	}
	s := file.Open(dir, 20)
	for {
		n := 0
		_, err := s.Add(file.Run{Scope: "usual", Time: day}, func(last history.Memory) (history.Memory, keep.Fill) {
			n = 1
			if len(last.Items) > 0 {
				n = last.Items[0].Unseen + 1
			}
			m := history.Memory{Time: day, Items: []history.Item{{Key: history.Key{Code: strings.Repeat("x", 20_000)}, Unseen: n}}}
			return m, keep.Bytes([]byte(strings.Repeat("record\n", 20_000)))
		})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// TestKill ends the writer at any moment, as often as ACCTAUDIT_KILLS says: what it said
// was kept is there, nothing is there by half, and nothing is left behind.
func TestKill(t *testing.T) {
	kills, _ := strconv.Atoi(os.Getenv("ACCTAUDIT_KILLS"))
	if kills == 0 {
		kills = 20
	}
	dir := t.TempDir()
	s := file.Open(dir, 20)
	for range kills {
		said := kill(t, dir, time.Duration(rand.IntN(12_000))*time.Microsecond)
		runs, broken, err := s.List()
		if err != nil || len(broken) > 0 {
			t.Fatal(broken, err)
		}
		if len(runs) == 0 {
			continue
		}
		m, err := s.Memory(runs[len(runs)-1])
		if err != nil || m.Items[0].Unseen < said || m.Items[0].Unseen != runs[len(runs)-1].N {
			t.Fatalf("%d were said to be kept; the last is %d: %v", said, runs[len(runs)-1].N, err)
		}
	}
	add(t, s, "usual", day)
	if left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	runs := list(t, s)
	t.Logf("%d kills, %d audits kept", kills, runs[len(runs)-1].N)
}

// kill starts a writer, kills it a while after it first kept something, and returns
// the last number that it said.
func kill(t *testing.T, dir string, after time.Duration) int {
	t.Helper()
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), "HISTORY_WRITE="+dir)
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	said := 0
	for lines.Scan() {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(lines.Text())
		}
		if said == 0 {
			time.AfterFunc(after, func() { writer.Process.Kill() })
		}
		said = n
	}
	writer.Wait()
	return said
}
