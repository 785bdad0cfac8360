package keep

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"sync"
	"syscall"
)

// A Fill writes what a file is to hold.
type Fill func(io.Writer) error

// Bytes returns a Fill that writes data.
func Bytes(data []byte) Fill {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// Replace puts what fill writes in the place of the regular file at path, which need not
// exist. A link is followed.
func Replace(path string, fill Fill) error {
	path, err := target(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return &fs.PathError{Op: "replace", Path: path, Err: ErrNotFile}
	}
	return write(path, fill, os.Rename)
}

// Create fills a new file at path, or returns an error that is
// [fs.ErrExist].
func Create(path string, fill Fill) error {
	return write(path, fill, link)
}

// Pour fills what is at path and no regular file: a pipe that
// somebody reads from, or a device such as a terminal. It reports whether there
// is such a thing. The program's own output counts as one whatever it is.
func Pour(path string, fill Fill) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, nil
	}
	for _, own := range []*os.File{os.Stdout, os.Stderr} {
		if is, _ := own.Stat(); os.SameFile(info, is) {
			return true, fill(own)
		}
	}
	if info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return false, nil
	}
	f, err := os.OpenFile(path, os.O_WRONLY|noWait, 0)
	if err != nil {
		return true, err
	}
	return true, errors.Join(fill(f), f.Close())
}

// write fills a file beside path and has publish give it that name.
func write(path string, fill Fill, publish func(from, to string) error) error {
	dir, name := filepath.Dir(path), filepath.Base(path)
	Sweep(dir, func(n string) bool { return n == name })
	temp, err := os.CreateTemp(dir, fmt.Sprintf(".%s.%d-*.tmp", name, os.Getpid())) // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if err = fill(temp); err == nil {
		err = temp.Sync()
	}
	if err := errors.Join(err, temp.Close()); err != nil {
		return err
	}
	return publish(temp.Name(), path)
}

// leftover is the name of a file that was being written, and by which process.
var leftover = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.(.+)\.([0-9]+)-[0-9]*\.tmp$`) })

// Sweep removes from a folder what processes that were killed while they wrote files
// of such names left behind.
func Sweep(dir string, names func(string) bool) {
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		if m := leftover().FindStringSubmatch(f.Name()); m != nil && names(m[1]) && !alive(m[2]) {
			os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}

// alive reports whether another process of that number is there.
func alive(number string) bool {
	pid, err := strconv.Atoi(number)
	if err != nil || pid <= 0 || pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	return err == nil && (runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone))
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
