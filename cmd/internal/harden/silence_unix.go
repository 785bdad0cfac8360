//go:build linux || darwin

package harden

import (
	"syscall"
	"unsafe"
)

// overrideWrite is the runtime's own hook before everything that it prints.
// That it may be set from outside is written beside it (go.dev/issue/67401).
//
//go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32

// silence runs while the runtime may be dying, without a stack to grow or
// memory to allocate: it makes plain system calls and nothing else.
func silence(line string) {
	last := []byte(line + "\n")
	overrideWrite = func(fd uintptr, p unsafe.Pointer, n int32) int32 {
		if fd != uintptr(syscall.Stderr) {
			return write(fd, p, n)
		}
		write(fd, unsafe.Pointer(&last[0]), int32(len(last)))
		syscall.RawSyscall(sysExit, 1, 0, 0)
		return n
	}
}

// write is for the runtime's wake-up calls to itself, which pass here as well.
func write(fd uintptr, p unsafe.Pointer, n int32) int32 {
	done, _, err := syscall.RawSyscall(syscall.SYS_WRITE, fd, uintptr(p), uintptr(n))
	if err != 0 {
		return -int32(err)
	}
	return int32(done)
}
