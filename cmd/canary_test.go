package cmd

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// canaries are passwords that are looked for in everything that comes out.
// They are weak and strong, reused, and full of characters that get escaped.
var canaries = []string{
	"Canary-0401-sakura",
	`C4n"ary\<&>;%2f+=é`,
	"かなりあの秘密の言葉",
	"canarycanary1985",
	"qX7-Canary+Zz9!vWp3",
}

// forms returns the ways in which pw could have got out.
func forms(pw string) map[string]string {
	b := []byte(pw)
	runes := []rune(pw)
	slices.Reverse(runes)
	quoted, _ := json.Marshal(pw)
	sum1, sum2 := sha1.Sum(b), sha256.Sum256(b)
	return map[string]string{
		"plain":      pw,
		"reversed":   string(runes),
		"JSON":       string(quoted[1 : len(quoted)-1]),
		"URL query":  url.QueryEscape(pw),
		"URL path":   url.PathEscape(pw),
		"hex":        hex.EncodeToString(b),
		"base64":     strings.TrimRight(base64.StdEncoding.EncodeToString(b), "="),
		"base64url":  strings.TrimRight(base64.URLEncoding.EncodeToString(b), "="),
		"byte slice": strings.Trim(strings.ReplaceAll(strings.Trim(jsonBytes(b), "[]"), ",", " "), " "),
		"SHA-1":      hex.EncodeToString(sum1[:]),
		"SHA-256":    hex.EncodeToString(sum2[:]),
	}
}

func jsonBytes(b []byte) string {
	ints := make([]int, len(b))
	for i, c := range b {
		ints[i] = int(c)
	}
	out, _ := json.Marshal(ints)
	return string(out)
}

// leaks returns the forms of canaries that text holds.
func leaks(text string) []string {
	var found []string
	lower := strings.ToLower(text)
	for _, pw := range canaries {
		for name, form := range forms(pw) {
			if strings.Contains(lower, strings.ToLower(form)) {
				found = append(found, name+" of "+pw)
			}
		}
	}
	return found
}

func TestLeaksFindsEveryForm(t *testing.T) {
	for _, pw := range canaries {
		for name, form := range forms(pw) {
			if len(leaks("x "+form+" y")) == 0 {
				t.Errorf("%s of %s would go unnoticed", name, pw)
			}
		}
	}
}

// A nest is a machine with canaries in every source, and the built program.
type nest struct {
	dir, bin string
	env      []string
}

// built is the path of the program, which is built once for all tests.
var built = sync.OnceValues(func() (string, error) {
	bin := filepath.Join(scratch, "acctaudit")
	out, err := exec.Command("go", "build", "-o", bin, "./acctaudit").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("build: %w\n%s", err, out)
	}
	return bin, err
})

// scratch is a folder of this run of the tests.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "acctaudit"); err != nil {
		panic(err)
	}
	home := awayFromHome()
	status := m.Run()
	if left, _ := filepath.Glob(filepath.Join(home, ".local", "share", "acctaudit", "*", "*")); len(left) > 0 {
		fmt.Println("tests wrote into the home of whoever runs them:", left)
		status = 1
	}
	os.RemoveAll(scratch)
	os.Exit(status)
}

// awayFromHome gives the tests, but not the Go command, an empty home of their own.
func awayFromHome() string {
	out, err := exec.Command("go", "env", "GOCACHE", "GOPATH", "GOFLAGS").Output()
	if err != nil {
		panic(err)
	}
	for i, value := range strings.Split(string(out), "\n")[:3] {
		os.Setenv([]string{"GOCACHE", "GOPATH", "GOFLAGS"}[i], value)
	}
	home := filepath.Join(scratch, "home")
	os.Setenv("HOME", home)
	return home
}

// program returns the path of the built program. A short run is that of the race
// detector, which sees nothing of another process.
func program(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("runs the built program")
	}
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

func newNest(t *testing.T) *nest {
	t.Helper()
	n := &nest{dir: t.TempDir(), bin: program(t)}
	n.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + n.dir, "XDG_RUNTIME_DIR=" + n.dir + "/run",
		"XDG_CONFIG_HOME=" + n.dir + "/config", "XDG_DATA_HOME=" + n.dir + "/data", "XDG_CACHE_HOME=" + n.dir + "/cache",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + n.dir + "/no-bus", "LANG=C.UTF-8", "GOTRACEBACK=all",
		"HTTPS_PROXY=http://127.0.0.1:1", // nothing gets out even where the command asks for the network
	}
	for name, text := range exportsOfCanaries() {
		n.write(t, name, text)
	}
	return n
}

func (n *nest) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(n.dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// exportsOfCanaries are files in every format, whole and broken.
func exportsOfCanaries() map[string]string {
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	chrome, firefox, safari := "name,url,username,password,note\r\n", "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged\n", "Title,URL,Username,Password,Notes,OTPAuth\n"
	var items []map[string]any
	for i, pw := range canaries {
		site := "https://site" + string(rune('a'+i)) + ".example/login"
		chrome += "N," + site + ",u," + quote(pw) + ",\r\n" + "Again,https://again.example/,u2," + quote(pw) + ",\r\n"
		firefox += quote(site) + ",u," + quote(pw) + ",,,{g" + string(rune('a'+i)) + "},1600000000000,1600000000000,1600000000000\n"
		safari += "T," + site + ",u," + quote(pw) + ",," + "\n"
		items = append(items, map[string]any{"id": string(rune('a' + i)), "type": 1, "name": "B", "login": map[string]any{
			"username": "u", "password": pw, "uris": []map[string]string{{"uri": site}},
		}})
	}
	vault, _ := json.Marshal(map[string]any{"encrypted": false, "items": items})
	return map[string]string{
		"chrome.csv": chrome, "firefox.csv": firefox, "safari.csv": safari, "bitwarden.json": string(vault),
		"headless.csv":   chrome[strings.Index(chrome, "\n")+1:],
		"quote.csv":      chrome + `N,https://q.example/,u,"` + canaries[0] + `"x` + "\n",
		"truncated.csv":  chrome + `N,https://q.example/,u,"` + canaries[0],
		"truncated.json": string(vault[:len(vault)-20]),
		"type.json":      `{"encrypted":false,"items":[{"type":1,"login":{"password":["` + canaries[0] + `"]}}]}`,
		"sjis.csv":       chrome + "N,https://q.example/,u," + canaries[0] + "\x83p\x83X\x83\x8f\x81[\x83h\n",
		"codes.yaml":     "version: 1\naccounts:\n  a: {domain: sitea.example, password: " + canaries[0] + "}\n",
		"spaced.txt":     "Dear support,\nmy password is " + strings.Join(strings.Split(canaries[0], ""), " ") + "\n",
		"list.txt":       strings.Join(canaries, "\n") + "\n",
		"record.json":    `{"schema":1,"tool":"x","results":"` + canaries[0] + `"}`,
	}
}

// run runs the program and returns everything that came out of it, its exit
// status last.
func (n *nest) run(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, n.bin, args...)
	c.Dir, c.Env = n.dir, n.env
	c.Stdin = strings.NewReader(stdin)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	c.Run()
	if ctx.Err() != nil {
		t.Errorf("%v did not end", args)
	}
	return out.String() + "\n" + c.ProcessState.String()
}

// commandLines is every command that can meet a password, in its ways of
// succeeding and of failing.
func commandLines() [][]string {
	lines := [][]string{
		{"demo"},
		{"doctor"},
		{"doctor", "--json"},
		{"version"},
		{"help", "report"},
		{"completion", "bash"},
		{"explain"},
		{"advice"},
		{"report"},
		{"--json", "--from", "chrome.csv"},
		{"--from", "chrome.csv", "--lang", "ja"},
		{"next", "--from", "chrome.csv"},
		{"next", "2", "--json", "--from", "chrome.csv"},
		{"report", "--record", "record.json"},
		{"report", "--nope", canaries[0]},
		{"report", "--from", "chrome.csv", "--checklist", "codes.yaml"},
		{"report", "--from", "chrome.csv", "-o", "/nowhere/report.html"},
		{"report", "--from", "chrome.csv", "-o", "chrome.csv"},
		{"report", "--from", "chrome.csv", "-o", "out.html"},
		{"report", "--from", "chrome.csv", "-o", "out.json"},
		{"strength", canaries[0]},
		{"waive", "mfa.none", "sitea.example", "--until", "2027-01-01", "--reason", "closing it", "--from", "chrome.csv"},
		{"waive", "list", "--json"},
		{"waive", "remove", "mfa.none", "sitea.example"},
		{"schedule", "install", "--print", "--by", "cron"},
		{"schedule", "status"},
		{"schedule", "remove", "--lang", "ja"},
		{"diff"},
		{"diff", "record.json", "--json"},
		{"history", "list"},
		{"history", "show", "-o", "kept.html"},
		{"history", "prune", "--keep", "1"},
		{"history", "off"},
		{"history", "on"},
		{"setup", "--export", "chrome.csv", "--person", "hanako"},
		{"setup", "--person", canaries[1]},
		{"setup", "--show", "--json"},
		{"entries", "add", "site.example", "u", canaries[0]},
		{"entries", "import", "chrome.csv"},
		{"entries", "list"},
		{"entries", "list", "--json"},
		{"entries", "remove", "site.example", "u"},
		{"entries", "forget", "--all", "--yes"},
		{"answer", "--from", "chrome.csv", "--no-input"},
		{"twofactor"},
		{"twofactor", "init", "--from", "chrome.csv"},
		{"twofactor", "status", "--format", "json"},
		{"twofactor", "show", "sitea.example"},
		{"twofactor", "confirm", "sitea.example", "--method", "totp", "--on", "phone"},
		{"twofactor", "--checklist", "codes.yaml"},
		{"twofactor", "update"},
		{"breach", "build", "chrome.csv"},
		{"breach", "build", "list.txt", "-o", "made.pages"},
		{"breach", "download", "--hibp-url", "http://127.0.0.1:1"},
		{"report", "--from", "chrome.csv", "--breaches", "list.txt"},
		{"report", "--from", "chrome.csv", "--online", "--hibp-url", "http://127.0.0.1:1"},
		{"report", "--from", "chrome.csv", "--online", "--plan"},
		{"kit", "recovery", "--from", "chrome.csv"},
		{"kit", "emergency", "--from", "chrome.csv"},
		{"incident", "drill", "--from", "bitwarden.json"},
		{"kit", "recovery", "sitea.example", "--from", "bitwarden.json"},
		{"incident", "start", "sitea.example", "--kind", "unauthorised-access", "--from", "chrome.csv"},
		{"incident", "list"},
		{"incident", "show", "sitea-1"},
		{"incident", "show", "sitea-1", "--full"},
		{"incident", "export", "sitea-1", "--format", "html"},
		{"incident", "note", "sitea-1", "called"},
		{"incident", "done", "sitea-1", "1"},
		{"incident", "next", "--answers", "card,can-sign-in"},
		{"incident", "contact", "sitea-1", "--by", "mail"},
		{"incident", "follow-up", "sitea-1"},
		{"incident", "check-draft", "--from", "chrome.csv", "list.txt"},
		{"incident", "check-draft", "--from", "chrome.csv", "--lang", "ja", "spaced.txt"},
		{"incident", "close", "sitea-1", "--yes"},
	}
	for _, format := range slices.Concat(recordFormats, watchFormats) {
		for _, audience := range cli.As[string](report.Audiences) {
			lines = append(lines, []string{"report", "--from", "chrome.csv", "--format", format, "--audience", audience, "--lang", "both"})
		}
	}
	for name := range exportsOfCanaries() {
		lines = append(lines, []string{"report", "--from", name, "--format", "json"}, []string{"reuse", "--from", name, "--quiet"})
	}
	return lines
}

// TestNoPasswordGetsOut plants canaries in every source and looks for them in
// everything that every command writes.
func TestNoPasswordGetsOut(t *testing.T) {
	n := newNest(t)
	list := strings.Join(canaries, "\n") + "\n"
	for _, line := range commandLines() {
		n.check(t, line, n.run(t, "", line...))
	}
	for _, line := range [][]string{
		{"strength", "--stdin"},
		{"strength", "--stdin", "--json"},
		{"strength", "--stdin", "--lang", "ja"},
		{"entries", "add", "site.example", "u", "--stdin"},
		{"report", "--from", "-"},
	} {
		n.check(t, line, n.run(t, list, line...))
	}
	n.checkFiles(t)
}

// TestNoPasswordGetsOutOfTheKeyring does the same with a real gnome-keyring,
// open and then locked.
func TestNoPasswordGetsOutOfTheKeyring(t *testing.T) {
	var items []keyringtest.Item
	for i, pw := range canaries {
		items = append(items, keyringtest.Login(fmt.Sprintf("site%d.example", i), "u", pw), keyringtest.Login("acctaudit/again.example", fmt.Sprint(i), pw))
	}
	n := newNest(t)
	ring := keyringtest.StartFilled(t, items)
	n.env = append(ring.Environ(), "LANG=C.UTF-8",
		"XDG_CONFIG_HOME="+n.dir+"/config", "XDG_DATA_HOME="+n.dir+"/data", "XDG_CACHE_HOME="+n.dir+"/cache")
	if out := n.run(t, "", "reuse"); !strings.Contains(out, "site0.example") {
		t.Fatalf("the keyring is not read:\n%s", out)
	}
	for range 2 {
		for _, line := range [][]string{
			{"doctor"},
			{"doctor", "--json"},
			{"report"},
			{"report", "--format", "json"},
			{"report", "--source", "own", "--lang", "ja"},
			{"reuse"},
			{"entries", "list"},
			{"entries", "import", "chrome.csv"},
			{"entries", "list", "--json"},
			{"twofactor", "init"},
			{"kit", "recovery"},
			{"incident", "check-draft", "list.txt"},
		} {
			n.check(t, line, n.run(t, "", line...))
		}
		ring.Lock(t)
	}
	n.checkFiles(t)
}

// check looks for canaries in what a command said, its own arguments aside.
func (n *nest) check(t *testing.T, line []string, out string) {
	t.Helper()
	if found := leaks(out); len(found) > 0 {
		t.Errorf("%v leaks %v", line, found)
	}
	for _, bad := range []string{"panic:", "goroutine 1", "runtime error"} {
		if strings.Contains(out, bad) {
			t.Errorf("%v: %s\n%s", line, bad, out)
		}
	}
}

// checkFiles looks into every file that was not planted.
func (n *nest) checkFiles(t *testing.T) {
	planted := exportsOfCanaries()
	err := filepath.WalkDir(n.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(n.dir, path)
		data, err := os.ReadFile(path)
		if text, ok := planted[rel]; ok {
			if string(data) != text {
				t.Errorf("%s was changed", rel)
			}
			return err
		}
		if found := leaks(string(data)); len(found) > 0 {
			t.Errorf("%s holds %v", rel, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryCommandMeetsTheCanaries fails when a command is added and not put
// before the canaries.
func TestEveryCommandMeetsTheCanaries(t *testing.T) {
	env := &cli.Env{Getenv: func(string) string { return "" }}
	met := []string{"entries", "history", "schedule", "kit", "incident", "breach"} // these say how they are used
	for _, line := range commandLines() {
		met = append(met, line[0], strings.Join(line[:min(2, len(line))], " "))
	}
	for _, c := range everyCommand(newRoot(env)) {
		path := strings.TrimPrefix(c.CommandPath(), "acctaudit ")
		if !slices.Contains(met, path) {
			t.Errorf("no canary is put before %q", path)
		}
	}
}
