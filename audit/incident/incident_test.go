package incident_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit/incident"
)

var noon = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.FixedZone("JST", 9*60*60))

func start(t *testing.T, s *incident.Store, kind incident.Kind) *incident.Case {
	t.Helper()
	c := &incident.Case{Kind: kind, Name: "楽天市場", Site: "rakuten.co.jp", Category: "shopping", Username: "hanako@example.jp", Opened: noon}
	if err := s.Start(c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStartWritesAFileForItsOwner(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "incidents")
	s := incident.Open(dir)
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
	s := incident.Open(t.TempDir())
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
	s := incident.Open(t.TempDir())
	id := start(t, s, incident.UnauthorisedAccess).ID
	want, err := s.Update(id, func(c *incident.Case) error {
		for _, text := range []string{"知らない端末\n「Windows」: yes", "- a: b # c", "no", "2026-11-22", "&x *y !z", "\"quoted\"", "'"} {
			if err := c.Note(noon, incident.Activity, text); err != nil {
				return err
			}
		}
		c.Follow(incident.DayOf(noon), incident.DefaultDays)
		c.FollowUp.Looked(incident.DayOf(noon).Add(3))
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

func TestBeginningsOfIDs(t *testing.T) {
	s := incident.Open(t.TempDir())
	start(t, s, incident.LockedOut)
	if c, err := s.Get("rak"); err != nil || c.ID != "rakuten-1" {
		t.Errorf("rak: %v, %v", c, err)
	}
	start(t, s, incident.LockedOut)
	for id, near := range map[string][]string{
		"rak": {"rakuten-1", "rakuten-2"}, "raktuen-1": {"rakuten-1"}, "other": nil, "": nil, "../x": nil,
	} {
		_, err := s.Get(id)
		missing, ok := errors.AsType[*incident.MissingError](err)
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
		"newer":          {"version: 2\nid: bad-1\nfuture: yes\n", 0, incident.ErrNewer},
		"older":          {"version: 0\nid: bad-1\n", 0, nil},
		"another's id":   {strings.ReplaceAll(whole, "bad-1", "good-1"), 0, nil},
		"unknown kind":   {strings.ReplaceAll(whole, "phishing", "fire"), 0, nil},
		"no such day":    {whole + "follow_up:\n  contacted: 2026-02-31\n", 7, nil},
		"wrong time":     {strings.ReplaceAll(whole, "2026-11-22T12:00:00+09:00", "yesterday"), 0, nil},
		"anchor":         {whole + "timeline: &a []\n", 6, nil},
		"empty":          {"", 0, nil},
		"comment only":   {"# x\n", 0, nil},
		"not UTF-8":      {whole + "# \x83\n", 6, nil},
		"too large":      {whole + strings.Repeat("# xxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 120_000), 0, nil},
		"a line too odd": {whole + "timeline:\n  - {at: 2026-11-22T12:00:00Z, about: colour, text: x}\n", 0, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "bad-1.yaml")
			if err := os.WriteFile(path, []byte(tt.file), 0o600); err != nil {
				t.Fatal(err)
			}
			s := incident.Open(dir)
			_, err := s.Update("bad-1", func(c *incident.Case) error { return c.Note(noon, "", "x") })
			broken, ok := errors.AsType[*incident.BrokenError](err)
			if !ok || broken.Path != path || broken.Line != tt.line || tt.is != nil && !errors.Is(err, tt.is) {
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

func TestNotesHoldNoSecret(t *testing.T) {
	var c incident.Case
	for text, want := range map[string]error{
		"受付番号 CS-20261120-0042、担当は山田さん":            nil,
		"パスワードは「neko-3-biki」":                      incident.ErrSecret,
		"otpauth://totp/x?secret=JBSWY3DPEHPK3PXP": incident.ErrSecret,
		"カード 4111 1111 1111 1111":                  incident.ErrSecret,
		"  ":                                       incident.ErrEmpty,
		"\xff":                                     incident.ErrEmpty,
		strings.Repeat("あ", 700):                   incident.ErrLong,
	} {
		if err := c.Note(noon, "", text); err != want {
			t.Errorf("%.30q: %v, want %v", text, err, want)
		}
	}
	if len(c.Timeline) != 1 {
		t.Errorf("%d notes kept, want 1", len(c.Timeline))
	}
}

func TestUpdatesAtOnceLoseNothing(t *testing.T) {
	s := incident.Open(t.TempDir())
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

func TestTick(t *testing.T) {
	c := &incident.Case{Kind: incident.CodeNotArriving}
	if s, err := c.Tick("2", noon); err != nil || s.ID != "check-spam" {
		t.Errorf("step 2 is %v, %v", s, err)
	}
	if _, err := c.Tick("check-spam", noon.Add(time.Hour)); err != nil || c.DoneAt("check-spam") != noon {
		t.Errorf("done at %v, %v", c.DoneAt("check-spam"), err)
	}
	for _, bad := range []string{"0", "-1", "99", "", "stop-payments"} {
		if _, err := c.Tick(bad, noon); err != incident.ErrStep {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := c.Untick("2"); err != nil || len(c.Done) != 0 {
		t.Errorf("after taking it back: %v, %v", c.Done, err)
	}
}

func TestPlaybookFitsTheAccount(t *testing.T) {
	has := func(c incident.Case, step string) bool { _, ok := c.Step(step); return ok }
	for category, want := range map[string][2]bool{"bank": {true, false}, "mail": {false, true}, "carrier": {true, true}, "": {false, false}} {
		c := incident.Case{Kind: incident.UnauthorisedAccess, Category: category}
		if got := [2]bool{has(c, "stop-payments"), has(c, "check-forwarding")}; got != want {
			t.Errorf("%q: payments, forwarding %v, want %v", category, got, want)
		}
	}
}

func TestStepsHaveOneNameEach(t *testing.T) {
	for _, k := range incident.Kinds {
		var ids []string
		for _, p := range incident.Playbook(k) {
			for _, s := range p.Steps {
				if slices.Contains(ids, s.ID) {
					t.Errorf("%s has two steps %s", k, s.ID)
				}
				ids = append(ids, s.ID)
			}
		}
		if len(ids) < 10 {
			t.Errorf("%s has %d steps", k, len(ids))
		}
	}
}

func TestFollowUp(t *testing.T) {
	day := incident.DayOf(noon)
	c := &incident.Case{Kind: incident.LockedOut}
	c.Follow(day, incident.DefaultDays)
	want := []string{"2026-11-23", "2026-11-25", "2026-11-29", "2026-12-06", "2026-12-22"}
	if diff := cmp.Diff(want, days(c.Due())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if n := c.FollowUp.Looked(day.Add(3)); n != 2 {
		t.Errorf("marked %d, want 2", n)
	}
	if n := c.FollowUp.Looked(day.Add(3)); n != 1 { // nothing due: the next one
		t.Errorf("marked %d, want 1", n)
	}
	c.Follow(day, []int{2, 40})
	if diff := cmp.Diff([]string{"2026-11-24", "2027-01-01"}, days(c.Due())); diff != "" {
		t.Errorf("planned anew -want +got:\n%s", diff)
	}
	c.Closed = &noon
	if c.Due() != nil {
		t.Error("a closed case has days due")
	}
}

func days(ds []incident.Day) []string {
	var out []string
	for _, d := range ds {
		out = append(out, d.String())
	}
	return out
}

func TestParseDay(t *testing.T) {
	for _, bad := range []string{"", "2026-02-30", "22.11.2026", "2026-11-22T00:00:00Z", "0001-01-01", "9999-01-01"} {
		if d, err := incident.ParseDay(bad); err == nil {
			t.Errorf("%q is %v", bad, d)
		}
	}
}

// TestEveryFileOfTheFolderIsAccountedFor: a file that is no case is told of,
// whatever its name; what editors and the program leave with a dot is not.
func TestEveryFileOfTheFolderIsAccountedFor(t *testing.T) {
	dir := t.TempDir()
	s := incident.Open(dir)
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
	cases, broken, err := s.List()
	if err != nil || len(cases) != 1 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	var names []string
	for _, b := range broken {
		names = append(names, filepath.Base(b.Path))
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"X-2.yaml", "folder.yaml", "notes.txt", "rakuten-1.yaml~"}, names); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
