package cmd

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// hostiles hold everything that acts on a terminal: escape sequences (colour, a
// link, the clipboard, one-byte CSI), what moves the cursor, what turns the
// direction of writing, what takes no room, a pile of marks, and no UTF-8.
var hostiles = []string{
	"h\x1b[31mred\x1b[1;31mx\x1b[2J\x1b]8;;https://evil.example\aclick\x1b]52;c;QQ==\x07\u009b31m\x7f\b\v\f\x00e",
	"h\r\nforged: line\rover\u202egpj.exe\u2066a\u2069\u200f\u061c\u200b\u200d\ufeff\U000e0041\u2028\u3164e",
	"h" + strings.Repeat("\u0301", 30) + "\xff\x9b31m\xe3\x81 \x1b",
}

// acting returns what in out acts on a terminal, "" if nothing does.
func acting(out string) string {
	out = strings.ReplaceAll(strings.TrimPrefix(out, "\ufeff"), "\r\n", "\n")
	marks := 0
	for i, r := range out {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
			marks++
		default:
			marks = 0
		}
		if r == utf8.RuneError && !strings.HasPrefix(out[i:], "\ufffd") {
			return "no UTF-8"
		}
		if marks > 8 || r != '\n' && r != '\t' && text.Hidden(r) {
			return strconv.QuoteRuneToASCII(r) + " in " + strconv.QuoteToASCII(out[max(0, i-40):min(len(out), i+40)])
		}
	}
	return ""
}

// A stage is a folder in which everything has a hostile name and content.
type stage struct {
	t    *testing.T
	dir  string
	word string
}

// works runs a command line that makes sense.
func (s *stage) works(args ...string) string {
	s.t.Helper()
	out, status := s.do(args...)
	if status == cli.ExitUsage || status == cli.ExitFailure {
		s.t.Errorf("%q: status %d\n%s", args, status, out)
	}
	return out
}

// run runs any command line.
func (s *stage) run(args ...string) {
	s.t.Helper()
	s.do(args...)
}

// do runs a command line and looks at everything that comes out.
func (s *stage) do(args ...string) (out string, status int) {
	s.t.Helper()
	var answer, talk bytes.Buffer
	env := &cli.Env{
		In: strings.NewReader("name,url,username,password\n"), Out: text.NewWriter(&answer), Err: text.NewWriter(&talk),
		Now:  func() time.Time { return time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC) },
		HTTP: &http.Client{Transport: hostileServer(s.word)},
		Getenv: func(name string) string {
			if strings.HasPrefix(name, "XDG_") {
				return filepath.Join(s.dir, name)
			}
			return ""
		},
	}
	status = run(s.t.Context(), env, append([]string{"--no-input"}, args...))
	for _, came := range []string{answer.String(), talk.String()} {
		if bad := acting(came); bad != "" {
			s.t.Errorf("%q: %s", args, bad)
		}
	}
	return answer.String() + talk.String(), status
}

// hostileServer answers with a status line of its own.
type hostileServer string

func (h hostileServer) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 502, Status: "502 " + string(h), Body: io.NopCloser(strings.NewReader(string(h)))}, nil
}

// file writes a file whose name is hostile as well, as far as a name can be.
func (s *stage) file(ext, content string) string {
	s.t.Helper()
	name := strings.NewReplacer("/", "_", "\x00", "_").Replace(s.word) + ext
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return name
}

func onStage(t *testing.T, each func(s *stage)) {
	words := hostiles
	if testing.Short() {
		words = words[:1]
	}
	for _, word := range words {
		s := &stage{t: t, dir: t.TempDir(), word: word}
		t.Chdir(s.dir)
		each(s)
	}
}

// TestHostileArguments gives every flag and every argument of every command a
// hostile value, and calls for commands and flags of such a name.
func TestHostileArguments(t *testing.T) {
	onStage(t, func(s *stage) {
		root := newRoot(&cli.Env{Getenv: func(string) string { return "" }})
		for _, c := range append(everyCommand(root), root) {
			path := strings.Fields(c.CommandPath())[1:]
			s.run(append(path, s.word)...)
			s.run(append(path, "--", s.word, s.word, s.word)...)
			s.run(append(path, "--"+s.word)...)
			s.run(append([]string{"__complete"}, append(path, s.word)...)...)
			each := func(f *pflag.Flag) { s.run(append(path, "--"+f.Name+"="+s.word)...) }
			c.LocalFlags().VisitAll(each)
			c.InheritedFlags().VisitAll(each)
		}
	})
}

// TestHostileContent puts hostile text into every field of every file, and
// writes it in every format.
func TestHostileContent(t *testing.T) {
	onStage(t, func(s *stage) {
		export := s.file(".csv", hostileExport(s.word))
		vault := s.file(".json", hostileVault(s.word))
		record := s.file("-record.json", hostileText(s, s.works("report", "--quiet", "--no-settings", "--from", export, "--format", "json")))
		checklist := s.file(".yaml", hostileChecklist(s.word))
		draft := s.file(".txt", "My password is "+s.word+"\n")
		seen := ""
		for _, format := range recordFormats {
			for _, lang := range []string{"en", "ja"} {
				for _, from := range []string{export, vault} {
					seen += s.works("report", "--from", from, "--checklist", checklist, "--format", format, "--lang", lang)
				}
				s.works("report", "--record", record, "--format", format, "--lang", lang)
				s.run("twofactor", "--checklist", checklist, "--from", export, "--format", format, "--lang", lang)
				s.run("kit", "recovery", "--from", export, "--checklist", checklist, "--format", format, "--lang", lang)
			}
		}
		s.works("twofactor", "--checklist", checklist, "--from", export)
		s.works("kit", "recovery", "--from", export, "--checklist", checklist)
		s.works("twofactor", "init", "--from", export)
		s.works("incident", "start", "site.example", "--kind", "unauthorised-access", "--from", export)
		s.works("incident", "show", "site-1", "--full", "--from", export)
		if !strings.Contains(seen, `\x1b[31m`) && !strings.Contains(seen, `\u202e`) && !strings.Contains(seen, `\xff`) {
			t.Errorf("nothing of %q is shown", s.word)
		}
		for _, line := range [][]string{
			{"reuse", "--from", export},
			{"entries", "import", export},
			{"twofactor", "show", "site.example", "--from", export, "--checklist", checklist},
			{"twofactor", "show", "site.example", "--from", export, "--format", "json"},
			{"twofactor", "confirm", "site.example", "--method", "totp", "--on", "phone"},
			{"twofactor", "--directory", draft},
			{"incident", "start", "site.example", "--kind", "unauthorised-access", "--from", export, "--user", s.word},
			{"incident", "list"},
			{"incident", "show", "site-1", "--from", export},
			{"incident", "export", "site-1", "--from", export},
			{"incident", "drill", "--from", export},
			{"kit", "emergency", "--from", export},
			{"incident", "note", "site-1", s.word},
			{"incident", "contact", "site-1", "--by", "mail", "--from", export},
			{"incident", "check-draft", "--from", export, draft},
			{"report", "--from", draft},
			{"report", "--from", export, "-o", s.file(".html", ""), "--force"},
			{"report", "--policy", draft, "--from", export},
			{"strength", "--stdin", "--about", s.word},
		} {
			s.run(line...)
		}
	})
}

func hostileExport(word string) string {
	quoted := `"` + strings.ReplaceAll(strings.ToValidUTF8(strings.ReplaceAll(word, "\x00", ""), `\xff`), `"`, `""`) + `"`
	row := quoted + `,"https://site.example/` + quoted[1:] + "," + quoted + ",Canary-0401-sakura," + quoted + "\n"
	return "name,url,username,password,note\n" + row + quoted + "," + quoted + "," + quoted + ",Canary-0401-sakura," + quoted + "\n"
}

func hostileVault(word string) string {
	out, _ := json.Marshal(map[string]any{"encrypted": false, "items": []any{map[string]any{
		"id": word, "type": 1, "name": word, "notes": word, "login": map[string]any{
			"username": word, "password": "Canary-0401-sakura", "totp": word, "uris": []any{map[string]any{"uri": "https://site.example/" + word}},
		},
	}}})
	return string(out)
}

func hostileChecklist(word string) string {
	quoted, _ := json.Marshal(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) { // refused in a checklist
			return -1
		}
		return r
	}, word))
	return `{"version": 1, "accounts": {"a": {"domain": "site.example", "username": ` + string(quoted) +
		`, "name": ` + string(quoted) + `, "note": ` + string(quoted) + `, "factors": ["totp"], "confirmed": "2026-11-20"}}}`
}

// hostileText replaces every text of a record that is free to be anything.
func hostileText(s *stage, record string) string {
	quoted, _ := json.Marshal(s.word)
	free := regexp.MustCompile(`("(?:name|username|site|service|detail|provider|en|ja|count|tool)": )"[^"]*"`)
	return free.ReplaceAllStringFunc(record, func(field string) string {
		key, _, _ := strings.Cut(field, ": ")
		return key + ": " + string(quoted)
	})
}
