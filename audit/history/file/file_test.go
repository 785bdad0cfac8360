package file_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

var day = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

// add keeps an audit that only counts how many there were before it.
func add(t testing.TB, s *file.Store, scope string, at time.Time) []*schema.Problem {
	t.Helper()
	broken, err := s.Add(file.Run{Scope: scope, Time: at}, func(last history.Memory) (history.Memory, keep.Fill) {
		m := history.Memory{Time: at, Items: append(last.Items, history.Item{Key: history.Key{Code: "x"}, Since: at})}
		return m, keep.Bytes([]byte("record of " + at.Format(time.DateOnly)))
	})
	if err != nil {
		t.Fatal(err)
	}
	return broken
}

func list(t testing.TB, s *file.Store) []file.Run {
	t.Helper()
	runs, broken, err := s.List()
	if err != nil || len(broken) > 0 {
		t.Fatal(broken, err)
	}
	return runs
}

func TestWhatIsKeptIsReadAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "history")
	s := file.Open(dir, 0)
	if runs := list(t, s); len(runs) > 0 {
		t.Errorf("%v in a store that is not there", runs)
	}
	for i := range 3 {
		add(t, s, "usual", day.AddDate(0, 0, i))
	}
	add(t, s, "other", day)
	runs := file.Of("usual", list(t, s))
	if len(runs) != 3 || runs[2].N != 3 || !runs[2].Time.Equal(day.AddDate(0, 0, 2)) {
		t.Fatalf("%+v", runs)
	}
	m, err := s.Memory(runs[2])
	if err != nil || len(m.Items) != 3 || !m.Items[2].Since.Equal(runs[2].Time) {
		t.Errorf("%+v, %v", m, err)
	}
	err = s.Record(runs[1], func(in io.Reader) error {
		text, err := io.ReadAll(in)
		if string(text) != "record of 2026-11-02" {
			t.Errorf("%q", text)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for _, path := range []string{dir, filepath.Join(dir, "000001.run")} {
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

// TestAtOnce: of audits that end at once none is lost, and each knows those before it.
func TestAtOnce(t *testing.T) {
	s := file.Open(t.TempDir(), 0)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() { add(t, s, "usual", day) })
	}
	wait.Wait()
	runs := list(t, s)
	if len(runs) != 20 {
		t.Fatalf("%d of 20 are kept", len(runs))
	}
	for i, r := range runs {
		if m, err := s.Memory(r); err != nil || len(m.Items) != i+1 {
			t.Errorf("%d knows of %d, %v", r.N, len(m.Items), err)
		}
	}
}

// TestTheClock: audits stand in the order in which they were kept, wherever the
// clock jumped, and a leap forward ages none of the last ones away.
func TestTheClock(t *testing.T) {
	s := file.Open(t.TempDir(), 0)
	for i := range 15 {
		add(t, s, "usual", day.AddDate(0, 0, i))
	}
	add(t, s, "usual", day.AddDate(30, 0, 0))
	add(t, s, "usual", day.AddDate(-30, 0, 0))
	add(t, s, "usual", day.AddDate(0, 1, 0))
	runs := list(t, s)
	if len(runs) < 12 || runs[len(runs)-1].N != 18 {
		t.Fatalf("%+v", runs)
	}
	if m, err := s.Memory(runs[len(runs)-1]); err != nil || len(m.Items) != 18 {
		t.Errorf("%d audits are known, %v", len(m.Items), err)
	}
}

// TestTooMany: of each scope so many stay, the last ones, and what they know of
// those before them.
func TestTooMany(t *testing.T) {
	s := file.Open(t.TempDir(), 20)
	add(t, s, "other", day)
	weeks := 520
	if testing.Short() {
		weeks = 60
	}
	for i := range weeks {
		add(t, s, "usual", day.AddDate(0, 0, 7*i))
	}
	runs := list(t, s)
	if len(runs) != 21 || runs[0].Scope != "other" || runs[20].N != weeks+1 {
		t.Fatalf("%d runs, from %+v", len(runs), runs[0])
	}
	if m, err := s.Memory(runs[20]); err != nil || len(m.Items) != weeks {
		t.Errorf("%d, %v", len(m.Items), err)
	}
	if n, err := s.Prune(5); n != 15 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	if n, err := s.Prune(0); n != 6 || err != nil || len(list(t, s)) > 0 {
		t.Errorf("%d removed, %v", n, err)
	}
}

// TestBrokenFilesAreNamedAndLeftAlone: what cannot be read costs no more than
// itself, and what a newer program wrote nothing is put behind.
func TestBrokenFilesAreNamedAndLeftAlone(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "half a line": "acctaudit-hist", "half a memory": "acctaudit-history 1 usual 2026-11-02T09:00:00Z\n{\"time\":\"2026-",
		"binary": "\x00\xff\x1b[31m", "another key": "acctaudit-history 1 usual 2026-11-02T09:00:00Z\n{\"CANARY\":1}\n", "no time": "acctaudit-history 1 usual never\n{}\n",
	} {
		dir := t.TempDir()
		s := file.Open(dir, 0)
		add(t, s, "usual", day)
		path := filepath.Join(dir, "000002.run")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		broken := add(t, s, "usual", day.AddDate(0, 0, 7))
		if len(broken) != 1 || broken[0].File != path || strings.ContainsAny(broken[0].Error(), "\n\x1b\x00") || strings.Contains(broken[0].Error(), "CANARY") {
			t.Errorf("%s: %v", name, broken)
		}
		if left, err := os.ReadFile(path); string(left) != text || err != nil {
			t.Errorf("%s: the file was changed", name)
		}
		runs, _, err := s.List()
		if err != nil || len(runs) < 2 {
			t.Fatal(name, runs, err)
		}
		if m, err := s.Memory(runs[len(runs)-1]); err != nil || len(m.Items) != 2 || runs[len(runs)-1].N != 3 {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
}

// TestOddFilesAreNamedAndLeftAlone: what is no file, or not for this user, and one
// that never ends cost no more than themselves.
func TestOddFilesAreNamedAndLeftAlone(t *testing.T) {
	for name, put := range map[string]func(path string) error{
		"folder":          func(path string) error { return os.Mkdir(path, 0o700) },
		"link to nothing": func(path string) error { return os.Symlink(path+".none", path) },
		"link to folder":  func(path string) error { return os.Symlink(t.TempDir(), path) },
		"another's":       func(path string) error { return os.WriteFile(path, nil, 0) },
		"endless": func(path string) error {
			return errors.Join(os.WriteFile(path, []byte("acctaudit-history 1 usual 2026-11-02T09:00:00Z\n"), 0o600), os.Truncate(path, 1<<30))
		},
	} {
		s := file.Open(t.TempDir(), 0)
		add(t, s, "usual", day)
		path := filepath.Join(s.Dir(), "000002.run")
		if err := put(path); err != nil {
			t.Skip(name, err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		broken := add(t, s, "usual", day.AddDate(0, 0, 7))
		runtime.ReadMemStats(&after)
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<29 {
			t.Errorf("%s: %d bytes were made room for", name, grown)
		}
		if name != "link to nothing" && (len(broken) != 1 || broken[0].File != path) {
			t.Errorf("%s: %v", name, broken)
		}
		runs, _, err := s.List()
		if err != nil || runs[len(runs)-1].N != 3 {
			t.Fatal(name, runs, err)
		}
		if m, err := s.Memory(runs[len(runs)-1]); err != nil || len(m.Items) != 2 {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
}

func TestNewerFilesStopIt(t *testing.T) {
	dir := t.TempDir()
	s := file.Open(dir, 0)
	if err := os.WriteFile(filepath.Join(dir, "000009.run"), []byte("acctaudit-history 2 usual 2027-01-01T00:00:00Z more\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := s.Add(file.Run{Scope: "usual", Time: day}, nil)
	if !errors.Is(err, schema.ErrNewer) {
		t.Errorf("got %v", err)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*.run")); len(files) != 1 {
		t.Errorf("%v", files)
	}
}

// TestNoRoom: a disk that is full leaves nothing behind, and all that was there.
func TestNoRoom(t *testing.T) {
	s := file.Open(t.TempDir(), 0)
	add(t, s, "usual", day)
	full := errors.New("no space left on device")
	_, err := s.Add(file.Run{Scope: "usual", Time: day}, func(m history.Memory) (history.Memory, keep.Fill) {
		return m, func(w io.Writer) error {
			fmt.Fprint(w, strings.Repeat("x", 100_000))
			return full
		}
	})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	files, _ := os.ReadDir(s.Dir())
	if runs := list(t, s); len(runs) != 1 || len(files) != 2 {
		t.Errorf("%v are left", files)
	}
}

// TestForbidden: a folder that may not be read is an error that says so.
func TestForbidden(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "history"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "history"), filepath.Join(dir, "history", "deep")} {
		_, err := file.Open(path, 0).Add(file.Run{Scope: "usual", Time: day}, nil)
		if _, ok := errors.AsType[*fs.PathError](err); !ok {
			t.Errorf("%s: %v", path, err)
		}
	}
}
