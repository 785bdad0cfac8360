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

// TestPassText: a key without a value says nothing.
func TestPassText(t *testing.T) {
	for text, want := range map[string]bool{"pw\ntotp: x\n": true, "pw\ntotp:\n": false, "pw\ntotp: \r\n": false, "pw\n": false} {
		r := newReader(t.Context(), "store", Options{}, limits)
		r.passText("a", []byte(text))
		if all := r.file.Entries; len(all) != 1 || all[0].HasTOTP != want || string(all[0].Secret.Reveal()) != "pw" {
			t.Errorf("%q: %+v", text, all)
		}
	}
}

// TestPassName: the last part of a name is a user if it is a mail address, or no site below a site.
func TestPassName(t *testing.T) {
	for name, want := range map[string][3]string{ // folder, name, user
		"shop": {"", "shop", ""}, "a@b.example": {"", "a@b.example", ""}, "Work/shop": {"Work", "shop", ""}, "Work/a.example": {"Work", "a.example", ""},
		"a.example/hanako": {"", "a.example", "hanako"}, "Work/a.example/hanako": {"Work", "a.example", "hanako"}, "a.example/b.example": {"a.example", "b.example", ""},
		"Work/h@a.example": {"", "Work", "h@a.example"}, "a. example/hanako": {"a. example", "hanako", ""},
	} {
		if got := passName(name); [3]string{got["(folder)"], got["(name)"], got["(user)"]} != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestManyFiles: a store may have as many files as a file has items, and only those of logins count.
func TestManyFiles(t *testing.T) {
	dir, most := t.TempDir(), limits
	most.items = 3
	for n, name := range []string{".gpg-id", "README.md", "a.age", "b.age", "c.age", "d.age"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := newReader(t.Context(), dir, Options{}, most).folder()
		e, _ := errors.AsType[*Error](err)
		if many := n > 4; many != (codeOf(e) == CodeTooManyItems) || many && e.Item != 4 || !many && x.Unread != max(0, n-1) {
			t.Errorf("%s: %+v, %v", name, x, err)
		}
	}
}

// TestPassStore fills a store with the real pass, for a key that is thrown away, and
// reads it.
func TestPassStore(t *testing.T) {
	keyringtest.Need(t, "pass", "gpg")
	home, err := os.MkdirTemp("", "gnupg") // a socket has a short name
	if err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(t.TempDir(), "store")
	t.Setenv("GNUPGHOME", home)
	t.Setenv("PASSWORD_STORE_DIR", store)
	t.Cleanup(func() {
		exec.Command("gpgconf", "--homedir", home, "--kill", "all").Run()
		os.RemoveAll(home)
	})
	run := func(in, name string, args ...string) {
		t.Helper()
		c := exec.Command(name, args...)
		c.Stdin = strings.NewReader(in)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
	}
	run("", "gpg", "--batch", "--passphrase", "", "--quick-generate-key", "hanako@example.com", "default", "default", "never")
	run("", "pass", "init", "hanako@example.com")
	for name, text := range map[string]string{
		"Work/example.com/hanako":  "p:ä ss \nurl: https://www.example.com/\notpauth://totp/x?secret=CANARY\npin: CANARY\n",
		"shop":                     "pw-2\nLogin: taro\nE-mail: x\nemail: taro@example.com\n",
		"mail/hanako@mail.example": "pw-3\r\nnotes\n",
		"- odd; name":              "\npassword: pw-4\nuser: u",
		"gopass":                   "GOPASS-SECRET-1.0\nPassword: pw-5\nUsername: g\n\ntext",
		"empty":                    "",
		"key":                      "-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY\n",
	} {
		run(text, "pass", "insert", "-m", "--", name)
	}
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(store, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("zz-for somebody else.gpg", "no message")
	put("zz-other.age", "no message")
	put("README.txt", "CANARY")
	put("notes.md", "CANARY")
	x, err := Open(t.Context(), store, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Clear()
	got := dump(x)
	for _, want := range []string{
		"pass: 9 items, 5 entries, 2 unread\n", "apart: no-password 1\n", "apart: key 1\n",
		"pass:Work/example.com/hanako\n\tname \"example.com\"\n\tuser \"hanako\"\n\tpassword \"p:ä ss \"\n\taddresses [\"https://www.example.com/\"]\n\tfolder \"Work\", favourite false, shared false\n\tone-time password true",
		"name \"shop\"\n\tuser \"taro\"\n\tpassword \"pw-2\"\n",
		"name \"mail\"\n\tuser \"hanako@mail.example\"\n\tpassword \"pw-3\"\n",
		"name \"- odd; name\"\n\tuser \"u\"\n\tpassword \"pw-4\"\n",
		"name \"gopass\"\n\tuser \"g\"\n\tpassword \"pw-5\"\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if s := x.Store; s.Lost() != 0 || strings.Contains(got, "CANARY") || s.Reason != reasonSealed || s.Complete() {
		t.Errorf("%+v\n%s", s, got)
	}
	link := filepath.Join(t.TempDir(), "link") // as people have it who keep the store elsewhere
	if err := os.Symlink(store, link); err != nil {
		t.Fatal(err)
	}
	linked, err := Open(t.Context(), link, Options{})
	if err != nil || linked.Items != x.Items || len(linked.Entries) != len(x.Entries) {
		t.Errorf("by a link: %+v, %v", linked, err)
	}
	linked.Clear()
	t.Setenv("GNUPGHOME", t.TempDir()) // the key is not there
	_, err = Open(t.Context(), store, Options{})
	if e, _ := errors.AsType[*Error](err); codeOf(e) != CodeGPG || e.Todo(audit.English) == "" {
		t.Error(err)
	}
}
