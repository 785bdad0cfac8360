package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// A session runs commands in this process against a keyring.
type session struct {
	t      *testing.T
	getenv func(string) string
	dir    string
}

func newSession(t *testing.T, getenv func(string) string) *session {
	t.Helper()
	return &session{t, getenv, t.TempDir()}
}

func (s *session) file(name, text string) string {
	path := filepath.Join(s.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// run expects a status and returns what the command wrote. It looks for
// canaries in it.
func (s *session) run(want int, stdin string, args ...string) (out, talk string) {
	s.t.Helper()
	var o, e bytes.Buffer
	env := &cli.Env{In: strings.NewReader(stdin), Out: text.NewWriter(&o), Err: text.NewWriter(&e), Getenv: s.getenv, Now: time.Now, NoInput: true}
	if got := run(s.t.Context(), env, args); got != want {
		s.t.Errorf("%v: status %d, want %d\n%s%s", args, got, want, o.String(), e.String())
	}
	if found := leaks(o.String() + e.String()); len(found) > 0 {
		s.t.Errorf("%v leaks %v", args, found)
	}
	return o.String(), e.String()
}

func (s *session) says(text string, parts ...string) {
	s.t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			s.t.Errorf("no %q in:\n%s", p, text)
		}
	}
}

// TestEntries goes through the life of the person's own entries in a real
// gnome-keyring.
func TestEntries(t *testing.T) {
	ring := keyringtest.Start(t)
	s := newSession(t, ring.Getenv)

	out, _ := s.run(cli.ExitOK, canaries[0]+"\n", "entries", "add", "https://Login.Example.com/x", "alice", "--stdin")
	s.says(out, "added: example.com (alice)")
	out, _ = s.run(cli.ExitOK, canaries[0]+"\n", "entries", "add", "example.com", "alice", "--stdin")
	s.says(out, "unchanged: example.com (alice)")
	out, _ = s.run(cli.ExitOK, canaries[1]+"\r\n", "entries", "add", "example.com", "alice", "--stdin", "--lang", "ja")
	s.says(out, "置き換えました: example.com (alice)")
	if _, talk := s.run(cli.ExitUsage, "\n", "entries", "add", "example.com", "bob", "--stdin"); !strings.Contains(talk, "password is empty") {
		t.Errorf("an empty password: %s", talk)
	}
	s.run(cli.ExitUsage, "", "entries", "add", "example.com", "bob", "--stdin")

	file := s.file("export.csv", "name,url,username,password\n"+
		"Example,https://example.com/,alice,\""+strings.ReplaceAll(canaries[1], `"`, `""`)+"\"\n"+
		"Shop,https://www.shop.example/,alice,"+canaries[0]+"\n"+
		"Shop,https://m.shop.example/,alice,"+canaries[0]+"\n"+
		"銀行,https://bank.example/,はなこ,"+canaries[2]+"\n"+
		"銀行,https://mail.bank.example/,はなこ,"+canaries[3]+"\n"+
		"None,https://none.example/,x,\n")
	out, talk := s.run(cli.ExitIncomplete, "", "entries", "import", file)
	s.says(out, "added 2, changed 0, unchanged 2, refused 1 (of 5)",
		"bank.example (はなこ): the file has another password")
	s.says(talk, "left out: 1, without a password", "export.csv is plain text and still there")
	out, talk = s.run(cli.ExitIncomplete, "", "entries", "import", file, "--lang", "ja")
	s.says(out, "追加 0件、置き換え 0件、変更なし 4件、入れられず 1件（全5件）")
	s.says(talk, "残っています")

	out, _ = s.run(cli.ExitOK, "", "entries", "list")
	s.says(out, "bank.example  はなこ\n", "example.com   alice\n", "shop.example  alice\n")
	out, _ = s.run(cli.ExitOK, "", "entries", "list", "--json")
	var list struct{ Entries []listed }
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list.Entries) != 3 || list.Entries[0].Site != "bank.example" {
		t.Errorf("%v: %s", err, out)
	}

	s.run(cli.ExitUsage, "", "entries", "remove", "nowhere.example")
	out, _ = s.run(cli.ExitOK, "", "entries", "remove", "example.com")
	s.says(out, "removed: example.com (alice)")
	s.run(cli.ExitUsage, "", "entries", "remove", "example.com", "alice")
	s.run(cli.ExitUsage, "", "entries", "forget")
	_, talk = s.run(cli.ExitUsage, "", "entries", "forget", "--all")
	s.says(talk, "no terminal")
	out, _ = s.run(cli.ExitOK, "", "entries", "forget", "--all", "--yes")
	s.says(out, "removed: 2")
	out, _ = s.run(cli.ExitOK, "", "entries", "list", "--quiet")
	if out != "" {
		t.Errorf("something is left: %s", out)
	}
}

// TestEntriesAreAudited closes the circle: what was imported is what an audit
// of --source own looks at.
func TestEntriesAreAudited(t *testing.T) {
	ring := keyringtest.Start(t)
	s := newSession(t, ring.Getenv)
	file := s.file("export.json", `{"encrypted":false,"items":[
		{"id":"1","type":1,"name":"A","login":{"username":"u","password":"`+canaries[0]+`","uris":[{"uri":"https://a.example"}]}},
		{"id":"2","type":1,"name":"B","login":{"username":"u","password":"`+canaries[0]+`","uris":[{"uri":"https://b.example"}]}},
		{"id":"3","type":2,"name":"a note"},
		{"id":"4","type":1,"name":"old","deletedDate":"2024-01-01T00:00:00Z"}]}`)
	_, talk := s.run(cli.ExitOK, "", "entries", "import", file)
	s.says(talk, "1, in the bin", "1, notes")
	out, _ := s.run(cli.ExitFindings, "", "reuse", "--source", "own", "--format", "json")
	s.says(out, "a.example", "b.example", "pw.reused.exact")
}

func TestEntriesLocked(t *testing.T) {
	ring := keyringtest.Start(t)
	ring.Lock(t)
	s := newSession(t, ring.Getenv)
	file := s.file("export.csv", "name,url,username,password\nA,https://a.example,u,"+canaries[0]+"\n")
	for _, args := range [][]string{
		{"entries", "list"},
		{"entries", "import", file},
		{"entries", "add", "a.example", "u", "--stdin"},
		{"entries", "remove", "a.example"},
		{"entries", "forget", "--all", "--yes"},
	} {
		out, talk := s.run(cli.ExitIncomplete, canaries[0]+"\n", args...)
		s.says(talk, "it is locked", "--unlock")
		if out != "" {
			t.Errorf("%v wrote %q", args, out)
		}
		_, talk = s.run(cli.ExitIncomplete, canaries[0]+"\n", append(args, "--lang", "ja")...)
		s.says(talk, "ロックされていて")
	}
}

// A fakeKeeper keeps in memory, and does something else at some call.
type fakeKeeper struct {
	kept  map[string]string
	calls int
	at    int
	then  func() error
}

func (k *fakeKeeper) Set(ctx context.Context, site, user string, secret audit.Secret) (keyring.Change, error) {
	k.calls++
	if k.calls == k.at {
		if err := k.then(); err != nil {
			return "", err
		}
	}
	key, value := site+"/"+user, string(secret.Reveal())
	old, there := k.kept[key]
	k.kept[key] = value
	switch {
	case !there:
		return keyring.Added, nil
	case old != value:
		return keyring.Changed, nil
	}
	return keyring.Unchanged, nil
}

func logins(n int) []audit.Entry {
	var entries []audit.Entry
	for i := range n {
		entries = append(entries, audit.Entry{Site: fmt.Sprintf("site%d.example", i), Secret: audit.NewSecret([]byte("x"))})
	}
	return entries
}

// TestImportInterrupted stops an import in the middle and goes on later.
func TestImportInterrupted(t *testing.T) {
	var out, talk bytes.Buffer
	env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&talk)}
	ctx, cancel := context.WithCancel(t.Context())
	k := &fakeKeeper{kept: make(map[string]string), at: 3, then: func() error { cancel(); return nil }}
	first := &tally{env: env, total: 5}
	if err := first.keepAll(ctx, k, logins(5)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	if err := first.write(); err != nil {
		t.Fatal(err)
	}
	again := &tally{env: env, total: 5}
	if err := again.keepAll(t.Context(), k, logins(5)); err != nil {
		t.Fatal(err)
	}
	if err := again.write(); err != nil {
		t.Fatal(err)
	}
	want := "added 3, changed 0, unchanged 0, refused 0 (of 5)\nadded 2, changed 0, unchanged 3, refused 0 (of 5)\n"
	if diff := cmp.Diff(want, out.String()) + cmp.Diff("stopped after 3 of 5; run it again to go on\n", talk.String()); diff != "" {
		t.Error(diff)
	}
}

// TestImportRefusals goes on past what one login is refused for, and stops at
// what every other would be refused for.
func TestImportRefusals(t *testing.T) {
	for _, c := range []struct {
		err    error
		goesOn bool
		status int
	}{
		{keyring.ErrName, true, 0},
		{&keyring.SizeError{Limit: 2560}, true, 0},
		{&keyring.StateError{Store: audit.Store{Reason: "gone"}}, false, cli.ExitIncomplete},
		{errors.New("the disk is full"), false, cli.ExitFailure},
	} {
		var out bytes.Buffer
		tl := &tally{env: &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&out)}, total: 4}
		k := &fakeKeeper{kept: make(map[string]string), at: 2, then: func() error { return fmt.Errorf("keep: %w", c.err) }}
		err := tl.keepAll(t.Context(), k, logins(4))
		if goesOn := err == nil && k.calls == 4; goesOn != c.goesOn {
			t.Errorf("%v: %v after %d calls", c.err, err, k.calls)
		}
		if got := cli.Status(ringError(err)); got != c.status {
			t.Errorf("%v: status %d, want %d", c.err, got, c.status)
		}
		if c.goesOn && (tl.lost != 1 || len(tl.refused) != 1) {
			t.Errorf("%v: %d lost, refused %q", c.err, tl.lost, tl.refused)
		}
	}
}

func TestManyRefused(t *testing.T) {
	var out bytes.Buffer
	tl := &tally{env: &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&out), Quiet: true, Lang: audit.Japanese}, total: 50}
	entries := logins(50)
	entries[0].Site = ""
	if err := tl.keepAll(t.Context(), refuser{}, entries); err != nil {
		t.Fatal(err)
	}
	if err := tl.write(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "\n") != manyRefused+2 || !strings.Contains(got, "ファイルの1件目") || !strings.Contains(got, "ほか30件") {
		t.Error(got)
	}
	if tl.lost != 50 {
		t.Errorf("%d count as lost", tl.lost)
	}
}

// A refuser keeps nothing.
type refuser struct{}

func (refuser) Set(context.Context, string, string, audit.Secret) (keyring.Change, error) {
	return "", keyring.ErrName
}

func TestRingErrors(t *testing.T) {
	if err := ringError(&keyring.StateError{Store: audit.Store{Reason: "something new"}}); cli.Status(err) != cli.ExitIncomplete {
		t.Errorf("a new reason: %v", err)
	}
	if ringError(nil) != nil || !errors.Is(ringError(context.Canceled), context.Canceled) {
		t.Error("what is no error of the keyring is changed")
	}
}
