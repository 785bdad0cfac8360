// Package keep opens, reads, writes and locks the files that the program
// keeps.
//
// A file is written whole or not at all, for its owner only: whoever reads it
// finds the old text or the new, whatever ended the writing. Only a regular
// file is ever replaced. What is read is no larger than was allowed, and
// nothing is waited for without an end: not a pipe that nobody writes to, and
// not a lock that another process holds on to.
package keep

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
)

// ErrNotFile is the cause of an error about a path at which there is something
// other than a regular file: a folder, a device, a pipe, a link to one of these
// or to nothing.
var ErrNotFile = errors.New("it is not a file")

// Read returns what is in the regular file at path: one byte more than limit,
// if it is larger.
func Read(path string, limit int) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, int64(limit)+1))
}

// Open opens the regular file at path for reading.
func Open(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: path, Err: cmp.Or(err, ErrNotFile)}
	}
	return f, nil
}

// Shared reports whether people other than the owner may write to the file at
// path.
func Shared(path string) bool {
	info, err := os.Stat(path)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o022 != 0
}
