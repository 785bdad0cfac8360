package file_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
	"acctaudit/audit/breach/file"
)

// list is a list in text with planted-1 in it.
func list() string {
	passwords := breachtest.Known("planted-1")
	return string(breachtest.Text(breachtest.Keys(len(passwords), 0, passwords...), "\r\n"))
}

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// folder writes the list as one file a prefix.
func folder(t *testing.T, ending string) string {
	dir := t.TempDir()
	for l := range strings.Lines(list()) {
		put(t, filepath.Join(dir, l[:5]+ending), l[5:])
	}
	return dir
}

func pages(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "list.pages")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := breach.NewBuilder(f, 0, "test", "test", time.Time{}, false)
	if err := breach.Copy(b, strings.NewReader(list()), func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := b.End(); err != nil {
		t.Fatal(err)
	}
	return path
}

func ask(t *testing.T, x breach.Index, password string) breach.Answer {
	return x.Look(t.Context(), []breach.Key{breach.KeyOf([]byte(password))}, func(int) {})[0]
}

func TestOpen(t *testing.T) {
	for kind, path := range map[file.Kind]string{
		file.Ordered: put(t, filepath.Join(t.TempDir(), "list.txt"), list()),
		file.Pages:   pages(t), file.Ranges: folder(t, ".txt"),
	} {
		x, err := file.Open(path)
		if err != nil {
			t.Fatal(kind, err)
		}
		defer x.Close()
		if a := ask(t, x.Index, "planted-1"); !a.Found || x.Kind != kind {
			t.Errorf("%s: %+v, %+v", kind, a, x)
		}
	}
}

// TestGone: what is no longer there, or not there at all, is unknown.
func TestGone(t *testing.T) {
	dir := folder(t, "")
	x, err := file.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if a := ask(t, x.Index, "planted-1"); !a.Found {
		t.Errorf("%+v", a)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if a := ask(t, x.Index, "planted-1"); a.Found || a.Err == nil {
		t.Errorf("%+v", a)
	}
	for _, path := range []string{
		filepath.Join(dir, "nothing"), put(t, filepath.Join(t.TempDir(), "x"), ""), put(t, filepath.Join(t.TempDir(), "x"), "[]"),
		put(t, filepath.Join(t.TempDir(), "x"), "hunter2\n"), "/dev/null",
	} {
		if x, err := file.Open(path); err == nil {
			t.Errorf("%s is %+v", path, x)
		} else if strings.Contains(err.Error(), "hunter2") {
			t.Error(err)
		}
	}
	text := put(t, filepath.Join(t.TempDir(), "list.txt"), list())
	if x, err = file.Open(text); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(text, 50); err != nil {
		t.Fatal(err)
	}
	if a := ask(t, x.Index, "planted-1"); a.Err == nil {
		t.Errorf("cut while it was open: %+v", a)
	}
}

// TestSites reads the list of leaks, and leaves out what is none of a site's passwords.
func TestSites(t *testing.T) {
	row := func(name, domain, classes, more string) string {
		return `{"Name":"` + name + `","Title":"` + name + `","Domain":"` + domain + `","BreachDate":"2020-03-04","AddedDate":"2020-05-01T00:00:00Z",` +
			`"DataClasses":[` + classes + `],"IsVerified":true` + more + `}`
	}
	x, err := file.Open(put(t, filepath.Join(t.TempDir(), "breaches.json"), "["+strings.Join([]string{
		row("Good", "Shop.Example", `"Email addresses","Passwords"`, ""), row("NoPasswords", "a.example", `"Email addresses"`, ""),
		row("NoDomain", "", `"Passwords"`, ""), row("Spam", "b.example", `"Passwords"`, `,"IsSpamList":true`),
		row("Made", "c.example", `"Passwords"`, `,"IsFabricated":true`), row("Old", "d.example", `"Passwords"`, `,"IsRetired":true`),
	}, ",")+"]"))
	if err != nil || x.Index != nil || len(x.Sites) != 1 || x.Sites[0].Site != "shop.example" || x.Sites[0].Date.Format(time.DateOnly) != "2020-03-04" {
		t.Errorf("%+v, %v", x, err)
	}
}
