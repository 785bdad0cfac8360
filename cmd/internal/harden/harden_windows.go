package harden

import "unsafe"

//go:linkname overrideWrite runtime.overrideWrite
var overrideWrite func(fd uintptr, p unsafe.Pointer, n int32) int32

func process() error { return nil }

// silence drops what the runtime prints. To write the line instead would take
// calls of the system that need a runtime in good health.
func silence(string) {
	overrideWrite = func(_ uintptr, _ unsafe.Pointer, n int32) int32 { return n }
}

func room() bool { return true }
