package keep

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Update puts what change makes of the text of the file at path in its place,
// under the lock of the file: of two processes that do so at once neither loses
// what the other wrote. The text of a file that is not there is nil. Nothing is
// written if change fails or changes nothing. A link is followed.
func Update(path string, limit int, change func(text []byte) ([]byte, error)) error {
	path, err := target(path)
	if err != nil {
		return err
	}
	dir, name := filepath.Split(path) // the file itself is replaced by every save
	unlock, err := Lock(filepath.Join(dir, "."+strings.TrimPrefix(name, ".")+".lock"))
	if err != nil {
		return err
	}
	defer unlock()
	before, err := Read(path, limit)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	after, err := change(before)
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	return Replace(path, Bytes(after))
}

// target returns where a link at path leads. One that leads nowhere is an error.
func target(path string) (string, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	if _, err := os.Lstat(path); err == nil {
		return "", &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	return path, nil
}
