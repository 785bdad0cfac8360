package whole_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"acctaudit/audit/whole"
)

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) int {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestCreateRefusesAFileThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := whole.Create(path, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := whole.Create(path, []byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want ErrExist", err)
	}
	if got := contents(t, path); got != "one" {
		t.Errorf("the file holds %q", got)
	}
	if n := names(t, filepath.Dir(path)); n != 1 {
		t.Errorf("%d files are left, want 1", n)
	}
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	for _, want := range []string{"one", "", "three"} {
		if err := whole.Replace(path, []byte(want)); err != nil {
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

func TestAFolderThatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "a")
	for _, err := range []error{whole.Create(path, nil), whole.Replace(path, nil)} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v, want ErrNotExist", err)
		}
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", ".a.123.tmp", ".b.123.tmp", ".a.tmp.keep"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole.Sweep(filepath.Join(dir, "a"))
	if _, err := os.Stat(filepath.Join(dir, ".a.123.tmp")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("what was left of a is still there")
	}
	if n := names(t, dir); n != 3 {
		t.Errorf("%d files are left, want 3", n)
	}
}

func TestWhatIsNoFileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := whole.Replace(dir, []byte("x")); !errors.Is(err, whole.ErrNotFile) {
		t.Errorf("replaced a folder: %v", err)
	}
	if _, err := whole.Open(dir); !errors.Is(err, whole.ErrNotFile) {
		t.Errorf("opened a folder: %v", err)
	}
	if _, err := whole.Open(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := whole.Replace(os.DevNull, nil); !errors.Is(err, whole.ErrNotFile) {
		t.Errorf("replaced a device: %v", err)
	}
}
