//go:build linux

package cmd

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/cmd/internal/cli"
)

const walked = `# mine
version: 1
accounts:
  low: {domain: nhk.jp, importance: 1}
  mail: {domain: gmail.com, username: taro, importance: 5}  # main
  bank: {domain: mufg.jp, importance_guess: 5}
  done: {domain: example.jp, importance: 5, factors: [totp], confirmed: TODAY}
`

// Keys as a terminal sends them.
const (
	down  = "\x1b[B"
	right = "\x1b[C"
	left  = "\x1b[D"
	enter = "\r"
	ctrlC = "\x03"
)

// walker is a seat at 'twofactor confirm'.
func walker(t *testing.T, path string, args ...string) *walk {
	environ := append(os.Environ(), "TERM=xterm-256color", "LANG=ja_JP.UTF-8", "LC_ALL=ja_JP.UTF-8")
	return &walk{seat: seatAt(t, environ, append([]string{"twofactor", "confirm", "--checklist", path}, args...)...)}
}

// A walk is a seat at a form: what is waited for has to come up after the
// last key, not before it.
type walk struct {
	*seat
	from int
}

// typeAt waits for a question and types keys. What the program asks of the
// terminal itself is taken out, so that a line can be looked for.
func (w *walk) typeAt(question, keys string) {
	w.t.Helper()
	deadline := time.After(30 * time.Second)
	for !strings.Contains(plainScreen(w.screen()[w.from:]), question) {
		select {
		case <-w.more:
		case <-deadline:
			w.t.Fatalf("%q did not come up: %s", question, plainScreen(w.screen()))
		}
	}
	w.from = len(w.screen())
	if _, err := w.master.WriteString(keys); err != nil {
		w.t.Fatal(err)
	}
}

var controls = regexp.MustCompile(`\x1b\[[0-9;?=>$]*[a-zA-Z]|\x1b[\]P][^\x07\x1b]*(\x07|\x1b\\)`)

func plainScreen(s string) string { return controls.ReplaceAllString(s, "") }

// TestConfirmOnTerminal answers for the weightiest account, goes back and
// changes the answer, leaves with Ctrl-C, and goes on where it was left.
func TestConfirmOnTerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checklist.yaml")
	if err := os.WriteFile(path, []byte(strings.Replace(walked, "TODAY", time.Now().Format(time.DateOnly), 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	s := walker(t, path)
	s.typeAt("1/4 Google", down+down+enter)                    // the authenticator app, third of those recorded
	s.typeAt("どこで使いますか", enter)                                // the phone, new
	s.typeAt("バックアップコードは、どこに", down+down+down+down+down+enter) // none are kept
	s.typeAt("2/4 三菱UFJ銀行", ctrlC)
	if got := s.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, s.screen())
	}
	s.await("残り3件")
	f, err := file.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	mail := f.Account("mail")
	if len(mail.Factors) != 1 || mail.Factors[0] != (audit.Factor{Method: audit.MethodTOTP, On: "phone"}) ||
		mail.BackupCodes.State != "none" || mail.Confirmed.IsZero() {
		t.Errorf("%+v", mail)
	}
	if f.Thing("phone") == nil || f.Thing("phone").Name != "スマートフォン" {
		t.Errorf("%+v", f.Things)
	}
	if len(f.Account("bank").Factors) != 0 {
		t.Errorf("an answer nobody gave: %+v", f.Account("bank"))
	}

	// Going on: only what is open is asked, and the arrows go back and skip.
	s = walker(t, path)
	s.typeAt("1/3 三菱UFJ銀行", right)
	s.typeAt("2/3 example.jp", right)
	s.typeAt("3/3 NHK", left)
	s.typeAt("2/3 example.jp", ctrlC)
	if got := s.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, s.screen())
	}
	s.await("残り3件")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{"# mine", "# main", "low: {domain: nhk.jp, importance: 1}"} {
		if !strings.Contains(string(data), kept) {
			t.Errorf("%q is gone:\n%s", kept, data)
		}
	}
}
