package cmd

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// A booth is a folder in which commands run in this process, with a case, a
// checklist and an export whose passwords are canaries.
type booth struct {
	t   *testing.T
	dir string
}

func newBooth(t *testing.T) *booth {
	t.Helper()
	s := &booth{t: t, dir: t.TempDir()}
	t.Chdir(s.dir)
	for name, content := range map[string]string{
		"chrome.csv": exportsOfCanaries()["chrome.csv"],
		"draft.txt":  "Dear support, my account is locked.\n",
		"XDG_CONFIG_HOME/acctaudit/checklist.yaml":   tfAnswers,
		"XDG_DATA_HOME/acctaudit/incidents/a-1.yaml": "version: 1\nid: a-1\nkind: phishing\nname: x\nopened: 2026-11-20T12:00:00Z\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// say returns everything that a command says.
func (s *booth) say(args ...string) string {
	s.t.Helper()
	var out bytes.Buffer
	env := &cli.Env{
		In: strings.NewReader(""), Out: text.NewWriter(&out), Err: text.NewWriter(&out), NoInput: true, HTTP: &http.Client{Transport: unplugged{}},
		Now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
		Getenv: func(name string) string {
			if strings.HasPrefix(name, "XDG_") {
				return filepath.Join(s.dir, name)
			}
			return ""
		},
	}
	run(s.t.Context(), env, args)
	return out.String()
}

// run returns everything that a command says and leaves behind.
func (s *booth) run(args ...string) string {
	s.t.Helper()
	var out strings.Builder
	out.WriteString(s.say(args...))
	filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && filepath.Base(path) != "chrome.csv" {
			content, _ := os.ReadFile(path)
			out.Write(content)
		}
		return err
	})
	return out.String()
}

// unplugged is the network of a machine without one.
type unplugged struct{}

func (unplugged) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("unplugged")
}

// typed are passwords that people type in the wrong place: one that is stored,
// and one that nothing knows but that looks like one.
var typed = []string{canaries[3], "Xk9#mQ2vT7p4"}

// arguments are those with which each command that needs any does its work.
var arguments = map[string][]string{
	"entries add":          {"site.example", "u"},
	"entries import":       {"chrome.csv"},
	"entries remove":       {"site.example", "u"},
	"explain":              {"reuse"},
	"advice":               {"phishing.no-unknown-links"},
	"completion":           {"bash"},
	"incident check-draft": {"draft.txt"},
	"incident close":       {"a-1", "--yes"},
	"incident contact":     {"a-1", "--by", "mail"},
	"incident done":        {"a-1", "1"},
	"incident follow-up":   {"a-1", "--contacted", "today"},
	"incident note":        {"a-1", "called"},
	"incident next":        {"a-1"},
	"incident show":        {"a-1"},
	"incident start":       {"site.example", "--kind", "phishing"},
	"kit recovery":         {"sitea.example"},
	"schedule install":     {"--print"},
	"setup":                {"--export", "chrome.csv"},
	"twofactor confirm":    {"sitea.example", "--method", "totp"},
	"twofactor show":       {"sitea.example"},
	"waive":                {"mfa.none", "sitea.example", "--until", "2027-01-01", "--reason", "later"},
	"waive remove":         {"mfa.none", "sitea.example"},
}

// TestNothingTypedIsRepeated puts what must not be typed into every place of
// every command line, and looks for it in all that is said and kept. Where no
// login is read, a password is known by its looks alone.
func TestNothingTypedIsRepeated(t *testing.T) {
	env := &cli.Env{Getenv: func(string) string { return "" }}
	root := newRoot(env)
	for _, c := range append(everyCommand(root), root) {
		path := strings.Fields(c.CommandPath())[1:]
		t.Run(strings.Join(path, " "), func(t *testing.T) {
			for _, word := range typed {
				if word == canaries[3] && c.Flags().Lookup("from") == nil && c.Flags().Lookup("export") == nil && len(arguments[strings.Join(path, " ")]) > 0 {
					continue
				}
				for i, line := range misuses(c, path, word) {
					if testing.Short() && i%4 != len(path)%4 {
						continue
					}
					for _, l := range audit.Langs {
						out := newBooth(t).run(append(line, "--lang", string(l))...)
						if strings.Contains(strings.ToLower(out), strings.ToLower(word)) {
							t.Errorf("%q repeats it: %s", line, around(out, word))
						}
					}
				}
			}
		})
	}
}

func around(out, word string) string {
	i := strings.Index(strings.ToLower(out), strings.ToLower(word))
	return out[max(0, i-80):min(len(out), i+80)]
}

// misuses puts word into every place of a command line: as each argument, as
// one too many, as a command, as the name of a flag and as the value of each,
// but for those that name a file to be written.
func misuses(c *cobra.Command, path []string, word string) [][]string {
	given := arguments[strings.Join(path, " ")]
	work := slices.Concat(path, given)
	if c.Flags().Lookup("from") != nil {
		work = append(work, "--from", "chrome.csv")
	}
	with := func(more ...string) []string { return slices.Concat(work, more) }
	lines := [][]string{
		with(word), with("--" + word), with("-" + word), with("--" + word + "=x"), with("---" + word), with("--=" + word),
	}
	if len(given) == 0 {
		lines = append(lines, append(slices.Clone(path), word))
	}
	for i := range given {
		if !strings.HasPrefix(given[i], "-") && (i == 0 || !strings.HasPrefix(given[i-1], "-")) {
			line := slices.Clone(work)
			line[len(path)+i] = word
			lines = append(lines, line)
		}
	}
	written := []string{"output", "ics"}
	if c.Name() == "init" || c.Name() == "confirm" {
		written = append(written, "checklist")
	}
	flag := func(f *pflag.Flag) {
		if !slices.Contains(written, f.Name) {
			lines = append(lines, with("--"+f.Name+"="+word))
		}
	}
	c.LocalFlags().VisitAll(flag)
	c.InheritedFlags().VisitAll(flag)
	return lines
}

// TestTypedSecretsAreNotKept types codes and a password that no login has where
// a place, a thing, a site or a note is asked for.
func TestTypedSecretsAreNotKept(t *testing.T) {
	for _, word := range []string{"abcd-efgh-ijkl", "482913", "kX7-canary-Zw91"} {
		for _, line := range [][]string{
			{"twofactor", "confirm", "sitea.example", "--codes", "stored", "--codes-place", word},
			{"twofactor", "confirm", "sitea.example", "--method", "totp", "--on", word},
			{"twofactor", "confirm", "sitea.example", "--method", "totp@" + word},
			{"incident", "start", word, "--kind", "locked-out"},
			{"incident", "note", "a-1", word},
		} {
			if out := newBooth(t).run(line...); strings.Contains(strings.ToLower(out), strings.ToLower(word)) {
				t.Errorf("%q repeats it: %s", line, around(out, word))
			}
		}
	}
}

// TestTypedWithoutLogins: where nothing could be compared, it is said.
func TestTypedWithoutLogins(t *testing.T) {
	for _, line := range [][]string{
		{"twofactor", "confirm", "sitea.example", "--codes", "stored", "--codes-place", "safe"},
		{"incident", "start", "bank.example", "--kind", "locked-out"},
		{"incident", "note", "a-1", "called"},
	} {
		for lang, want := range map[string]string{"en": "compared with your passwords", "ja": "照合できませんでした"} {
			if out := newBooth(t).say(append(line, "--lang", lang)...); strings.Count(out, want) != 1 {
				t.Errorf("%q: %s", line, out)
			}
		}
	}
	if out := newBooth(t).say("incident", "note", "a-1", "called", "--from", "chrome.csv"); strings.Contains(out, "could not be compared") {
		t.Error(out)
	}
}

func TestTypedUserIsNoPassword(t *testing.T) {
	const word = "kX7-canary-Zw91"
	for _, line := range [][]string{
		{"twofactor", "confirm", "sitea.example", "--method", "totp", "--user", word},
		{"incident", "start", "bank.example", "--kind", "locked-out", "--user", word},
	} {
		if out := newBooth(t).run(line...); strings.Contains(out, word) {
			t.Errorf("%q repeats it: %s", line, around(out, word))
		}
	}
}
