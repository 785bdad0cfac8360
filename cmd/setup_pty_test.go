//go:build linux

package cmd

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"acctaudit/audit/breach/breachtest"
	"acctaudit/audit/settings"
	"acctaudit/cmd/internal/cli"
)

// TestSetupOnTerminal answers the form: an export, of which the first path is wrong, a list,
// of which the first is none, a name, of which the first is a password of the export, and what is usual for the rest.
func TestSetupOnTerminal(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "chrome.csv"), exportsOfCanaries()["chrome.csv"])
	put(t, filepath.Join(dir, "list.txt"), leakList(2000, breachtest.Known()...))
	environ := append(os.Environ(), "TERM=xterm-256color", "LC_ALL=ja_JP.UTF-8", "XDG_CONFIG_HOME="+dir, "DBUS_SESSION_BUS_ADDRESS=unix:path="+dir+"/none")
	w := &walk{seat: seatAt(t, environ, "setup")}
	w.typeAt("パスワードはどこに", down+" "+enter)
	w.typeAt("どのソフトから", enter)
	w.typeAt("Export passwords", dir+"/chrome.cs"+enter)
	w.typeAt("そのファイルはありません", "v"+enter)
	w.typeAt("これで全部", enter)
	w.typeAt("流出パスワードの一覧は", dir+"/chrome.csv"+enter)
	w.typeAt("16進", "\x15"+dir+"/list.txt"+enter)
	w.typeAt("試しそうな名前", canaries[3]+enter)
	w.typeAt("パスワードやコードなど", "\x15花子、1988-04-01"+enter)
	w.typeAt("どの言語で", enter)
	w.typeAt("どの国の窓口", down+enter)
	w.typeAt("公表されている基準", enter)
	w.typeAt("回答し直しますか", enter)
	if got := w.status(); got != cli.ExitOK {
		t.Errorf("status %d\n%s", got, w.screen())
	}
	got, err := settings.Load(filepath.Join(dir, "acctaudit", "settings.yaml"))
	if err != nil || got.Country != "JP" || !slices.Equal(got.Person, []string{"花子", "1988-04-01"}) || !slices.Equal(got.Exports, []string{dir + "/chrome.csv"}) || !slices.Equal(got.Breaches, []string{dir + "/list.txt"}) {
		t.Errorf("%+v, %v", got, err)
	}
}
