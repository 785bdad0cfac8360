package keep_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"acctaudit/audit/keep"
)

// TestMain lets the test program stand in for another process that holds a
// lock until it is ended.
func TestMain(m *testing.M) {
	path := os.Getenv("KEEP_LOCK")
	if path == "" {
		os.Exit(m.Run())
	}
	if _, err := keep.Lock(path); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		all = append(all, f.Name())
	}
	return all
}

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func unix(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no pipes, links and modes there")
	}
}

func fifo(t *testing.T, path string) string {
	t.Helper()
	unix(t)
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

func TestCreateRefusesAFileThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := keep.Create(path, keep.Bytes([]byte("one"))); err != nil {
		t.Fatal(err)
	}
	if err := keep.Create(path, keep.Bytes([]byte("two"))); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want ErrExist", err)
	}
	if got := contents(t, path); got != "one" {
		t.Errorf("the file holds %q", got)
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("%v are left", left)
	}
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	for _, want := range []string{"one", "", "three"} {
		if err := keep.Replace(path, keep.Bytes([]byte(want))); err != nil {
			t.Fatal(err)
		}
		if got := contents(t, path); got != want {
			t.Errorf("the file holds %q, want %q", got, want)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
}

// TestWhatIsNotFilledIsNotThere: a file that could not be written to its end replaces nothing, and leaves nothing.
func TestWhatIsNotFilledIsNotThere(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "a"), "old")
	err := keep.Replace(path, func(w io.Writer) error {
		io.WriteString(w, "ne")
		return io.ErrShortWrite
	})
	if !errors.Is(err, io.ErrShortWrite) || contents(t, path) != "old" || len(names(t, filepath.Dir(path))) != 1 {
		t.Errorf("%v: %q, %v", err, contents(t, path), names(t, filepath.Dir(path)))
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "a")
	for _, err := range []error{keep.Create(path, keep.Bytes(nil)), keep.Replace(path, keep.Bytes(nil))} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v, want ErrNotExist", err)
		}
	}
}

// TestLeftoversAreSwept: what a process that is gone left behind is removed by
// the next write, and nothing else is.
func TestLeftoversAreSwept(t *testing.T) {
	gone := exec.Command(os.Args[0], "-test.run=^$")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	dead, alive := fmt.Sprintf(".a.%d-9.tmp", gone.Process.Pid), fmt.Sprintf(".a.%d-9.tmp", os.Getppid())
	own := fmt.Sprintf(".a.%d-9.tmp", os.Getpid()) // of a process that had this number before
	for _, name := range []string{dead, alive, own, ".a.0-9.tmp", ".a.99999999999999999999-9.tmp", ".b.1-9.tmp", ".a.tmp.keep"} {
		put(t, filepath.Join(dir, name), "")
	}
	if err := keep.Replace(filepath.Join(dir, "a"), keep.Bytes(nil)); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(names(t, dir), " "), strings.Join([]string{alive, ".a.tmp.keep", ".b.1-9.tmp", "a"}, " "); got != want {
		t.Errorf("left: %s, want %s", got, want)
	}
}

// TestOnlyAFileIsReplaced puts all kinds of things in the way.
func TestOnlyAFileIsReplaced(t *testing.T) {
	unix(t)
	dir := t.TempDir()
	link := func(name, to string) string {
		path := filepath.Join(dir, name)
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, path := range map[string]string{
		"a folder": dir, "a device": os.DevNull, "a pipe": fifo(t, filepath.Join(dir, "pipe")),
		"a link to a folder": link("l1", dir), "a link to a device": link("l2", os.DevNull), "a link to nothing": link("l3", "none"),
		"a link to itself": link("l4", "l4"),
	} {
		before, _ := os.Lstat(path)
		if err := keep.Replace(path, keep.Bytes([]byte("x"))); !errors.Is(err, keep.ErrNotFile) {
			t.Errorf("%s: %v", name, err)
		}
		if err := keep.Create(path, keep.Bytes([]byte("x"))); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.Lstat(path); after.Mode() != before.Mode() {
			t.Errorf("%s is %v now", name, after.Mode())
		}
	}
	real := put(t, filepath.Join(dir, "real"), "old")
	if err := keep.Replace(link("l5", "real"), keep.Bytes([]byte("new"))); err != nil || contents(t, real) != "new" {
		t.Errorf("through a link: %v", err)
	}
	if info, _ := os.Lstat(filepath.Join(dir, "l5")); info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
}

func TestPour(t *testing.T) {
	unix(t)
	dir := t.TempDir()
	file := put(t, filepath.Join(dir, "a"), "old")
	for path, want := range map[string]bool{os.DevNull: true, file: false, filepath.Join(dir, "none"): false, dir: false} {
		if poured, err := keep.Pour(path, keep.Bytes([]byte("x"))); poured != want || err != nil {
			t.Errorf("%s: %v, %v", path, poured, err)
		}
	}
	if contents(t, file) != "old" {
		t.Error("a file was written over")
	}
	pipe := fifo(t, filepath.Join(dir, "pipe"))
	if poured, err := keep.Pour(pipe, keep.Bytes([]byte("x"))); !poured || err == nil {
		t.Errorf("into a pipe that nobody reads: %v, %v", poured, err)
	}
	read := make(chan string)
	go func() {
		data, _ := os.ReadFile(pipe)
		read <- string(data)
	}()
	for poured, err := keep.Pour(pipe, keep.Bytes([]byte("x"))); err != nil; poured, err = keep.Pour(pipe, keep.Bytes([]byte("x"))) {
		if !poured || !errors.Is(err, syscall.ENXIO) {
			t.Fatal(poured, err)
		}
		time.Sleep(time.Millisecond) // the reader is on its way
	}
	if got := <-read; got != "x" {
		t.Errorf("the reader got %q", got)
	}
}

// TestPourIntoTheOwnOutput: what the program already writes to is gone on with, and not written over.
func TestPourIntoTheOwnOutput(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "a"), "")
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	defer func(was *os.File) { os.Stdout = was }(os.Stdout)
	os.Stdout = f
	fmt.Print("one, ")
	if poured, err := keep.Pour(path, keep.Bytes([]byte("two"))); !poured || err != nil || contents(t, path) != "one, two" {
		t.Errorf("%v, %v: %q", poured, err, contents(t, path))
	}
}

// TestUpdate: a change is made of what is there and put into its place. One that fails, or changes nothing,
// writes nothing, and neither does what cannot be read.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	made := func(want, after string, fails error) error {
		return keep.Update(path, 10, func(text []byte) ([]byte, error) {
			if string(text) != want || (text == nil) != (want == "") {
				t.Errorf("it is asked to change %q, not %q", text, want)
			}
			return []byte(after), fails
		})
	}
	if err := errors.Join(made("", "one", nil), made("one", "two", nil)); err != nil || contents(t, path) != "two" {
		t.Fatalf("%v: %q", err, contents(t, path))
	}
	before, _ := os.Stat(path)
	if err := made("two", "three", io.EOF); err != io.EOF {
		t.Errorf("a change that fails: %v", err)
	}
	if err := made("two", "two", nil); err != nil {
		t.Errorf("a change of nothing: %v", err)
	}
	if after, _ := os.Stat(path); !os.SameFile(before, after) || contents(t, path) != "two" {
		t.Errorf("it was written: %q", contents(t, path))
	}
	path = dir
	if err := made("", "x", nil); !errors.Is(err, keep.ErrNotFile) {
		t.Errorf("a folder: %v", err)
	}
	path = filepath.Join(dir, "a", "b")
	if err := made("", "x", nil); err == nil {
		t.Error("below a file")
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	file := put(t, filepath.Join(dir, "a"), "0123456789")
	if data, err := keep.Read(file, 4); err != nil || len(data) != 5 {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := keep.Read(filepath.Join(dir, "none"), 4); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
	unix(t)
	for _, path := range []string{dir, os.DevNull, fifo(t, filepath.Join(dir, "pipe"))} {
		if _, err := keep.Read(path, 4); !errors.Is(err, keep.ErrNotFile) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestStreamsEndWithTheContext: neither a pipe without a writer nor one whose
// writer is silent is waited for.
func TestStreamsEndWithTheContext(t *testing.T) {
	pipe := fifo(t, filepath.Join(t.TempDir(), "pipe"))
	soon := func() context.Context {
		ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
		t.Cleanup(stop)
		return ctx
	}
	if _, err := keep.Stream(soon(), pipe); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	w, err := os.OpenFile(pipe, os.O_RDWR, 0) // a writer who says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	f, err := keep.Stream(t.Context(), pipe)
	if err != nil {
		t.Fatal(err)
	}
	s := keep.NewPatient(soon(), f)
	defer s.Close()
	if _, err := io.ReadAll(s); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestStreamReads(t *testing.T) {
	text := strings.Repeat("x", 200_000)
	f, err := keep.Stream(t.Context(), put(t, filepath.Join(t.TempDir(), "a"), text))
	if err != nil {
		t.Fatal(err)
	}
	s := keep.NewPatient(t.Context(), f)
	defer s.Close()
	if got, err := io.ReadAll(s); err != nil || string(got) != text {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestShared(t *testing.T) {
	unix(t)
	path := put(t, filepath.Join(t.TempDir(), "a"), "")
	for mode, want := range map[fs.FileMode]bool{0o600: false, 0o644: false, 0o620: true, 0o602: true} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if keep.Shared(path) != want {
			t.Errorf("%o: %v", mode, !want)
		}
	}
	if keep.Shared(path + "x") {
		t.Error("a file that is not there is shared")
	}
}

// TestAHeldLockIsReported with the process that holds it, and is free once that
// is gone.
func TestAHeldLockIsReported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", ".lock")
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "KEEP_LOCK="+path)
	in, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len("held"))); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	_, err = keep.Lock(path)
	held, ok := errors.AsType[*keep.HeldError](err)
	if took := time.Since(start); !ok || took < time.Second || took > 10*time.Second {
		t.Fatalf("got %v after %v", err, took)
	}
	if runtime.GOOS != "windows" && held.PID != other.Process.Pid {
		t.Errorf("it is said to be held by %d, not %d", held.PID, other.Process.Pid)
	}
	in.Close()
	other.Wait()
	unlock, err := keep.Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestLocksThatAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	pipe := fifo(t, filepath.Join(dir, "pipe"))
	dangling := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "planted"), dangling); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, dangling} {
		if _, err := keep.Lock(path); !errors.Is(err, keep.ErrNotFile) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, "planted")); err == nil {
		t.Error("a file was made behind the link")
	}
}
