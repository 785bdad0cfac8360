// Package whole writes files whole or not at all, readable by their owner
// only. Whoever reads such a file finds the old text or the new, never half of
// one, whatever ended the writing. What it writes never passes through another
// folder.
package whole

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotFile is the cause of an error about a path that is a folder, a device or
// a pipe.
var ErrNotFile = errors.New("it is not a file")

// Open opens the file at path for reading. It refuses what is no regular file:
// a pipe would be waited for without an end.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// Replace puts data in the place of the file at path, which need not exist.
// A link is replaced, not followed; what is neither is left alone.
func Replace(path string, data []byte) error {
	info, err := os.Lstat(path)
	if err == nil && !info.Mode().IsRegular() && info.Mode()&fs.ModeSymlink == 0 {
		return &fs.PathError{Op: "replace", Path: path, Err: ErrNotFile}
	}
	return write(path, data, os.Rename)
}

// Create writes data to a new file at path, or returns an error that is
// [fs.ErrExist].
func Create(path string, data []byte) error {
	return write(path, data, link)
}

// Sweep removes what a process that was killed in the middle of writing path
// left behind. Call it only under a lock that every writer of path takes.
func Sweep(path string) {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), pattern(path)))
	for _, l := range left {
		os.Remove(l)
	}
}

func pattern(path string) string { return "." + filepath.Base(path) + ".*.tmp" }

// write fills a file beside path and has publish give it that name.
func write(path string, data []byte, publish func(from, to string) error) error {
	temp, err := os.CreateTemp(filepath.Dir(path), pattern(path)) // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if err := errors.Join(err, temp.Close()); err != nil {
		return err
	}
	return publish(temp.Name(), path)
}

// link gives the file at from the name to, if nothing has it. File systems
// without hard links get the file by its other name: there, a file that
// appears in this very moment is replaced.
func link(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := os.Lstat(to); !errors.Is(there, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	return os.Rename(from, to)
}
