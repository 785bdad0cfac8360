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

// overrideWrite is the hook of the runtime before everything that it prints. Its source
// says that it may be set from outside (go.dev/issue/67401).
//
//go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32

// lastLine is the last line that the process writes.
var lastLine []byte

func silence(line string) {
	lastLine = []byte(line + "\n")
	overrideWrite = last
}

// last runs while the runtime may be dying. It has no goroutine, cannot grow its stack
// and cannot allocate, so it makes plain system calls and nothing else. The race detector
// would look for its goroutine.
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

// write also serves the wake-up calls of the runtime to itself, which pass through the
// same hook.
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
