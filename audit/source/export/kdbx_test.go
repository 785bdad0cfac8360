package export

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/keyringtest"
)

// keepassxc runs keepassxc-cli, which reads the lines.
func keepassxc(t *testing.T, lines string, args ...string) {
	t.Helper()
	c := exec.Command("keepassxc-cli", args...)
	c.Stdin = strings.NewReader(lines)
	c.Env = append(os.Environ(), "LC_ALL=C")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("keepassxc-cli %s: %v\n%s", args[0], err, out)
	}
}

// database makes a real file of one login and one in the bin; the password is that
// of the fixtures, "" if it has a key file alone.
func database(t *testing.T, name, password string, options ...string) string {
	t.Helper()
	keyringtest.Need(t, "keepassxc-cli")
	path := filepath.Join(t.TempDir(), name)
	open, line := options, password+"\n"
	create := append([]string{"db-create", "-q", "-t", "100"}, options...)
	if password != "" {
		create = append(create, "-p")
	} else {
		open, line = append(open, "--no-password"), ""
	}
	keepassxc(t, line+line, append(create, path)...)
	with := func(verb string, args ...string) []string {
		return append(append([]string{verb, "-q"}, open...), args...)
	}
	keepassxc(t, line, with("mkdir", path, "仕事")...)
	keepassxc(t, line+"p&<ä\n", with("add", "-u", "hanako", "--url", "https://www.example.com/", "-p", path, "仕事/Example")...)
	keepassxc(t, line+"x\n", with("add", "-u", "taro", "-p", path, "Gone")...)
	keepassxc(t, line, with("rm", path, "Gone")...)
	return path
}

// TestKeePassFile opens real files through the real program.
func TestKeePassFile(t *testing.T) {
	if testing.Short() {
		t.Skip("each file takes a second to open")
	}
	key := filepath.Join(t.TempDir(), "- key")
	for name, c := range map[string]struct {
		password, key string
		typed         []string
		want          Code
	}{
		"-by password.kdbx": {fixturePassword, "", []string{fixturePassword}, ""},
		"second try.kdbx":   {fixturePassword, "", []string{"no", fixturePassword}, ""},
		"never.kdbx":        {fixturePassword, "", []string{"no", "nor this", ""}, CodeWrongPassword},
		"key alone.kdbx":    {"", key, nil, ""},
		"both.kdbx":         {fixturePassword, key, []string{fixturePassword}, ""},
		"no key.kdbx":       {fixturePassword, "/nowhere/key", []string{fixturePassword}, CodeKeyFile},
	} {
		t.Run(name, func(t *testing.T) {
			var options []string
			if c.key == key {
				options = []string{"-k", key}
			}
			path := database(t, name, c.password, options...)
			opts, _ := given(nil, c.typed...)
			opts.KeyFile = c.key
			if len(c.typed) == 0 {
				opts.Password = nil // nobody is asked
			}
			x, err := Open(t.Context(), path, opts)
			if e, _ := errors.AsType[*Error](err); codeOf(e) != c.want || (err == nil) != (c.want == "") {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if err != nil {
				return
			}
			defer x.Clear()
			if len(x.Entries) != 1 || x.SetApart[audit.ApartBin] != 1 || x.Lost() != 0 {
				t.Fatalf("%+v", x)
			}
			if e := x.Entries[0]; string(e.Secret.Reveal()) != "p&<ä" || e.Username != "hanako" || e.Folder != "仕事" || e.Created.IsZero() {
				t.Errorf("%+v", e)
			}
		})
	}
}

// TestNoKeePass has no program that opens the file, and no file.
func TestNoKeePass(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	path := filepath.Join(t.TempDir(), "x.kdbx")
	if err := os.WriteFile(path, []byte("\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5"+"\x00\x00\x04\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, opened)
	if e, _ := errors.AsType[*Error](err); codeOf(e) != CodeClosed || !strings.Contains(e.Todo(audit.English), "KeePassXC") {
		t.Error(err, codeOf(e), e.Todo(audit.English))
	}
	for _, name := range []string{Stdin, filepath.Join(t.TempDir(), "gone.kdbx"), t.TempDir()} {
		_, err = Read(t.Context(), strings.NewReader("\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5"), name, opened)
		if e, _ := errors.AsType[*Error](err); codeOf(e) != CodePipe {
			t.Errorf("%s: %v", name, err)
		}
	}
}
