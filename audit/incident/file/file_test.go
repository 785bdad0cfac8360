package file_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/schema"
)

var noon = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.FixedZone("JST", 9*60*60))

func start(t *testing.T, s *file.Store, kind incident.Kind) *incident.Case {
	t.Helper()
	c := &incident.Case{Kind: kind, Name: "楽天市場", Site: "rakuten.co.jp", Category: "shopping", Username: "hanako@example.jp", Opened: noon}
	if err := s.Start(c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStartWritesAFileForItsOwner(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "incidents")
	s := file.Open(dir)
	c := start(t, s, incident.LockedOut)
	if c.ID != "rakuten-1" {
		t.Errorf("id %q, want rakuten-1", c.ID)
	}
	if c := start(t, s, incident.Phishing); c.ID != "rakuten-2" {
		t.Errorf("id %q, want rakuten-2", c.ID)
	}
	info, err := os.Stat(filepath.Join(dir, "rakuten-1.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*.tmp"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestIDs(t *testing.T) {
	s := file.Open(t.TempDir())
	for site, want := range map[string]string{
		"login.example.co.jp": "login-1", "xn--wgv71a119e.jp": "case-1", "": "case-2",
		"a-very-long-name-indeed.example": "a-very-long-1", "com.example.app": "com-1",
	} {
		c := &incident.Case{Kind: incident.Phishing, Site: site, Opened: noon}
		if site == "" {
			continue // depends on the order of the map
		}
		if err := s.Start(c); err != nil || c.ID != want {
			t.Errorf("%s: id %q, %v; want %q", site, c.ID, err, want)
		}
	}
	c := &incident.Case{Kind: incident.Phishing, Site: "ラクテン", Opened: noon}
	if err := s.Start(c); err != nil || c.ID != "case-2" {
		t.Errorf("id %q, %v; want case-2", c.ID, err)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	s := file.Open(t.TempDir())
	id := start(t, s, incident.UnauthorisedAccess).ID
	want, err := s.Update(id, func(c *incident.Case) error {
		for _, text := range []string{"知らない端末\n「Windows」: yes", "- a: b # c", "no", "2026-11-22", "&x *y !z", "\"quoted\"", "'", "? who called", "? who\ncalled"} {
			if err := c.Note(noon, incident.Activity, text); err != nil {
				return err
			}
		}
		c.Follow(audit.Midnight(noon), nil)
		c.FollowUp.Looked(audit.Midnight(noon).AddDate(0, 0, 3))
		if err := c.FollowUp.Ask("パスワードを変えてください"); err != nil {
			return err
		}
		_, err := c.Tick("change-password", noon)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-written +read:\n%s", diff)
	}
}

// TestBeginnings: whatever a note or a name begins with, it can be written and read again.
func TestBeginnings(t *testing.T) {
	dir := t.TempDir()
	for b := range 0x80 {
		for _, word := range []string{string([]byte{byte(b), ' ', 'x'}), string([]byte{'x', byte(b), byte(2 * b)})} {
			s := file.Open(filepath.Join(dir, fmt.Sprintf("%x", word)))
			c := &incident.Case{Kind: incident.LockedOut, Name: word, Username: word, Account: audit.AccountID(word), Opened: noon}
			if err := s.Start(c); err != nil {
				t.Fatalf("%q: %v", word, err)
			}
			got, err := s.Get(c.ID)
			if want := strings.TrimSpace(schema.Fit(word)); err != nil || strings.TrimSpace(got.Name) != want || strings.TrimSpace(string(got.Account)) != want {
				t.Errorf("%q is read as %+v, %v", word, got, err)
			}
		}
	}
	c := &incident.Case{Kind: incident.LockedOut, Name: strings.Repeat("長", 3000), Opened: noon}
	if err := file.Open(dir).Start(c); err != nil {
		t.Errorf("a long name: %v", err)
	}
}

func TestBeginningsOfIDs(t *testing.T) {
	s := file.Open(t.TempDir())
	start(t, s, incident.LockedOut)
	if c, err := s.Get("rak"); err != nil || c.ID != "rakuten-1" {
		t.Errorf("rak: %v, %v", c, err)
	}
	start(t, s, incident.LockedOut)
	for id, near := range map[string][]string{
		"rak": {"rakuten-1", "rakuten-2"}, "raktuen-1": {"rakuten-1"}, "other": nil, "": nil, "../x": nil,
	} {
		_, err := s.Get(id)
		missing, ok := errors.AsType[*file.MissingError](err)
		if !ok || !cmp.Equal(missing.Near, near) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// TestBrokenFilesAreNamedAndLeftAlone: nothing is lost.
func TestBrokenFilesAreNamedAndLeftAlone(t *testing.T) {
	whole := "version: 1\nid: bad-1\nkind: phishing\nname: x\nopened: 2026-11-22T12:00:00+09:00\n"
	tests := map[string]struct {
		file string
		line int
		is   error
	}{
		"not YAML":       {"version: 1\nid: [", 2, nil},
		"unknown key":    {whole + "colour: red\n", 6, nil},
		"newer":          {"version: 3\nid: bad-1\nfuture: yes\n", 1, schema.ErrNewer},
		"older":          {"version: 0\nid: bad-1\n", 1, nil},
		"another's id":   {strings.ReplaceAll(whole, "bad-1", "good-1"), 0, nil},
		"unknown kind":   {strings.ReplaceAll(whole, "phishing", "fire"), 3, nil},
		"no such day":    {whole + "follow_up:\n  contacted: 2026-02-31\n", 7, nil},
		"wrong time":     {strings.ReplaceAll(whole, "2026-11-22T12:00:00+09:00", "yesterday"), 5, nil},
		"anchor":         {whole + "timeline: &a []\n", 6, nil},
		"empty":          {"", 0, nil},
		"comment only":   {"# x\n", 1, nil},
		"not UTF-8":      {whole + "# \x83\n", 6, nil},
		"too large":      {whole + strings.Repeat("# xxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 120_000), 0, nil},
		"a line too odd": {whole + "timeline:\n  - {at: 2026-11-22T12:00:00Z, about: colour, text: x}\n", 7, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "bad-1.yaml")
			if err := os.WriteFile(path, []byte(tt.file), 0o600); err != nil {
				t.Fatal(err)
			}
			s := file.Open(dir)
			_, err := s.Update("bad-1", func(c *incident.Case) error { return c.Note(noon, "", "x") })
			broken, ok := errors.AsType[*schema.Problem](err)
			if !ok || broken.File != path || broken.Line != tt.line || tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("got %v (%+v), want line %d", err, broken, tt.line)
			}
			if now, err := os.ReadFile(path); err != nil || string(now) != tt.file {
				t.Error("the file was changed")
			}
			if strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("an error of several lines: %q", err)
			}
			cases, bad, err := s.List()
			if len(cases) != 0 || len(bad) != 1 || err != nil {
				t.Errorf("listed: %v, %v, %v", cases, bad, err)
			}
		})
	}
}

func TestUpdatesAtOnceLoseNothing(t *testing.T) {
	s := file.Open(t.TempDir())
	id := start(t, s, incident.LockedOut).ID
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := s.Update(id, func(c *incident.Case) error { return c.Note(noon, "", "x") }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if c, err := s.Get(id); err != nil || len(c.Timeline) != 20 {
		t.Errorf("%d notes, %v; want 20", len(c.Timeline), err)
	}
}

// TestEveryFileOfTheFolderIsAccountedFor: a file that is no case is told of,
func TestEveryFileOfTheFolderIsAccountedFor(t *testing.T) {
	dir := t.TempDir()
	s := file.Open(dir)
	start(t, s, incident.Phishing)
	for _, name := range []string{"X-2.yaml", "notes.txt", "rakuten-1.yaml~", ".rakuten-1.yaml.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("version: 1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"old", "folder.yaml"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "gone-1.yaml")); err != nil { // stands for one that may not be read
		t.Fatal(err)
	}
	cases, broken, err := s.List()
	if err != nil || len(cases) != 1 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	var names []string
	for _, b := range broken {
		names = append(names, filepath.Base(b.File))
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"X-2.yaml", "folder.yaml", "gone-1.yaml", "notes.txt", "rakuten-1.yaml~"}, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestOldAndEdited: a case of version 1 is read with the names that its steps have now, and
// one that a person edited with times and days as people write them.
func TestOldAndEdited(t *testing.T) {
	dir := t.TempDir()
	whole := "version: 1\nid: old-1\nkind: unauthorised-access\nname: x\nopened: 2026-11-22 12:00\n" +
		"done:\n  - {step: contact-now, at: R8.11.23 9:05}\n  - {step: tell, at: 2026-11-24T00:00:00Z}\n  - {step: change-password, at: 2026-11-24}\n" +
		"follow_up: {contacted: 令和8年11月23日, looks: [{due: 2026/11/24}]}\n"
	if err := os.WriteFile(filepath.Join(dir, "old-1.yaml"), []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := file.Open(dir).Update("old-1", func(c *incident.Case) error { return c.Note(noon, "", "x") })
	if err != nil {
		t.Fatal(err)
	}
	told := time.Date(2026, time.November, 23, 9, 5, 0, 0, time.Local)
	if c.Version != incident.Version || len(c.Done) != 2 || !c.DoneAt("tell-support").Equal(told) || c.PasswordChanged().Format(time.DateOnly) != "2026-11-24" {
		t.Errorf("%+v", c)
	}
	if c.FollowUp.Contacted.Format(time.DateOnly) != "2026-11-23" || c.FollowUp.Looks[0].Due.Format(time.DateOnly) != "2026-11-24" {
		t.Errorf("%+v", c.FollowUp)
	}
	if again, err := file.Open(dir).Get("old-1"); err != nil || !cmp.Equal(c, again) {
		t.Errorf("%v\n%s", err, cmp.Diff(c, again))
	}
}
