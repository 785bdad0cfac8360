package file

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/answers"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// TestMain lets the test program stand in for other processes that write to
// one checklist.
func TestMain(m *testing.M) {
	path := os.Getenv("CHECKLIST_HELPER")
	if path == "" {
		os.Exit(m.Run())
	}
	n, _ := strconv.Atoi(os.Getenv("CHECKLIST_TIMES"))
	for i := 1; n == 0 || i <= n; i++ {
		if err := count(path, os.Getenv("CHECKLIST_WHO"), i); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(i)
	}
}

// count makes one save: it adds an account, or raises the number on one. The
// latter does without reading the text for what it means, so that as much of
// its time as can be goes into writing.
func count(path, who string, i int) error {
	if who != "" {
		return update(path, fmt.Sprintf("%s-%d", who, i))
	}
	return keep.Update(path, files.Size, func(data []byte) ([]byte, error) {
		before, after, _ := strings.Cut(string(data), "    note: ")
		number, rest, _ := strings.Cut(after, "\n")
		n, err := strconv.Atoi(number)
		return fmt.Appendf(nil, "%s    note: %d\n%s", before, n+1, rest), err
	})
}

// update adds an account to the checklist at path.
func update(path, name string) error {
	return Update(path, func(s *answers.Set) error {
		s.Put(answers.Set{Accounts: []answers.Account{{Key: name, Name: name}}})
		return nil
	})
}

func helper(t *testing.T, path, who string, times int) (*exec.Cmd, io.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), "CHECKLIST_HELPER="+path, "CHECKLIST_WHO="+who, "CHECKLIST_TIMES="+strconv.Itoa(times))
	c.Stderr = os.Stderr
	saves, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, saves
}

// TestProcessesLoseNothing lets processes write to one file at once.
func TestProcessesLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "checklist.yaml")
	const processes, saves = 5, 20
	var cmds []*exec.Cmd
	for p := range processes {
		c, _ := helper(t, path, fmt.Sprintf("p%d", p), saves)
		cmds = append(cmds, c)
	}
	for _, c := range cmds {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	f, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Accounts) != processes*saves {
		t.Errorf("%d of %d saves are there", len(f.Accounts), processes*saves)
	}
}

// TestKilledInTheMiddle kills a process that saves without a pause, again and
// again, and expects the old or the new file each time, never half of one.
func TestKilledInTheMiddle(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file in use cannot be looked at there")
	}
	path := filepath.Join(t.TempDir(), "checklist.yaml")
	start := New()
	var many []answers.Account
	for i := range 2000 {
		many = append(many, answers.Account{Key: fmt.Sprint("filler-", i), Domain: fmt.Sprintf("s%d.example", i)})
	}
	if err := errors.Join(start.putAccounts(append([]answers.Account{{Key: "counter", Name: "c", Note: "0"}}, many...)), keep.Replace(path, keep.Bytes(start.Bytes()))); err != nil {
		t.Fatal(err)
	}
	kills, midway, last := 0, 0, 0
	for deadline := time.Now().Add(time.Minute); kills < 60 && time.Now().Before(deadline); kills++ {
		c, saves := helper(t, path, "", 0)
		if _, err := saves.Read(make([]byte, 1)); err != nil { // it saves without a pause from now on
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(20_000)) * time.Microsecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		c.Wait()
		f, err := Load(path)
		if err != nil {
			t.Fatalf("after %d kills: %v", kills+1, err)
		}
		n, err := strconv.Atoi(f.Account("counter").Note)
		if err != nil || n < last || len(f.Accounts) != 2001 {
			t.Fatalf("after %d kills: %d accounts, %d then %d, %v", kills+1, len(f.Accounts), last, n, err)
		}
		last = n
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".checklist.yaml.*.tmp")); len(left) > 0 {
			midway++
		}
	}
	t.Logf("%d kills, %d of them in the middle of writing, %d saves went through", kills, midway, last)
	if kills < 15 || last == 0 || midway == 0 {
		t.Errorf("only %d kills, %d in the middle of writing, %d saves", kills, midway, last)
	}
	if err := count(path, "", 1); err != nil {
		t.Fatalf("the lock was left behind: %v", err)
	}
	names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestSaveIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file modes there")
	}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.yaml"), filepath.Join(dir, "link.yaml")
	if err := os.WriteFile(real, []byte("version: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := update(link, "a"); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
	info, err = os.Stat(real)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
}

func TestUpdateLeavesAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checklist.yaml")
	broken := "version: 1\naccounts:\n  a: {importance: 9, domain: x.jp}\n"
	if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	err := update(path, "b")
	p, ok := errors.AsType[*schema.Problem](err)
	if !ok || p.Line != 3 || p.File == "" {
		t.Errorf("%v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != broken {
		t.Errorf("a broken file was touched:\n%s", data)
	}
	stop := errors.New("stop")
	other := filepath.Join(t.TempDir(), "other.yaml")
	if err := Update(other, func(*answers.Set) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	if _, err := os.Stat(other); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file was made for nothing")
	}
}
