//go:build linux || darwin

package harden

import (
	"errors"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

func process() error {
	return errors.Join(unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}), unseen())
}

// overrideWrite is the runtime's own hook before everything that it prints.
// That it may be set from outside is written beside it (go.dev/issue/67401).
//
//go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32

// lastLine is written and then nothing more.
var lastLine []byte

func silence(line string) {
	lastLine = []byte(line + "\n")
	overrideWrite = last
}

// last runs while the runtime may be dying, without a goroutine, a stack to
// grow or memory to allocate: it makes plain system calls and nothing else. The
// race detector would look for the goroutine that it has not.
//
//go:nosplit
//go:norace
func last(fd uintptr, p unsafe.Pointer, n int32) int32 {
	if fd != uintptr(syscall.Stderr) {
		return write(fd, p, n)
	}
	write(fd, unsafe.Pointer(unsafe.SliceData(lastLine)), int32(len(lastLine)))
	syscall.RawSyscall(sysExit, 1, 0, 0)
	return n
}

// write is for the runtime's wake-up calls to itself, which pass here as well.
//
//go:nosplit
//go:norace
func write(fd uintptr, p unsafe.Pointer, n int32) int32 {
	done, _, err := syscall.RawSyscall(syscall.SYS_WRITE, fd, uintptr(p), uintptr(n))
	if err != 0 {
		return -int32(err)
	}
	return int32(done)
}
