package inventory

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/source/export"
)

// synchronised lists folders that programs copy to other computers, by the lower-case
// beginnings of their names.
var synchronised = []string{
	"dropbox", "onedrive", "google drive", "googledrive", "my drive", "マイドライブ", "icloud drive", "iclouddrive", "mobile documents", "nextcloud",
	"owncloud", "mega", "megasync", "pclouddrive", "pcloud drive", "proton drive", "syncthing", "box sync",
}

// downloads lists the names of the folder that browsers save to.
var downloads = []string{"downloads", "download", "ダウンロード"}

// remarksOn returns what may happen to the export at path in the place where it is.
func remarksOn(path string) []audit.Remark {
	path, err := filepath.Abs(path)
	info, gone := os.Stat(path)
	if err != nil || gone != nil || !info.Mode().IsRegular() {
		return nil
	}
	var out []audit.Remark
	add := func(code audit.RemarkCode, n int) {
		if n > 0 {
			out = append(out, audit.Remark{Code: code, Count: n})
		}
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o044 != 0 {
		add(audit.RemarkReadable, 1)
	}
	add(audit.RemarkSynchronised, above(path, func(dir string) bool {
		name := strings.ToLower(filepath.Base(dir))
		return slices.ContainsFunc(synchronised, func(s string) bool {
			return name == s || strings.HasPrefix(name, s+" ") || strings.HasPrefix(name, s+"-")
		})
	}))
	add(audit.RemarkDownloads, above(path, func(dir string) bool { return slices.Contains(downloads, strings.ToLower(filepath.Base(dir))) }))
	add(audit.RemarkWorkTree, min(1, above(path, func(dir string) bool {
		_, err := os.Lstat(filepath.Join(dir, ".git"))
		return err == nil
	})))
	add(audit.RemarkBeside, beside(path))
	return out
}

// above counts the folders above path for which is returns true.
func above(path string, is func(dir string) bool) (n int) {
	for dir := filepath.Dir(path); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if is(dir) {
			n++
		}
	}
	return n
}

// most is how many files beside an export are looked into.
const most = 200

// beside counts the other files in the folder of path that are unencrypted exports.
func beside(path string) (n int) {
	files, _ := os.ReadDir(filepath.Dir(path))
	files = slices.DeleteFunc(files, func(f os.DirEntry) bool {
		return f.Name() == filepath.Base(path) || !slices.Contains([]string{".csv", ".json", ".txt"}, filepath.Ext(f.Name()))
	})
	for _, f := range files[:min(len(files), most)] {
		if plain(filepath.Join(filepath.Dir(path), f.Name())) {
			n++
		}
	}
	return n
}

// plain reports whether the file at path begins like an unencrypted export.
func plain(path string) bool {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 16<<10))
	defer clear(head)
	return err == nil && export.Plain(head)
}
