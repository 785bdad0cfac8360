//go:build unix

package term

import (
	"os"

	"golang.org/x/sys/unix"
)

func open() (in, out *os.File, err error) {
	f, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	return f, f, err
}

// resumed returns the signals after which a shell may have changed the terminal.
func resumed() []os.Signal { return []os.Signal{unix.SIGCONT} }

// Closed reports whether f was closed when the program began. The Go runtime then opens
// the null device in its place, for reading and writing, and writes are lost without an
// error. A shell that discards output opens the device for writing only. A program that
// opens it for both, as Python does for DEVNULL, looks like a closed file: an answer that
// nobody gets is an error.
func Closed(f *os.File) bool {
	null, err := os.Stat(os.DevNull)
	if err != nil {
		return false
	}
	is, err := f.Stat()
	if err != nil {
		return true
	}
	mode, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	return err == nil && os.SameFile(null, is) && mode&unix.O_ACCMODE == unix.O_RDWR
}
