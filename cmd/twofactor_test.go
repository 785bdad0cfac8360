package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// A tfDesk runs commands for one invented person, in folders of their own.
type tfDesk struct {
	t    *testing.T
	dir  string
	http *http.Client
	now  time.Time
}

func newTFDesk(t *testing.T) *tfDesk {
	return &tfDesk{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
}

func (d *tfDesk) run(want int, args ...string) (stdout, stderr string) {
	d.t.Helper()
	var out, talk bytes.Buffer
	env := &cli.Env{
		In: strings.NewReader(""), Out: text.NewWriter(&out), Err: text.NewWriter(&talk), HTTP: d.http,
		Now: func() time.Time { return d.now },
		Getenv: func(name string) string {
			switch name {
			case "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME":
				return filepath.Join(d.dir, name)
			}
			return ""
		},
	}
	if got := run(d.t.Context(), env, args); got != want {
		d.t.Errorf("%v: status %d, want %d\n%s%s", args, got, want, out.String(), talk.String())
	}
	return out.String(), talk.String()
}

func (d *tfDesk) checklist(text string) {
	d.t.Helper()
	dir := filepath.Join(d.dir, "XDG_CONFIG_HOME", "acctaudit")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "checklist.yaml"), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

const tfAnswers = `version: 1
accounts:
  bank: {service: mufg, username: "1234567", importance: 5, factors: [app@phone], backup_codes: not_offered, confirmed: 2026-11-01}
  mail: {domain: gmail.com, username: a.very.long.address.that.does.not.fit@example.co.jp, importance: 5, factors: [passkey@phone, sms@number], backup_codes: {state: stored, place: phone}, confirmed: 2026-11-01}
  old: {domain: rakuten.co.jp, factors: [email], confirmed: 2026-01-01}
  evil: {domain: evil.example, name: "=cmd|' /C calc'!A0", factors: [none], confirmed: 2026-11-01}
  open: {domain: 7card.co.jp}
  netflix: {domain: netflix.com, factors: [none], confirmed: 2026-11-01}
  video: {domain: abema.tv, factors: [not_offered], confirmed: 2026-11-01}
`

// TestStatusFits holds the table to 80 cells in both languages.
func TestStatusFits(t *testing.T) {
	d := newTFDesk(t)
	d.checklist(tfAnswers)
	for _, l := range audit.Langs {
		out, _ := d.run(cli.ExitFindings, "twofactor", "--checklist-only", "--lang", string(l))
		for _, line := range strings.Split(out, "\n") {
			if w := uniseg.StringWidth(line); w > 80 {
				t.Errorf("%s: %d cells: %s", l, w, line)
			}
		}
	}
	out, _ := d.run(cli.ExitFindings, "twofactor", "--checklist-only", "--lang", "ja")
	for _, want := range []string{"三菱UFJ銀行", "アカウント7件：見直すもの5、不明1、問題なし0、提供なし（回答による）1", "2026-11-01"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// TestStatusAgrees holds every format to the same ending and the same facts.
func TestStatusAgrees(t *testing.T) {
	d := newTFDesk(t)
	d.checklist(tfAnswers)
	for _, format := range []string{"terminal", "json", "csv", "markdown"} {
		d.run(cli.ExitFindings, "twofactor", "--checklist-only", "--format", format)
		d.run(cli.ExitIncomplete, "twofactor", "--checklist-only", "--format", format, "--fail-on", "never")
	}
	out, _ := d.run(cli.ExitFindings, "twofactor", "--checklist-only", "--format", "csv")
	if strings.Contains(out, "\n=cmd") || strings.Contains(out, ",=cmd") {
		t.Errorf("a cell is a formula:\n%s", out)
	}
	out, _ = d.run(cli.ExitFindings, "twofactor", "--checklist-only", "--format", "json")
	var doc struct {
		Complete bool
		Accounts []struct {
			State   string
			Weakest *float64 `json:"weakest_rank"`
			Name    audit.Text
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	states := make(map[string]string)
	for _, a := range doc.Accounts {
		states[a.Name.En] = a.State
		if a.State == "unknown" && a.Weakest != nil && *a.Weakest == 0 {
			t.Errorf("%s: unknown is told as none", a.Name.En)
		}
	}
	if len(states) != 7 || doc.Complete || states["abema.tv"] != "" || states["ABEMA"] != "n/a" {
		t.Errorf("%+v", states)
	}
}

// TestStatusGoesStale lets the clock run on: what was in order is unknown.
func TestStatusGoesStale(t *testing.T) {
	d := newTFDesk(t)
	d.checklist("version: 1\nthings:\n  k: {kind: key}\naccounts:\n  a: {domain: example.jp, factors: [security_key@k], backup_codes: {state: stored, place: safe}, confirmed: 2026-11-01}\n")
	d.run(cli.ExitOK, "twofactor", "--checklist-only")
	if out, _ := d.run(cli.ExitOK, "twofactor", "--checklist-only", "--quiet"); out != "" {
		t.Errorf("not quiet: %q", out)
	}
	d.run(cli.ExitIncomplete, "twofactor", "--checklist-only", "--stale-after", "240h")
	d.now = d.now.AddDate(1, 0, 0)
	out, _ := d.run(cli.ExitIncomplete, "twofactor", "--checklist-only")
	if !strings.Contains(out, "confirm again") {
		t.Error(out)
	}
	for _, half := range [][]string{{"--method", "security_key@k"}, {"--codes", "none"}, {"--on", "k"}} {
		if _, talk := d.run(cli.ExitUsage, append([]string{"twofactor", "confirm", "example.jp"}, half...)...); !strings.Contains(talk, "no longer count") {
			t.Errorf("half an answer dates the whole: %s", talk)
		}
	}
	d.run(cli.ExitOK, "twofactor", "confirm", "example.jp", "--method", "security_key@k", "--codes", "stored", "--codes-place", "safe")
	d.run(cli.ExitOK, "twofactor", "--checklist-only")
	d.run(cli.ExitOK, "twofactor", "confirm", "example.jp", "--codes-place", "desk")
	d.run(cli.ExitOK, "twofactor", "--checklist-only")
	d.run(cli.ExitIncomplete, "twofactor", "--checklist-only", "--stale-after", "0")
	d.now = d.now.AddDate(-2, 0, 0)
	out, _ = d.run(cli.ExitIncomplete, "twofactor", "--checklist-only")
	if !strings.Contains(out, "dated in") {
		t.Error(out)
	}
}

// bigDirectory is a directory of a plausible size.
func bigDirectory() string {
	var b strings.Builder
	b.WriteString(`{"abema.tv": {"methods": ["totp"]}`)
	for i := range 1500 {
		fmt.Fprintf(&b, `, "s%d.example": {}`, i)
	}
	return b.String() + "}"
}

// TestUpdate fetches, uses what came, and keeps it when the next fetch fails.
func TestUpdate(t *testing.T) {
	var asked []string
	answer := func(w http.ResponseWriter) { fmt.Fprint(w, bigDirectory()) }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Host+r.URL.String())
		answer(w)
	}))
	defer server.Close()
	d := newTFDesk(t)
	d.http = &http.Client{Transport: reroute{server.Listener.Addr().String()}}
	d.checklist(tfAnswers)
	d.run(cli.ExitFindings, "twofactor", "--checklist-only")
	if len(asked) != 0 {
		t.Fatalf("asked the network without being told to: %v", asked)
	}

	out, _ := d.run(cli.ExitOK, "twofactor", "update", "--lang", "ja")
	if !strings.Contains(out, "1501サイト（2026-11-22時点）") || !strings.Contains(out, "Data sourced from 2FA Directory by 2factorauth") {
		t.Error(out)
	}
	if len(asked) != 1 || asked[0] != "api.2fa.directory/v4/all.json" {
		t.Errorf("asked for %v", asked)
	}
	out, _ = d.run(cli.ExitFindings, "twofactor", "--checklist-only")
	if !strings.Contains(out, "look again: a") || !strings.Contains(out, "(2026-11-22)") {
		t.Errorf("the directory is not used:\n%s", out)
	}
	file := filepath.Join(d.dir, "XDG_CACHE_HOME", "acctaudit", "2fa.directory.json")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]func(http.ResponseWriter){
		"failed":  func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) },
		"partial": func(w http.ResponseWriter) { fmt.Fprint(w, bigDirectory()[:5000]) },
	} {
		answer = bad
		_, talk := d.run(cli.ExitFailure, "twofactor", "update")
		if !strings.Contains(talk, "not updated") || !strings.Contains(talk, "list of 2026-11-22 is kept") {
			t.Errorf("%s: %s", name, talk)
		}
		if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
			t.Errorf("%s: the old file is gone", name)
		}
	}
	if err := os.WriteFile(file, before[:len(before)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	out, _ = d.run(cli.ExitIncomplete, "twofactor", "--checklist-only")
	if !strings.Contains(out, "could not be read") {
		t.Errorf("a broken directory passes:\n%s", out)
	}
}

// reroute sends every request to host, as the real one would be asked.
type reroute struct{ host string }

func (r reroute) RoundTrip(req *http.Request) (*http.Response, error) {
	clone := req.Clone(req.Context())
	clone.URL.Scheme, clone.URL.Host, clone.Host = "http", r.host, req.URL.Host
	return http.DefaultTransport.RoundTrip(clone)
}

// TestTwofactorWorksOffline gives the other subcommands a client that fails
// the test.
func TestTwofactorWorksOffline(t *testing.T) {
	d := newTFDesk(t)
	d.http = &http.Client{Transport: forbidden{t}}
	d.checklist(tfAnswers)
	d.run(cli.ExitFindings, "twofactor", "--checklist-only")
	d.run(cli.ExitOK, "twofactor", "show", "google", "--checklist-only")
	d.run(cli.ExitOK, "twofactor", "confirm", "mufg", "--method", "app")
	d.run(cli.ExitUsage, "twofactor", "confirm", "--no-input")
}

type forbidden struct{ t *testing.T }

func (f forbidden) RoundTrip(req *http.Request) (*http.Response, error) {
	f.t.Errorf("asked for %s", req.URL)
	return nil, fmt.Errorf("no network here")
}
