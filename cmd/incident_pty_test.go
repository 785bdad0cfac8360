//go:build linux

package cmd

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/cmd/internal/cli"
)

// sat starts the bad day at a terminal of an empty machine, offline.
func sat(t *testing.T, dir, l string, args ...string) *walk {
	t.Helper()
	environ := append(os.Environ(), "TERM=xterm-256color", "LC_ALL="+l, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "DBUS_SESSION_BUS_ADDRESS=unix:path="+dir+"/none")
	return &walk{seat: seatAt(t, environ, append([]string{"incident"}, args...)...)}
}

// TestIncidentAsks: what happened, where, and what decides the order; each may be left
// open by Enter alone. The case is kept, and the next run offers to go on with it.
func TestIncidentAsks(t *testing.T) {
	dir := t.TempDir()
	w := sat(t, dir, "ja_JP.UTF-8")
	w.typeAt("何がありましたか", down+enter) // お金やポイントが勝手に動いた
	w.typeAt("どのサービスですか", "楽天"+enter)
	w.typeAt("お金はどれですか", down+" "+down+down+" "+enter) // カード、ポイント
	w.typeAt("ログインできますか", down+down+enter)             // できない
	w.typeAt("別の端末", enter)
	w.typeAt("電波がありますか", enter)
	w.typeAt("会社や学校のもの", enter)
	w.await("いますぐ（5分）")
	if got := w.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, w.screen())
	}
	shown := w.screen()[strings.LastIndex(w.screen(), "事案"):]
	if !regexp.MustCompile(`(?s)1\. カード会社.*2\. ポイントや残高.*3\. 画面などを写真に残す`).MatchString(shown) {
		t.Errorf("shown:\n%s", shown)
	}
	cases, _, err := file.Open(filepath.Join(dir, "acctaudit", "incidents")).List()
	if err != nil || len(cases) != 1 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	if c := cases[0]; c.Kind != incident.MoneyMoved || !c.Has("card") || !c.Has("points") || c.Has("bank") || !c.Has("cannot-sign-in") {
		t.Errorf("%+v", c)
	}
	w = sat(t, dir, "ja_JP.UTF-8")
	w.typeAt("続き：事案", enter)
	w.await("いますぐ（5分）")
	if got := w.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, w.screen())
	}
}

// TestIncidentUnanswered: somebody who presses Enter alone gets the safest order, and
// somebody who leaves keeps nothing.
func TestIncidentUnanswered(t *testing.T) {
	dir := t.TempDir()
	w := sat(t, dir, "C.UTF-8")
	for _, question := range []string{
		"What happened?", "Which service?", "What did you enter", "What money", "sign in now", "another device", "own or that of work",
	} {
		w.typeAt(question, enter)
	}
	w.await("1. Call, and stop the money")
	w.await("2. Take photographs")
	if got := w.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, w.screen())
	}
	left := t.TempDir()
	w = sat(t, left, "C.UTF-8")
	w.typeAt("What happened?", "\x03")
	if got := w.status(); got != cli.ExitInterrupted {
		t.Errorf("status %d\n%s", got, w.screen())
	}
	if cases, _, err := file.Open(filepath.Join(left, "acctaudit", "incidents")).List(); err != nil || len(cases) != 0 {
		t.Errorf("%d cases, %v", len(cases), err)
	}
}

// TestIncidentAmong: of two accounts at one service the person says which; and a case with
// something left to do is closed only if the person says so.
func TestIncidentAmong(t *testing.T) {
	dir := t.TempDir()
	logins := filepath.Join(dir, "two.csv")
	put(t, logins, "name,url,username,password\nG,https://accounts.google.com/,a@gmail.com,Vg7#kq2!xPz9wLmT\nG,https://accounts.google.com/,b@gmail.com,w8Rt%yB5nQe3&hUj\n")
	w := sat(t, dir, "C.UTF-8", "--from", logins)
	w.typeAt("What happened?", down+down+enter)
	w.typeAt("Which service?", "gmail.com"+enter)
	for _, question := range []string{"What money", "sign in now", "another device", "phone have signal", "own or that of work"} {
		w.typeAt(question, enter)
	}
	w.typeAt("Which account is it?", down+down+enter)
	w.await("Now (5 minutes)")
	if got := w.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, w.screen())
	}
	store := file.Open(filepath.Join(dir, "acctaudit", "incidents"))
	for _, keys := range []string{"n\n", "y\n"} {
		c, err := store.Get("google-1")
		if err != nil || c.Username != "b@gmail.com" || !c.Open() {
			t.Fatalf("before %q: %+v, %v", keys, c, err)
		}
		w = sat(t, dir, "C.UTF-8", "close")
		w.typeAt("Close case google-1 all the same?", keys)
		if got := w.status(); got != cli.ExitOK || !strings.Contains(w.screen(), "still to do") {
			t.Errorf("status %d\n%s", got, w.screen())
		}
	}
	if c, err := store.Get("google-1"); err != nil || c.Open() {
		t.Errorf("%+v, %v", c, err)
	}
}
