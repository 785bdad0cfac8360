package cmd

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/keyringtest"
	"acctaudit/audit/text"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// exportOf is an export of n invented logins: weak, shared, about the person, and sound.
func exportOf(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	hosts := []string{"accounts.google.com", "login.yahoo.co.jp", "www.amazon.co.jp", "rakuten.co.jp", "mufg.jp", "github.com", "www.facebook.com"}
	var b strings.Builder
	b.WriteString("name,url,username,password\n")
	for i := range n {
		host := fmt.Sprintf("a-rather-long-name-of-a-shop-%d.example", i)
		if i < len(hosts) {
			host = hosts[i]
		}
		password := []string{"sakura2020", "Hanako1988!", "password1", fmt.Sprintf("%x-%x", r.Uint64(), r.Uint64()), "ぱすわーど花子の秘密の言葉"}[r.IntN(5)]
		fmt.Fprintf(&b, "町内会の掲示板と連絡網その%d,https://%s/login,a.long.name.of.hanako@mihon-mail.example.jp,%s\n", i, host, password)
	}
	return b.String()
}

// today is the day on which what is put is written and the program runs.
var today = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// said runs the program in folder dir and returns what it says on standard output,
// and its status.
func said(t *testing.T, dir string, args ...string) (string, int) {
	t.Helper()
	var out, talk bytes.Buffer
	env := &cli.Env{
		In: strings.NewReader(""), Out: text.NewWriter(&out), Err: text.NewWriter(&talk), NoInput: true, HTTP: &http.Client{Transport: unplugged{}},
		Now: func() time.Time { return today },
		Getenv: func(name string) string {
			if name == "DBUS_SESSION_BUS_ADDRESS" {
				return "unix:path=" + filepath.Join(dir, "no-such-bus")
			}
			if strings.HasPrefix(name, "XDG_") {
				return filepath.Join(dir, name)
			}
			return ""
		},
	}
	status := run(t.Context(), env, args)
	return out.String(), status
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := cmp.Or(os.WriteFile(path, []byte(content), 0o600), os.Chtimes(path, today, today)); err != nil {
		t.Fatal(err)
	}
}

// TestScreenFits shows the screen of people with none to 400 logins: it fits a small
// terminal, and has steps where there are any.
func TestScreenFits(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []int{0, 1, 20, 60, 400} {
		path := filepath.Join(dir, fmt.Sprint(n, ".csv"))
		put(t, path, exportOf(n))
		for _, l := range audit.Langs {
			for _, who := range [][]string{nil, {"--person", "hanako", "--person", "花子"}} {
				out, status := said(t, dir, append(who, "--from", path, "--lang", string(l))...)
				if want := map[bool]int{true: cli.ExitIncomplete, false: cli.ExitFindings}[n < 2]; status != want && n != 1 {
					t.Errorf("%d logins: status %d", n, status)
				}
				fits(t, out)
				if n > 0 && !strings.Contains(out, "acctaudit breach") {
					t.Errorf("%d logins: how to look for leaked passwords is not said: %s", n, out)
				}
			}
		}
	}
}

// fits reports lines that are too many or too long for 80 columns and 24 lines.
func fits(t *testing.T, out string) {
	t.Helper()
	if n := strings.Count(out, "\n"); n == 0 || n > 24 {
		t.Errorf("%d lines:\n%s", n, out)
	}
	for line := range strings.Lines(out) {
		if w := uniseg.StringWidth(strings.TrimSpace(line)); w > 80 && !strings.Contains(line, "https://") {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

// TestScreenIsNeverFineUnseen holds every outcome to what may be said of it.
func TestScreenIsNeverFineUnseen(t *testing.T) {
	ready := audit.Store{Source: "chrome", Name: "a.csv", State: audit.StoreReady, Items: 1, Entries: 1}
	locked := audit.Store{Source: "keyring", Name: "login", State: audit.StoreLocked, Reason: "locked"}
	var clean []audit.Result
	for _, id := range checkIDs() {
		clean = append(clean, audit.Result{Check: id, Status: audit.Done, Clean: 1})
	}
	unknown := audit.Result{Check: "twofactor", Status: audit.Done, Unknown: []audit.Finding{{Check: "twofactor", Code: "mfa.unknown", Accounts: []audit.AccountID{"a"}}}}
	for name, tt := range map[string]struct {
		stores  []audit.Store
		results []audit.Result
		fine    bool
	}{
		"clean":   {[]audit.Store{ready}, clean, true},
		"unknown": {[]audit.Store{ready}, append(slices.Clone(clean), unknown), false},
		"locked":  {[]audit.Store{ready, locked}, clean, false},
		"skipped": {[]audit.Store{ready}, []audit.Result{{Check: "reuse", Status: audit.Skipped, Reason: "no-secrets"}}, false},
	} {
		rec := &audit.Record{
			Schema: audit.Schema, Stores: tt.stores, Results: tt.results, Complete: tt.fine,
			Logins: []audit.Login{{ID: "1", Account: "a", Site: "a.example"}}, Accounts: []audit.Standing{{ID: "a", Site: "a.example"}},
		}
		for l, none := range map[audit.Lang]string{audit.English: "Nothing to do.", audit.Japanese: "することはありません。"} {
			d := report.Screen(rec, checks.All, report.Options{Lang: l})
			var b bytes.Buffer
			if err := (doc.Terminal{Width: 80}).Write(&b, d); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(b.String(), "\n"+none+"\n"); got != tt.fine {
				t.Errorf("%s: %s", name, b.String())
			}
			if ending(rec, audit.Medium) == nil && !tt.fine {
				t.Errorf("%s ends with 0", name)
			}
			fits(t, b.String())
		}
	}
}

// TestScreenOfALockedKeyring: what is locked is said, and seen by the status.
func TestScreenOfALockedKeyring(t *testing.T) {
	n := newNest(t)
	ring := keyringtest.StartFilled(t, []keyringtest.Item{keyringtest.Login("a.example", "u", canaries[0])})
	n.env = append(ring.Environ(), "LANG=C.UTF-8", "XDG_CONFIG_HOME="+n.dir+"/config", "XDG_DATA_HOME="+n.dir+"/data")
	if out := n.run(t, ""); !strings.Contains(out, "1 login: keyring") {
		t.Error(out)
	}
	ring.Lock(t)
	if out := n.run(t, ""); !strings.Contains(out, "locked") || !strings.HasSuffix(out, "exit status 4") {
		t.Error(out)
	}
}

// TestSettingsAndFlags says who wins: a flag over a setting, over what is usual.
func TestSettingsAndFlags(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "mine.csv"), exportOf(7))
	put(t, filepath.Join(dir, "other.csv"), exportOf(3))
	put(t, filepath.Join(dir, "XDG_CONFIG_HOME/acctaudit/checklist.yaml"), "version: 1\naccounts:\n  x: {domain: mufg.jp, factors: [totp], confirmed: 2026-11-01}\n")
	put(t, filepath.Join(dir, "XDG_CONFIG_HOME/acctaudit/settings.yaml"),
		"version: 1\nexports: ["+dir+"/mine.csv]\nlanguage: ja\nperson: [花子]\npolicy: mic-jp\nstale_after: 7d\n")
	other := dir + "/other.csv"
	for name, tt := range map[string]struct {
		args      []string
		has, lack string
	}{
		"remembered export":  {[]string{"--json"}, `"mine.csv"`, "keyring"},
		"flag for an export": {[]string{"--json", "--from", other}, `"other.csv"`, "mine.csv"},
		"flag for a source":  {[]string{"--json", "--source", "own"}, `"own"`, "mine.csv"},
		"language":           {nil, "アカウント点検", "check-up"},
		"flag for it":        {[]string{"--lang", "en"}, "check-up", "アカウント点検"},
		"none":               {[]string{"--no-settings"}, "keyring (not available)", "アカウント点検"},
		"policy":             {[]string{"report", "--json"}, `"policy": "mic-jp"`, `"policy": "jpcert"`},
		"flag for a policy":  {[]string{"report", "--json", "--policy", "jpcert"}, `"policy": "jpcert"`, `"policy": "mic-jp"`},
		"stale after":        {[]string{"--json"}, `"doubt": "old"`, "\x00"},
		"flag for that":      {[]string{"report", "--json", "--stale-after", "1y"}, "mufg", `"doubt": "old"`},
		"answers":            {[]string{"--json"}, "2026-11-01", "\x00"},
		"no answers":         {[]string{"--json", "--no-checklist"}, "mufg", "2026-11-01"},
		"reuse":              {[]string{"reuse", "--json"}, "mine.csv", "keyring"},
		"twofactor":          {[]string{"twofactor", "status", "--format", "json"}, "mine.csv", "keyring"},
	} {
		if out, status := said(t, dir, tt.args...); !strings.Contains(out, tt.has) || strings.Contains(out, tt.lack) || status == cli.ExitUsage {
			t.Errorf("%s: status %d, %s", name, status, out[:min(len(out), 900)])
		}
	}
}

// TestExportIsOfItsDay: an export that is as old as no answer may be, or from a day that
// has not come, is read, and not called complete.
func TestExportIsOfItsDay(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "mine.csv"), exportOf(3))
	put(t, filepath.Join(dir, "XDG_CONFIG_HOME/acctaudit/settings.yaml"), "version: 1\nexports: ["+dir+"/mine.csv]\n")
	for day, want := range map[string]int{
		"2026-01-02": cli.ExitIncomplete, "2026-11-01": cli.ExitOK, "2026-11-23": cli.ExitOK, "2026-11-25": cli.ExitIncomplete, "2099-01-02": cli.ExitIncomplete,
	} {
		written, _ := time.Parse(time.DateOnly, day)
		if err := os.Chtimes(filepath.Join(dir, "mine.csv"), written, written); err != nil {
			t.Fatal(err)
		}
		out, status := said(t, dir, "report", "--check", "reuse", "--fail-on", "never")
		if !strings.Contains(out, "3 logins: Chrome") || strings.Contains(out, day) != (want == cli.ExitIncomplete) || status != want {
			t.Errorf("%s: status %d: %s", day, status, out)
		}
	}
}

// TestNoWaitingForAKeptPipe: what every run reads is a file, so that none waits, not even
// one that only completes a word.
func TestNoWaitingForAKeptPipe(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip(err)
	}
	if _, status := said(t, dir, "setup", "--export", pipe); status != cli.ExitUsage {
		t.Errorf("setup keeps a pipe: status %d", status)
	}
	put(t, filepath.Join(dir, "XDG_CONFIG_HOME/acctaudit/settings.yaml"), "version: 1\nexports: ["+pipe+"]\n")
	for _, args := range [][]string{nil, {"next"}, {"report"}, {"__complete", "next", ""}} {
		if out, status := said(t, dir, args...); status == cli.ExitOK && len(args) < 3 || strings.Contains(out, "login") {
			t.Errorf("%q: status %d: %s", args, status, out)
		}
	}
}
