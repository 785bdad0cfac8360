package keep

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// patience is how long a lock is waited for. Whoever writes holds it for some
// thousandths of a second.
const patience = 2 * time.Second

// A HeldError says that another process did not let go of a lock.
type HeldError struct {
	Path string
	PID  int // 0 if that is not known
}

func (e *HeldError) Error() string {
	return e.Path + ": another process holds this lock"
}

// Lock takes the lock that is the file at path, and makes its folder if there
// is none. The file says which process holds it.
func Lock(path string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "lock", Path: path, Err: ErrNotFile}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	open := func() (*lockedfile.File, error) { return lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) }
	f, answered, err := await(ctx, open, func(f *lockedfile.File) { f.Close() })
	if !answered {
		return nil, &HeldError{Path: path, PID: owner(path)}
	}
	if err != nil {
		return nil, err
	}
	sign(f)
	return func() { f.Close() }, nil
}

// sign writes into a lock whose it is. What cannot be written is not known to
// whoever waits.
func sign(f *lockedfile.File) {
	f.Chmod(0o600)
	if f.Truncate(0) == nil {
		f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
}

func owner(path string) int {
	text, _ := Read(path, 20)
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}
