package cmd

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	dir := t.TempDir()
	return &session{t, atHome(getenv, dir), dir}
}

// atHome gives an environment that names no folders those below dir.
func atHome(getenv func(string) string, dir string) func(string) string {
	return func(name string) string {
		value := getenv(name)
		if value == "" && slices.Contains([]string{"XDG_CONFIG_HOME", "XDG_DATA_HOME"}, name) {
			return filepath.Join(dir, name)
		}
		return value
	}
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
	s.says(out, "置き換えました：example.com (alice)")
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
	s.says(out, "追加0件、置き換え0件、変更なし4件、失敗1件（全5件）")
	s.says(talk, "残っています")

	out, _ = s.run(cli.ExitOK, "", "entries", "list")
	s.says(out, "bank.example  はなこ\n", "example.com   alice\n", "shop.example  alice\n")
	out, _ = s.run(cli.ExitOK, "", "entries", "list", "--json")
	var list struct{ Entries []struct{ Site string } }
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
