package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/schema"
)

const byHand = `# mine
version: 1
exports:   # from the browser
  - /home/hanako/chrome.csv   # old
sources: [own]

# who I am
person: [花子, "1985-04-12"]
stale_after: 26w
`

func TestUpdateKeepsTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "acctaudit", "settings.yaml")
	if err := Update(path, func(s *Settings) { s.Language = "ja" }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.WriteFile(path, []byte(byHand), 0o600); err != nil {
		t.Fatal(err)
	}
	err := Update(path, func(s *Settings) {
		s.Exports = append(s.Exports, "/home/hanako/a b.csv")
		s.Policy = "mic-jp"
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(path)
	for _, kept := range []string{"# mine\n", "# from the browser\n", "# old\n", "\n# who I am\nperson: [花子, \"1985-04-12\"]\nstale_after: 26w\n"} {
		if !strings.Contains(string(got), kept) {
			t.Errorf("%q is lost:\n%s", kept, got)
		}
	}
	want := Settings{
		Version: 1, Exports: []string{"/home/hanako/chrome.csv", "/home/hanako/a b.csv"}, Sources: []string{Own},
		Person: []string{"花子", "1985-04-12"}, StaleAfter: Span(182 * 24 * time.Hour), Policy: "mic-jp",
	}
	read, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, read); d != "" {
		t.Error(d)
	}
}

func TestRefused(t *testing.T) {
	if _, err := Load(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	for text, near := range map[string]string{
		"version: 1\nexport: [a.csv]":                    "exports",
		"version: 1\nsources: [keyrin]":                  "keyring",
		"version: 1\nlanguage: jp":                       "",
		"version: 1\nstale_after: soon":                  "",
		"version: 1\nperson: [\"password: x1!Zq0pass\"]": "",
		"version: 2": "",
	} {
		_, err := files.Parse([]byte(text))
		p, ok := errors.AsType[*schema.Problem](err)
		if !ok || p.Line == 0 || p.Near != near {
			t.Errorf("%q: %+v", text, err)
		}
	}
}

// TestAnythingIsReadAgain writes settings over settings.
func TestAnythingIsReadAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zぁ-ん/. :#'"-]{1,9}`)
		want := Settings{
			Version: 1, Language: audit.Lang(rapid.SampledFrom([]string{"", "ja", "en"}).Draw(t, "language")),
			Exports: rapid.SliceOfN(word, 0, 3).Draw(t, "exports"), Policy: rapid.OneOf(word, rapid.Just("")).Draw(t, "policy"),
			Forms:      rapid.SliceOfN(rapid.Map(word, func(s string) Form { return Form{Path: s, Format: s, Columns: "site=1,password=" + s} }), 0, 3).Draw(t, "forms"),
			StaleAfter: Span(rapid.IntRange(0, 4000).Draw(t, "hours")) * Span(time.Hour),
		}
		if err := Update(path, func(s *Settings) { *s = want }); err != nil {
			t.Fatal(err)
		}
		got, err := Load(path)
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Fatal(err, d)
		}
	})
}
