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

// resumed are the signals after which a shell may have changed the terminal.
func resumed() []os.Signal { return []os.Signal{unix.SIGCONT} }
