package inventory

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

const head = "name,url,username,password\n"

// TestWhere puts an export into several places, and expects what is said of each.
func TestWhere(t *testing.T) {
	for place, want := range map[string][]audit.Remark{
		"private":                    nil,
		"Downloads":                  {{Code: audit.RemarkDownloads, Count: 1}},
		"Dropbox/Private":            {{Code: audit.RemarkSynchronised, Count: 1}},
		"OneDrive - Contoso/x/y":     {{Code: audit.RemarkSynchronised, Count: 1}},
		"Dropboxes":                  nil,
		"repo/.git/../doc":           {{Code: audit.RemarkWorkTree, Count: 1}},
		"repo/Nextcloud/ダウンロード/[x]*": {{Code: audit.RemarkSynchronised, Count: 1}, {Code: audit.RemarkDownloads, Count: 1}, {Code: audit.RemarkWorkTree, Count: 1}},
	} {
		root := t.TempDir()
		dir := filepath.Join(root, filepath.FromSlash(place))
		for _, d := range []string{filepath.Join(root, "repo", ".git"), dir} {
			if err := os.MkdirAll(d, 0o700); err != nil {
				t.Skip(err) // a name that this system does not take
			}
		}
		path := filepath.Join(dir, "x.csv")
		write(t, path, head, 0o600)
		if diff := cmp.Diff(want, remarksOn(path)); diff != "" {
			t.Errorf("%s: %s", place, diff)
		}
	}
}

func TestReadableAndBeside(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.csv")
	write(t, path, head, 0o644)
	write(t, filepath.Join(dir, "y.csv"), "サイト;ユーザー名;パスワード\n", 0o600)
	write(t, filepath.Join(dir, "z.json"), `{"encrypted":false,"items":[]}`, 0o600)
	write(t, filepath.Join(dir, "sealed.json"), `{"encrypted":true,"passwordProtected":true}`, 0o600)
	write(t, filepath.Join(dir, "bank.csv"), "date,amount\n", 0o600)
	write(t, filepath.Join(dir, "notes.txt"), "nothing\n", 0o600)
	var want []audit.Remark
	if runtime.GOOS != "windows" {
		want = append(want, audit.Remark{Code: audit.RemarkReadable, Count: 1})
	}
	want = append(want, audit.Remark{Code: audit.RemarkBeside, Count: 2})
	if diff := cmp.Diff(want, remarksOn(path)); diff != "" {
		t.Error(diff)
	}
	if got := remarksOn("-"); got != nil {
		t.Error(got)
	}
}

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}
