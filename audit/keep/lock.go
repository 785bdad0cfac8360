package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
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
	if e.PID == 0 {
		return fmt.Sprintf("%s: another process holds this lock", e.Path)
	}
	return fmt.Sprintf("%s: process %d holds this lock", e.Path, e.PID)
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
	type locked struct {
		file *lockedfile.File
		err  error
	}
	done := make(chan locked)
	late := time.NewTimer(patience)
	defer late.Stop()
	given := make(chan struct{}) // closed when nobody waits any more
	go func() {
		f, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		select {
		case done <- locked{f, err}:
		case <-given:
			if err == nil {
				f.Close()
			}
		}
	}()
	select {
	case l := <-done:
		if l.err != nil {
			return nil, l.err
		}
		sign(l.file)
		return func() { l.file.Close() }, nil
	case <-late.C:
		close(given)
		return nil, &HeldError{Path: path, PID: owner(path)}
	}
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

// running reports whether there is a process of that number.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
